import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import classes from './log-page.module.css';
import type { Liveness } from './use-live-log';

/** Whether the list follows what happens; says how many entries have arrived, also to screen readers. */
export function LiveState({ liveness, arrived }: { liveness: Liveness; arrived: number }): ReactNode {
  const { log } = useText();
  return (
    <div className={classes.live} role="status">
      <span className={classes.dot} data-live={liveness === 'live' || undefined} />
      {log.liveness[liveness]}
      {arrived > 0 && ` · ${log.arrived(arrived)}`}
    </div>
  );
}
