import type { MatchedBy } from '../persons/matching/match-method.js';

export const OPERATIONS = ['create', 'replace', 'patch', 'delete'] as const;
export type Operation = (typeof OPERATIONS)[number];

export const OUTCOMES = [
  'created',
  'updated',
  'unchanged',
  'deactivated',
  'reactivated',
  'deleted',
  'refused',
  'undone',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * How the person was looked for; `candidates` is how many persons have the key, `key` null when none was sent. By `hand` HR
 * has said who it is, and the key is what the method would have looked for.
 */
export interface MatchDecision {
  method: MatchedBy;
  key: string | null;
  candidates: number;
}

/** One attribute before and after; null where there was or is no value. */
export interface AttributeChange {
  attribute: string;
  before: unknown;
  after: unknown;
}

/** A value that was sent and not taken, with the reason in a sentence. */
export interface IgnoredAttribute {
  attribute: string;
  /** What was sent, as text (`sentValue`); null where nothing was. */
  value: string | null;
  reason: string;
}
