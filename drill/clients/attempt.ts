/** What came of a request. */
export type Fate =
  /** An answer that says what was done or why not. */
  | 'answered'
  /** An answer that says to come again: 5xx and 429. */
  | 'unavailable'
  /** None. */
  | 'lost'
  /** Nobody took the connection, so that nothing was even asked. */
  | 'unreachable';

export interface Attempt {
  /** Milliseconds of `performance.now()`. */
  readonly begun: number;
  readonly ended: number;
  readonly fate: Fate;
  /** The status, or why there is none. */
  readonly why: string;
}
