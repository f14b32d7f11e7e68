import type { ReactNode } from 'react';
import classes from './tag.module.css';
import type { Tone } from '../messages/notice';

/** A state in one or two words; the colour only supports them. */
export function Tag({ tone, children }: { tone: Tone | 'neutral'; children: ReactNode }): ReactNode {
  return <span className={`${classes.tag} ${classes[tone]}`}>{children}</span>;
}
