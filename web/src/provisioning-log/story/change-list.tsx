import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useText } from '../../text/text.context';
import { ChangeTable } from '../../ui/values/change-table';
import { attributeName } from './attribute-name';
import { plainValue } from './plain-value';

/** What changed, before and after. */
export function ChangeList({ changes }: { changes: LogEntry['changes'] }): ReactNode {
  const { log } = useText();
  const shown = changes.map(({ attribute, before, after }) => ({
    attribute,
    name: attributeName(attribute, log.attributes),
    before: plainValue(before, log),
    after: plainValue(after, log),
  }));
  return <ChangeTable changes={shown} hasShortNames />;
}
