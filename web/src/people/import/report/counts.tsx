import type { ReactNode } from 'react';
import { useText } from '../../../text/text.context';
import classes from './counts.module.css';

/** How many of each, to be seen at a glance. */
export function Counts({ items }: { items: readonly (readonly [name: string, count: number])[] }): ReactNode {
  const { importing } = useText().people;
  return (
    <dl className={classes.counts}>
      {items.map(([name, count]) => (
        <div key={name} className={classes.count}>
          <dt>{name}</dt>
          <dd>{importing.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
