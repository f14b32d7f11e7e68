import type { ReactNode } from 'react';
import type { LogEntry } from '../api/views';
import { useText } from '../text/text.context';
import { attributeName } from './attribute-name';

/** What the provider sent and HR keeps. */
export function IgnoredList({ ignored }: { ignored: LogEntry['ignored'] }): ReactNode {
  const { log } = useText();
  const reasons: Record<string, string | undefined> = log.ignoredReasons;
  return (
    <ul style={{ paddingLeft: '1.125rem' }}>
      {ignored.map(({ attribute, reason }) => (
        <li key={attribute}>
          {attributeName(attribute, log.attributes)}: {reasons[reason] ?? reason}
        </li>
      ))}
    </ul>
  );
}
