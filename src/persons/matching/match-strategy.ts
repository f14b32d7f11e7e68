import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { Person } from '../person.entity.js';

/** What a provider sends that a person can be recognised by; the rest of a user is of no interest to matching. */
export interface IncomingIdentity {
  userName: string;
  emails: readonly { value: string; type?: string; primary?: boolean }[];
  employeeNumber: string | null;
}

/**
 * One way of recognising the person that an incoming user belongs to. Compares exactly one attribute by equality of
 * normalised values; never creates, never guesses. A tenant chooses one by its `MatchMethod`,
 * whose facts (`MATCH_METHOD_FACTS`) say which attributes these are.
 */
export interface MatchStrategy {
  /** @returns the key as the provider wrote it, trimmed, or null when there is none that could be compared */
  keyOf(identity: IncomingIdentity): string | null;

  /**
   * @param key what `keyOf` returned
   * @returns a person with that key, and how many there are: the person means something only if it is one
   */
  find(scope: TenantScope, key: string): Promise<{ candidates: number; person: Person | null }>;
}
