import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MatchMethodView } from '../api/views';
import { useText } from '../text/text.context';
import classes from './match-section.module.css';

/** How many of `persons` a method could find, and who the others are. */
export function MatchCount({ count, persons }: { count: MatchMethodView; persons: number | undefined }): ReactNode {
  const { match } = useText().scim;
  const { method, usable, shared } = count;
  const missing = persons === undefined ? 0 : Math.max(0, persons - usable);
  return (
    <span className={classes.count} style={{ display: 'block' }}>
      {persons !== undefined && <strong>{match.usable(usable - shared, persons)}</strong>}
      {shared > 0 && (
        <>
          {' · '}
          <Link to="/people" search={{ keyProblem: 'shared', method }}>
            {match.shared(shared)}
          </Link>
        </>
      )}
      {missing > 0 && (
        <>
          {' · '}
          <Link to="/people" search={{ keyProblem: 'missing', method }}>
            {match.missing(missing)}
          </Link>
        </>
      )}
    </span>
  );
}
