import type { ReactNode } from 'react';
import type { AuditEvent, Outcome } from '../../api/views';
import { OUTCOME_TONES } from '../../provisioning-log/story/outcome-tones';
import { useLocale, useText } from '../../text/text.context';
import { Icon } from '../../ui/layout/icon';
import { clipped } from '../../ui/values/clipped';
import { Tag } from '../../ui/values/tag';
import { TimeText } from '../../ui/values/time-text';
import { entryOf, reasonOf } from './event-facts';
import classes from './event-list.module.css';
import { EventStory } from './event-story';
import { actorText, eventSummary, kindText } from './event-text';

interface EventItemProps {
  event: AuditEvent;
  isOpen: boolean;
  onToggle: () => void;
}

/** One line of the trail, and all that is known of it when it is open. */
export function EventItem({ event, isOpen, onToggle }: EventItemProps): ReactNode {
  const text = useText();
  const locale = useLocale();
  const storyId = `event-${event.seq}`;
  const entry = entryOf(event);
  const reason = entry === null ? reasonOf(event) : null;
  const summary = eventSummary(event, text, locale);
  return (
    <li className={classes.item}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={isOpen}
        aria-controls={isOpen ? storyId : undefined}
        onClick={onToggle}
      >
        <span>
          {entry === null ? (
            <Tag tone="neutral">{kindText(event.kind, text)}</Tag>
          ) : (
            <Tag tone={toneOf(entry.outcome)}>
              {(text.log.outcomes as Record<string, string | undefined>)[entry.outcome] ?? entry.outcome}
            </Tag>
          )}
        </span>
        <span className={classes.what}>
          {event.subject !== null && <bdi className={classes.subject}>{clipped(event.subject)}</bdi>}
          {summary !== '' && <span className={classes.summary}>{summary}</span>}
          {reason !== null && (
            <span className={classes.summary}>
              {text.audit.reason}: <q>{clipped(reason)}</q>
            </span>
          )}
        </span>
        <span className={classes.meta}>
          <bdi>{clipped(actorText(event.actor, text))}</bdi>
          <br />
          <TimeText at={event.at} />
        </span>
        <span className={classes.chevron}>
          <Icon name="chevron" size={16} />
        </span>
      </button>
      {isOpen && (
        <div className={classes.story} id={storyId}>
          <EventStory event={event} />
        </div>
      )}
    </li>
  );
}

/** A newer server may know outcomes that this page does not. */
function toneOf(outcome: Outcome): (typeof OUTCOME_TONES)[Outcome] {
  return (OUTCOME_TONES as Partial<typeof OUTCOME_TONES>)[outcome] ?? 'neutral';
}
