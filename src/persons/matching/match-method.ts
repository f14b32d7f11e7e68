/** The four ways of matching an incoming user to a person, chosen per tenant (DESIGN §3.1). */
export const MATCH_METHODS = ['internalEmail', 'externalEmail', 'personCode', 'employmentId'] as const;
export type MatchMethod = (typeof MATCH_METHODS)[number];
