import type { ReviewItem, ReviewItemKind } from '../../api/views';

/** Those about which person it is. */
const ABOUT_WHO: ReadonlySet<ReviewItemKind> = new Set([
  'no-person',
  'several-persons',
  'keys-disagree',
  'name-differs',
]);

/** @returns whether HR can say by hand who it is */
export function canBeLinked({ kind, state, reason, accountId }: ReviewItem): boolean {
  return state === 'open' && reason !== null && accountId === null && ABOUT_WHO.has(kind);
}

/** @returns whether it helps to know who may be meant */
export function asksWhoItIs({ kind, state }: ReviewItem): boolean {
  return state === 'open' && (kind === 'no-key' || ABOUT_WHO.has(kind));
}
