import type { ReactNode } from 'react';
import { Icon, type IconName } from '../layout/icon';
import classes from './notice.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info';

const ICONS: Record<Tone, IconName> = { good: 'check', warn: 'warning', bad: 'warning', info: 'info' };

/** Something to know here and now. A bad one is read out at once. */
export function Notice({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return (
    <div className={`${classes.notice} ${classes[tone]}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={ICONS[tone]} />
      <div className={classes.body}>{children}</div>
    </div>
  );
}
