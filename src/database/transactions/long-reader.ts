/** Who a long read is made for. */
export interface LongReader {
  /** Aborted when he goes. */
  readonly gone: () => AbortSignal;
  /** Resolves when his answer may be read further; whoever leaves it out is in nobody's way. */
  readonly standAside?: () => Promise<unknown>;
}
