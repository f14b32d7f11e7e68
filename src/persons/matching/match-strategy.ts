/** What a provider sends that a person can be recognised by; the rest of a user is of no interest to matching. */
export interface IncomingIdentity {
  userName: string;
  emails: readonly { value: string; type?: string; primary?: boolean }[];
  employeeNumber: string | null;
}

/**
 * One way of recognising the person that an incoming user belongs to. Compares exactly one attribute by equality of
 * normalised values; never creates, never guesses. A tenant chooses one by its `MatchMethod`, whose facts
 * (`MATCH_METHOD_FACTS`) say which attributes these are; who looks for one person or for a hundred thousand compares
 * what the strategy says with that column, and nothing else.
 */
export interface MatchStrategy {
  /** @returns the key as the provider wrote it, trimmed, or null when there is none that could be compared */
  keyOf(identity: IncomingIdentity): string | null;

  /**
   * @param key what `keyOf` returned
   * @returns the form in which HR's value is stored to be compared with
   */
  comparedForm(key: string): string;
}
