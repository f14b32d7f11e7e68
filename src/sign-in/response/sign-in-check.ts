import { BELIEF_CHECKS } from './belief-checks.js';

/** What is asked of whom a response is about, once it is believed. */
export const ENTRY_CHECKS = [
  /** The identity provider is enabled. */
  'provider',
  /** A mapping says whose account the NameID is. */
  'mapping',
  /** The account is active. */
  'active',
  /** HR has not closed it. */
  'open',
  /** HR lets in only who is employed today, and this person is. */
  'employed',
] as const;

/** Every check of a sign-in (docs/design.md §11), in its order. The name of the first that fails is the reason of a refusal. */
export const SIGN_IN_CHECKS = [...BELIEF_CHECKS, 'library', ...ENTRY_CHECKS] as const;
export type SignInCheck = (typeof SIGN_IN_CHECKS)[number];
export type EntryCheck = (typeof ENTRY_CHECKS)[number];

/** How one check went. */
export interface CheckResult {
  readonly name: SignInCheck;
  readonly passed: boolean;
  /** For IT, why it failed; null where it has passed. */
  readonly detail: string | null;
}
