import type { ChainFault, ChainProgress } from './chain-check.js';

/** How far a check that goes step by step has come. */
export interface CheckProgress extends ChainProgress {
  /** When its last event happened, ISO 8601; null before the first. */
  at: string | null;
}

/** The first place that is not as it was written. */
export interface BrokenPlace {
  /** Number of the event; null where it is about none in particular. */
  seq: string | null;
  kind: ChainFault['kind'];
  /** A sentence that names the place. */
  detail: string;
}
