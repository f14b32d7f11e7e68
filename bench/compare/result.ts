import type { Memory } from '../processes/usage.js';
import type { Figure } from './figure.js';

/** Everything that was measured at one size. */
export interface SizeResult {
  accounts: number;
  /** The server's, in megabytes: when it was ready to be measured, and at the end. */
  memory: { begin: Memory; end: Memory };
  figures: Figure[];
}
