import type { ReviewItemKind } from '../../api/views';
import type { Catalogue } from '../../text/text.context';

/** @returns what a kind means; also for one of a server that is newer than this page */
export function reviewKindText(
  kind: ReviewItemKind,
  { kinds, unknownKind }: Catalogue['review'],
): Catalogue['review']['unknownKind'] {
  const known: Partial<typeof kinds> = kinds;
  return known[kind] ?? unknownKind;
}
