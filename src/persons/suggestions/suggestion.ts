/** Why somebody is thought of: the strongest reason of those that hold. */
export const SUGGESTION_REASONS = ['name', 'similar-email', 'leading-zeros', 'same-domain-name'] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** A person who may be meant. It is for a human being to say so: nothing is ever linked by it. */
export interface Suggestion {
  personId: string;
  because: SuggestionReason;
}

/** What a provider sent of a user for whom no single person was found; what it did not send is null. */
export interface SentUser {
  userName: string | null;
  email: string | null;
  employeeNumber: string | null;
  givenName: string | null;
  familyName: string | null;
}
