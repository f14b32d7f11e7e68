import type { MatchMethod } from '../../persons/matching/match-method.js';

/** What a tenant's settings say about users who match. */
export interface CheckRules {
  /** The method whose key has to lead to the same person; null where only one key is looked at. */
  secondMethod: MatchMethod | null;
  /** Whether a user is refused whose name cannot be the person's. */
  refusesNames: boolean;
}

/** The settings that bear on it; a tenant without the last two has only its method. */
interface RulingSettings {
  matchMethod: MatchMethod;
  secondMatchMethod?: MatchMethod | null;
  nameCheck?: string;
}

/** @returns what holds for a tenant with such settings (docs/design.md §3.1) */
export function rulesOf({ secondMatchMethod, nameCheck }: RulingSettings): CheckRules {
  return { secondMethod: secondMatchMethod ?? null, refusesNames: nameCheck === 'refuse' };
}
