import type { Exchange } from '../http/exchange.js';
import type { OktaProfile, AppUser } from '../users/okta-user.js';
import type { OktaOperation } from './okta-sentences.js';
import type { SystemLogEvent } from './system-log.js';

/** `nothing-sent`: Okta had no reason or no right to talk to the server; there are no exchanges. */
export type Outcome = 'success' | 'failure' | 'nothing-sent';

/** How one job ended, seen from Okta's side. */
export interface JobResult {
  operation: OktaOperation;
  outcome: Outcome;
  /**
   * What the administrator reads: the error sentence of a failure, "Connector configured successfully" of a test.
   * Absent when Okta shows nothing, which includes its silent failures.
   */
  sentence?: string;
  /** Whose sentence it is, where it is not Okta's administrator who reads it. */
  seenBy?: string;
  /** The simulator's own remark, which no administrator sees: why nothing was sent, why Okta went silent. */
  note?: string;
  exchanges: Exchange[];
  /** System Log events, in order. */
  events: SystemLogEvent[];
  /** The assignment as it is afterwards, if the job was about one user. */
  appUser?: AppUser;
}

/** One user that an import read. */
export interface ImportedUser {
  externalId: string;
  profile: OktaProfile;
  /** `linked`: an AppUser has this id. `user-name`: an administrator would be offered a match. `none`: a new user. */
  match: 'linked' | 'user-name' | 'none';
}

/** A role that the app offers, as Okta's picker shows it. */
export interface Entitlement {
  /** What a user's `roles[].value` must say. */
  id: string;
  displayName: string;
  description?: string;
}

/** How reading the entitlements ended; there are none unless the outcome is `success`. */
export interface EntitlementsResult extends JobResult {
  entitlements: Entitlement[];
}

/** How an import ended. The counts are zero unless the outcome is `success`. */
export interface ImportResult extends JobResult {
  users: ImportedUser[];
  /** Users left out because they are inactive. */
  inactive: number;
  /** User names of assignments that the server no longer lists; Okta unassigns them and sends nothing. */
  removed: string[];
  groups: number;
}
