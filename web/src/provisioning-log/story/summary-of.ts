import type { LogEntry } from '../../api/views';
import type { Catalogue } from '../../text/text.context';
import { attributeName } from './attribute-name';
import { refusalText } from './refusal-text';

/** @returns what an entry is about in a few words, for its line in the list */
export function summaryOf(entry: LogEntry, { log, matchMethods }: Catalogue): string {
  if (entry.outcome === 'refused') return refusalText(entry, log.refusals).short;
  if (entry.outcome === 'created') return entry.match === null ? '' : matchMethods[entry.match.method].found;
  const changed = entry.changes.map(({ attribute }) => attributeName(attribute, log.attributes));
  if (changed.length > 0) return log.changed(changed.join(', '));
  return entry.outcome === 'unchanged' ? log.nothingChanged : '';
}
