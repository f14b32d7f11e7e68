/** The entries in which a provider takes access away. */
export const TAKING_OUTCOMES = ['deactivated', 'deleted'] as const;

/** What a review item tells of the burst that it is about. */
export interface Burst {
  /** Accounts that were open and were taken away in it. */
  readonly accounts: number;
  /** Accounts that were active when the window began that was too much. */
  readonly active: number;
  /** What was set at that moment. */
  readonly alarm: { readonly accounts: number; readonly percent: number; readonly minutes: number };
}
