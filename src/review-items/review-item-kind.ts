import type { RefusalReason } from '../errors/refusal-reasons.js';

/** What provisioning may leave for HR to look at (docs/design.md §9). */
export const REVIEW_ITEM_KINDS = [
  'no-person',
  'several-persons',
  'no-key',
  'keys-disagree',
  'person-has-account',
  'user-name-taken',
  'role-unknown',
  'role-not-assignable',
  'mapping-taken',
  'name-differs',
  /** A provider has made somebody an HR Professional. */
  'hr-role-granted',
  /** A provider tries again and again to open an account that HR has closed. */
  'closed-by-hr',
  'deactivations',
  'sign-in-unmapped',
] as const;
export type ReviewItemKind = (typeof REVIEW_ITEM_KINDS)[number];

export const REVIEW_ITEM_STATES = ['open', 'mended', 'dismissed'] as const;
export type ReviewItemState = (typeof REVIEW_ITEM_STATES)[number];

/** Which item a refusal opens; none where IT alone has to do something. A new reason has to say so here. */
const KIND_OF_REASON: Record<RefusalReason, ReviewItemKind | null> = {
  'no-person': 'no-person',
  'several-persons': 'several-persons',
  'no-key': 'no-key',
  'keys-disagree': 'keys-disagree',
  'name-differs': 'name-differs',
  'person-has-account': 'person-has-account',
  'user-name-taken': 'user-name-taken',
  'role-unknown': 'role-unknown',
  'role-translated': 'role-unknown',
  'role-not-assignable': 'role-not-assignable',
  'mapping-taken': 'mapping-taken',
  mutability: null,
  'invalid-value': null,
  'invalid-path': null,
  'no-target': null,
  version: null,
  'not-found': null,
  'too-many': null,
};

/** @returns the kind of item that a refusal opens; null for one that HR can do nothing about */
export function kindOfReason(reason: RefusalReason | null): ReviewItemKind | null {
  return reason === null ? null : KIND_OF_REASON[reason];
}

/** Those about which person it is: HR can say so by hand. */
export const LINKABLE_KINDS: ReadonlySet<ReviewItemKind> = new Set([
  'no-person',
  'several-persons',
  'keys-disagree',
  'name-differs',
]);

/** Those that a first attempt does not open: only doing it again is worth a look. */
export const OPENED_WHEN_REPEATED: ReadonlySet<ReviewItemKind> = new Set(['closed-by-hr']);
