import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Names and values, one under the other; an empty value shows a dash. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className={classes.facts}>
      {items.flatMap(([name, value]) => [
        <dt key={`${name}-name`}>{name}</dt>,
        <dd key={name}>{value == null || value === '' ? '–' : value}</dd>,
      ])}
    </dl>
  );
}
