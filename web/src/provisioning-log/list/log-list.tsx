import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useText } from '../../text/text.context';
import classes from './log-list.module.css';
import { LogItem } from './log-item';

interface LogListProps {
  entries: readonly LogEntry[];
  fresh: ReadonlySet<string>;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

export function LogList({ entries, fresh, openId, onOpen }: LogListProps): ReactNode {
  const { log } = useText();
  return (
    <ul className={classes.list} aria-label={log.title}>
      {entries.map((entry) => (
        <LogItem
          key={entry.id}
          entry={entry}
          isFresh={fresh.has(entry.id)}
          isOpen={entry.id === openId}
          onToggle={() => onOpen(entry.id === openId ? undefined : entry.id)}
        />
      ))}
    </ul>
  );
}
