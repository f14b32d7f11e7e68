import type { ReactNode } from 'react';
import { Checkbox } from '@mantine/core';
import type { LogEntry } from '../../api/views';
import { useText } from '../../text/text.context';
import { Icon } from '../../ui/layout/icon';
import { Tag } from '../../ui/values/tag';
import { TimeText } from '../../ui/values/time-text';
import { clipped } from '../../ui/values/clipped';
import classes from './log-list.module.css';
import { LogStory } from '../story/log-story';
import { OUTCOME_TONES } from '../story/outcome-tones';
import type { Selection } from '../../ui/lists/use-selection';
import { isUndoable } from './undoable';
import { chosenEntry } from './chosen-entry';
import { summaryOf } from '../story/summary-of';

interface LogItemProps {
  entry: LogEntry;
  isFresh: boolean;
  isOpen: boolean;
  onToggle: () => void;
  selection?: Selection;
}

/** One line of the log, and its story when it is open. */
export function LogItem({ entry, isFresh, isOpen, onToggle, selection }: LogItemProps): ReactNode {
  const text = useText();
  const { log } = text;
  const storyId = `story-${entry.id}`;
  return (
    <li
      className={classes.item}
      data-fresh={isFresh || undefined}
      data-chosen={selection?.has(entry.id) === true || undefined}
    >
      <div className={classes.row}>
        {selection !== undefined && <EntryBox entry={entry} selection={selection} />}
        <button
          type="button"
          className={classes.head}
          aria-expanded={isOpen}
          aria-controls={isOpen ? storyId : undefined}
          onClick={onToggle}
        >
          <span>
            <Tag tone={OUTCOME_TONES[entry.outcome]}>{log.outcomes[entry.outcome]}</Tag>
          </span>
          <span className={classes.what}>
            <bdi className={classes.user}>{clipped(entry.userName ?? log.noUserName)}</bdi>
            <span className={classes.summary}>{summaryOf(entry, text)}</span>
          </span>
          <span className={classes.time}>
            <TimeText at={entry.at} />
          </span>
          <span className={classes.chevron}>
            <Icon name="chevron" size={16} />
          </span>
        </button>
      </div>
      {isOpen && (
        <div className={classes.story} id={storyId}>
          <LogStory entry={entry} />
        </div>
      )}
    </li>
  );
}

/** What has changed nothing has no box, but its place. */
function EntryBox({ entry, selection }: { entry: LogEntry; selection: Selection }): ReactNode {
  const { lists, log } = useText();
  const { userName, outcome } = entry;
  return (
    <span className={classes.box}>
      {isUndoable(entry) && (
        <Checkbox
          size="sm"
          aria-label={lists.chooseRow(`${clipped(userName ?? log.noUserName, 60)}, ${log.outcomes[outcome]}`)}
          checked={selection.has(entry.id)}
          onChange={() => selection.toggle(chosenEntry(entry))}
        />
      )}
    </span>
  );
}
