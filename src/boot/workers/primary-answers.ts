import { failedAuthBuckets } from '../../access/policy/failed-auth-limit.js';
import { SignInThrottle } from '../../access/passwords/sign-in-throttle.js';
import type { Configuration } from '../../config/configuration.js';
import type { TokenBuckets } from '../../http/connection/token-buckets.js';
import { DomainError } from '../../errors/domain-error.js';
import type { Figures, LimitName, PrimaryCalls, SignInOutcome, SignInPlace } from '../../processes/process-calls.js';
import { scimBuckets } from '../../scim/guards/scim-rate.js';
import type { SumOfFigures } from './sum-of-figures.js';
import type { WorkerProcess } from './worker-process.js';

/** What the answers are made from. */
export interface Known {
  databaseUrl: () => string;
  workers: () => readonly WorkerProcess[];
  /** Of the primary itself. */
  ownFigures: () => Promise<Figures>;
  sum: SumOfFigures;
}

/** What holds for a server as a whole, kept by the one process that all its workers know. */
export function primaryAnswers(
  config: Configuration,
  { databaseUrl, workers, ownFigures, sum }: Known,
): (asking: WorkerProcess) => PrimaryCalls {
  const buckets: Record<LimitName, TokenBuckets> = {
    scim: scimBuckets(config),
    'failed-auth': failedAuthBuckets(config),
  };
  const throttle = new SignInThrottle();
  return (asking) => ({
    databaseUrl,
    take: (limit, key) => buckets[limit].take(key),
    charge: (limit, key, tokens) => buckets[limit].charge(key, tokens),
    attemptSignIn: (where, ticket) => attempt(throttle, where, () => asking.channel.ask('checkPassword', ticket)),
    tenantChanged: async (tenantId) => {
      const others = workers().filter((worker) => worker !== asking);
      // Not waited for: one that has ended meanwhile, or does not listen yet, and so remembers nothing.
      await Promise.all(others.map(({ channel }) => channel.ask('tenantChanged', tenantId).catch(() => undefined)));
    },
    metrics: async () => sum.text(await Promise.all([ownFigures(), ...workers().map((worker) => worker.figures())])),
  });
}

async function attempt(
  throttle: SignInThrottle,
  where: SignInPlace,
  check: () => Promise<boolean>,
): Promise<SignInOutcome> {
  try {
    return { isRight: await throttle.attempt(where, check) };
  } catch (error) {
    if (error instanceof DomainError && error.retryAfter !== undefined) return { waitSeconds: error.retryAfter };
    throw error;
  }
}
