import { type ReactNode, useState } from 'react';
import type { AuditEvent } from '../../api/views';
import { useText } from '../../text/text.context';
import { EventItem } from './event-item';
import classes from './event-list.module.css';

/** Events of the audit trail, one of which may be open. */
export function EventList({ events }: { events: readonly AuditEvent[] }): ReactNode {
  const { audit } = useText();
  const [open, setOpen] = useState<number>();
  return (
    <ul className={classes.list} aria-label={audit.title}>
      {events.map((event) => (
        <EventItem
          key={event.seq}
          event={event}
          isOpen={event.seq === open}
          onToggle={() => setOpen(event.seq === open ? undefined : event.seq)}
        />
      ))}
    </ul>
  );
}
