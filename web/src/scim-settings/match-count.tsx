import { type ReactNode, useState } from 'react';
import type { KeyProblem, MatchMethodView } from '../api/views';
import { LinkButton } from '../match-check/link-button';
import { useText } from '../text/text.context';
import { KeyProblemDialog } from './key-problem-dialog';
import classes from './match-section.module.css';

interface MatchCountProps {
  count: MatchMethodView;
  /** How many persons there are. */
  persons: number | undefined;
  onLeave: () => void;
}

/** How many of `persons` a method could find, and who the others are. */
export function MatchCount({ count, persons, onLeave }: MatchCountProps): ReactNode {
  const { match } = useText().scim;
  const [opened, setOpened] = useState<KeyProblem | null>(null);
  const { method, usable, shared } = count;
  const missing = persons === undefined ? 0 : Math.max(0, persons - usable);
  return (
    <span className={classes.count} style={{ display: 'block' }}>
      {persons !== undefined && <strong>{match.usable(usable - shared, persons)}</strong>}
      {shared > 0 && (
        <>
          {' · '}
          <LinkButton onPress={() => setOpened('shared')}>{match.shared(shared)}</LinkButton>
        </>
      )}
      {missing > 0 && (
        <>
          {' · '}
          <LinkButton onPress={() => setOpened('missing')}>{match.missing(missing)}</LinkButton>
        </>
      )}
      {opened !== null && (
        <KeyProblemDialog keyProblem={opened} method={method} onLeave={onLeave} onClose={() => setOpened(null)} />
      )}
    </span>
  );
}
