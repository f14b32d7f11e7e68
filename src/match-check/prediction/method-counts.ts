import { MATCH_METHODS } from '../../persons/matching/match-method.js';
import type { CountsByMethod, MatchOutcome, MethodCounts, UserOutcomes } from '../match-outcome.js';

const COUNTED: Record<MatchOutcome, 'matched' | 'none' | 'several' | 'noKey'> = {
  matched: 'matched',
  none: 'none',
  several: 'several',
  'no-key': 'noKey',
};

/** Before any user has been looked for. */
export function noCounts(): CountsByMethod {
  const none = (): MethodCounts => ({
    matched: 0,
    none: 0,
    several: 0,
    noKey: 0,
    nameDiffers: 0,
    hasAccount: 0,
    roleUnknown: 0,
    keysDisagree: 0,
    userNameTaken: 0,
    refused: 0,
    coverage: 0,
  });
  return Object.fromEntries(MATCH_METHODS.map((method) => [method, none()])) as unknown as CountsByMethod;
}

/** Adds one user. */
export function count(counts: CountsByMethod, outcomes: UserOutcomes, roleUnknown: boolean): void {
  for (const method of MATCH_METHODS) {
    const [one, found] = [counts[method], outcomes[method]];
    one[COUNTED[found.outcome]]++;
    for (const name of ['nameDiffers', 'hasAccount', 'keysDisagree', 'userNameTaken'] as const) {
      if (found[name] === true) one[name]++;
    }
    if (roleUnknown) one.roleUnknown++;
  }
}

/** Fills in what part of the users each method matches. */
export function withCoverage(counts: CountsByMethod, users: number): CountsByMethod {
  for (const method of MATCH_METHODS) counts[method].coverage = users === 0 ? 0 : counts[method].matched / users;
  return counts;
}
