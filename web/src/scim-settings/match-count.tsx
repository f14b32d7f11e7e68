import { Skeleton } from '@mantine/core';
import type { MatchMethodCount } from '../api/views';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import classes from './match-section.module.css';

/** How many persons a method could find, and why not the others. */
export function MatchCount({ count, isPending }: { count?: MatchMethodCount; isPending: boolean }): ReactNode {
  const { match } = useText().scim;
  if (isPending) return <Skeleton component="span" display="block" height={14} width="70%" mt={6} />;
  if (count === undefined) return null;
  const { usable, duplicated, missing } = count;
  const others = [duplicated > 0 && match.duplicated(duplicated), missing > 0 && match.missing(missing)];
  return (
    <span className={classes.count} style={{ display: 'block' }}>
      <strong>{match.usable(usable, usable + duplicated + missing)}</strong>
      {others
        .filter((other) => other !== false)
        .map((other) => ` · ${other}`)
        .join('')}
    </span>
  );
}
