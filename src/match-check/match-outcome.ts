import type { MatchMethod } from '../persons/matching/match-method.js';

/** How a method goes with a user: as `POST /Users` would find (docs/design.md §3.1). */
export const MATCH_OUTCOMES = ['matched', 'none', 'several', 'no-key'] as const;
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

/** What a method leads to for one user. What is false or null is left out where it is kept. */
export interface UserOutcome {
  outcome: MatchOutcome;
  /** As the provider wrote it, trimmed; null where there is none that could be compared. */
  key: string | null;
  /** Who has the key, at most five. */
  personIds: string[];
  /** HR has said who it is, whatever the methods find. */
  linkedByHand?: true;
  /** The name that was sent cannot be the person's. */
  nameDiffers?: true;
  /** The person has an active account. */
  hasAccount?: true;
  /** The second key does not lead to the same person. */
  keysDisagree?: true;
  /** Another account has the user name, or will have it once an earlier line has been made. */
  userNameTaken?: true;
  /** The SSO identifier belongs to another account, or will once an earlier line has been made. */
  mappingTaken?: true;
  /** The attribute that the SSO identifier is taken from was not sent. */
  identifierMissing?: true;
  /** The earlier line that leads to the same person, where that one is in the way. */
  samePersonAs?: number;
}

/** The outcomes of all methods for one user. */
export type UserOutcomes = Record<MatchMethod, UserOutcome>;

/** How many users of a check a method leads where. `coverage` is matched ÷ users. */
export interface MethodCounts {
  matched: number;
  none: number;
  several: number;
  noKey: number;
  nameDiffers: number;
  hasAccount: number;
  roleUnknown: number;
  keysDisagree: number;
  userNameTaken: number;
  /** Whom `POST /Users` would refuse, for whatever reason; known at the end. */
  refused: number;
  coverage: number;
}

export type CountsByMethod = Record<MatchMethod, MethodCounts>;
