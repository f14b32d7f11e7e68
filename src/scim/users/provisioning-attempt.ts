import type { FastifyRequest } from 'fastify';
import type { ScimCaller } from '../../access/caller.js';
import type { IgnoredAttribute, MatchDecision, Operation } from '../../provisioning-log/provisioning-log-entry.js';

/**
 * What is known about one SCIM write while it is on its way. Guard and service add to it; the log entry is made from it,
 * by the service in the transaction that succeeds or by the error filter for one that was refused.
 */
export class ProvisioningAttempt {
  userName: string | null = null;
  externalId: string | null = null;
  accountId: string | null = null;
  personId: string | null = null;
  match: MatchDecision | null = null;
  ignored: IgnoredAttribute[] = [];

  constructor(
    readonly caller: ScimCaller,
    readonly operation: Operation,
    readonly requestId: string,
  ) {}
}

const attempts = new WeakMap<FastifyRequest['raw'], ProvisioningAttempt>();

/** Begins the record of a write; called once per request, by the first guard that knows the caller. */
export function beginAttempt(request: FastifyRequest, attempt: ProvisioningAttempt): void {
  attempts.set(request.raw, attempt);
}

/** @returns the write that `request` is, or undefined if it is none or its caller is unknown */
export function attemptOf(request: FastifyRequest): ProvisioningAttempt | undefined {
  return attempts.get(request.raw);
}
