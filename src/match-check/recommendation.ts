import { MATCH_METHOD_FACTS, MATCH_METHODS, type MatchMethod } from '../persons/matching/match-method.js';
import type { CountsByMethod } from './match-outcome.js';

/** The method that goes best with the users of a check, and the figures that speak for it. */
export interface Recommendation {
  method: MatchMethod;
  /** A sentence for people; the console makes its own of the figures. */
  reason: string;
  users: number;
  matched: number;
  nameDiffers: number;
}

/**
 * The method with the most users matched, those left out whose names differ: they are matched to somebody else. Of two that
 * are equal the one that finds fewer shared keys, then the one that is offered first.
 *
 * @returns null where no method matches anybody
 */
export function recommend(counts: CountsByMethod, users: number): Recommendation | null {
  const sure = (method: MatchMethod): number => counts[method].matched - counts[method].nameDiffers;
  const [method] = MATCH_METHODS.filter((one) => counts[one].matched > 0).toSorted(
    (a, b) => sure(b) - sure(a) || counts[a].several - counts[b].several,
  );
  if (method === undefined) return null;
  const { matched, nameDiffers } = counts[method];
  const names = nameDiffers === 0 ? 'no name differs' : `the name differs for ${nameDiffers} of them`;
  const reason =
    `The ${MATCH_METHOD_FACTS[method].label} leads to one person for ${matched} of ${users} users, and ${names}; ` +
    'no other method does better.';
  return { method, reason, users, matched, nameDiffers };
}
