import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useText } from '../../text/text.context';
import type { Selection } from '../../ui/lists/use-selection';
import classes from './log-list.module.css';
import { LogItem } from './log-item';

interface LogListProps {
  entries: readonly LogEntry[];
  fresh: ReadonlySet<string>;
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  /** Where entries can be chosen: those that have changed something. */
  selection?: Selection;
}

export function LogList({ entries, fresh, openId, onOpen, selection }: LogListProps): ReactNode {
  const { log } = useText();
  return (
    <ul className={classes.list} aria-label={log.title}>
      {entries.map((entry) => (
        <LogItem
          key={entry.id}
          entry={entry}
          isFresh={fresh.has(entry.id)}
          isOpen={entry.id === openId}
          selection={selection}
          onToggle={() => onOpen(entry.id === openId ? undefined : entry.id)}
        />
      ))}
    </ul>
  );
}
