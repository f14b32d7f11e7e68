import type { LogEntry } from '../../api/views';
import type { Catalogue } from '../../text/text.context';
import { attributeName } from './attribute-name';
import { refusalText } from './refusal-text';

/** @returns what an entry is about in a few words, for its line in the list */
export function summaryOf(entry: LogEntry, { log, matchMethods }: Catalogue): string {
  if (entry.outcome === 'refused') return refusalText(entry, log.refusals).short;
  if (entry.outcome === 'created') {
    if (entry.match === null) return '';
    const { method } = entry.match;
    return method === 'hand' ? log.chosenByHand.found : matchMethods[method].found;
  }
  const changed = entry.changes.map(({ attribute }) => attributeName(attribute, log.attributes));
  if (changed.length > 0) return log.changed(changed.join(', '));
  return entry.outcome === 'unchanged' ? log.nothingChanged : '';
}
