import type { LogEntry } from '../../api/views';
import type { RefusalText, RefusalTexts } from '../../text/provisioning-log/refusals.en';

/**
 * Puts the reason of a refusal into words.
 *
 * @param entry a refused one
 * @returns what the list and the story say; the sentence that the provider got where there is no reason
 */
export function refusalText({ reason, status, detail, match }: LogEntry, texts: RefusalTexts): RefusalText {
  const { reasons, off, unnamed } = texts;
  // Whom HR has chosen by hand is not looked for by a key.
  if (reason === 'no-key') return match === null || match.method === 'hand' ? unnamed : reasons[reason][match.method];
  if (reason !== null) return reasons[reason];
  // Nothing else forbids a request that is in the log.
  if (status === 403) return off;
  return { ...unnamed, short: detail ?? unnamed.short };
}
