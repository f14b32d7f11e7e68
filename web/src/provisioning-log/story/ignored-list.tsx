import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useText } from '../../text/text.context';
import { attributeName } from './attribute-name';

/** What the provider sent and we did not take: for which attribute, which value, and why. */
export function IgnoredList({ ignored }: { ignored: LogEntry['ignored'] }): ReactNode {
  const { log } = useText();
  const reasons: Record<string, string | undefined> = log.ignoredReasons;
  return (
    <ul style={{ paddingLeft: '1.125rem' }}>
      {ignored.map(({ attribute, value, reason }, place) => (
        // One attribute may have been left out several times, and the list of an entry never changes.
        <li key={place} style={{ overflowWrap: 'anywhere' }}>
          {attributeName(attribute, log.attributes)}
          {value !== null && value !== '' && ` (${log.sentValue(value)})`}: {reasons[reason] ?? reason}
        </li>
      ))}
    </ul>
  );
}
