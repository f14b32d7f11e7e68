import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** Nothing here: why, and what to do. */
export function EmptyState({ title, text, actions }: { title: string; text: string; actions?: ReactNode }): ReactNode {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{text}</p>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
