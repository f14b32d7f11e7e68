/** The steps of Okta's jobs, each one an event of the System Log. */
export type OktaStep =
  | 'authenticate'
  | 'verify-exists'
  | 'match'
  | 'create'
  | 'push-profile'
  | 'reactivate'
  | 'deactivate'
  | 'push-password'
  | 'import'
  | 'import-entitlements'
  | 'delete';

/**
 * A job that Okta gives up. `reason` is the tail of the sentence an administrator sees; `null` is Okta's silent failure:
 * the event says FAILURE and nothing else (docs/okta.md §2.1). `note` is the simulator's own explanation, which Okta never shows.
 */
export class ProvisioningFailure extends Error {
  override readonly name = 'ProvisioningFailure';

  constructor(
    readonly step: OktaStep,
    readonly reason: string | null,
    readonly note?: string,
  ) {
    super(reason ?? note ?? 'silent failure');
  }
}

/** The server answered 429; the job is to be tried again later. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';

  constructor(
    /** The Retry-After header, unparsed. */
    readonly retryAfter: string | undefined,
    /** What becomes of the job when the attempts are used up. */
    readonly failure: ProvisioningFailure,
  ) {
    super(failure.message);
  }
}
