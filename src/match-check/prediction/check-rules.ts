import type { MatchMethod } from '../../persons/matching/match-method.js';

/** What a tenant's settings say about users who match. */
export interface CheckRules {
  /** The method whose key has to lead to the same person; null where only one key is looked at. */
  secondMethod: MatchMethod | null;
  /** Whether a user is refused whose name cannot be the person's. */
  refusesNames: boolean;
}

/** As long as a tenant has neither. */
export const NO_MORE_RULES: CheckRules = { secondMethod: null, refusesNames: false };
