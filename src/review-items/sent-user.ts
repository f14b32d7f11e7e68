import type { SentUser as WhoWasSent } from '../persons/suggestions/suggestion.js';

/** What a provider sent of a user, as far as HR needs it to see who is meant; what was not sent is null. */
export interface SentUser extends WhoWasSent {
  /** As it was named. */
  readonly role: string | null;
}

/** The rest of what the next attempt will send, if it sends the same: nothing that is not kept of an account. */
export interface AskedUser {
  readonly emails: readonly { value: string; type?: string; primary?: boolean; display?: string }[] | null;
  readonly active: boolean | null;
}
