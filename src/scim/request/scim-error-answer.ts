import { OptimisticLockError } from '@mikro-orm/postgresql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmployeeNumberIsImmutable } from '../../accounts/account-errors.js';
import { constraintConflict } from '../../database/constraint-conflict.js';
import { DomainError, type DomainErrorKind } from '../../errors/domain-error.js';
import type { RefusalReason } from '../../errors/refusal-reasons.js';
import { DATABASE_FAULTS, databaseFault } from '../../database/transactions/database-fault.js';
import { httpStatusOf, retryAfterOf } from '../../http/admin/problem.js';
import { CONSTRAINT_REASONS } from './constraint-reasons.js';
import { ScimError, scimErrorBody, type ScimErrorBody } from '../protocol/errors/scim-error.js';

/** Without parameters: the media type has none (RFC 7644 §8.1), and some clients compare it as a whole. */
export const SCIM_JSON = 'application/scim+json';

/** What a SCIM client is told about a failed request (RFC 7644 §3.12). */
export interface ScimErrorAnswer {
  status: number;
  body: ScimErrorBody;
  /** Why, for the log; the client is not told. */
  reason: RefusalReason | null;
}

/** Sets status and headers of the answer to a failed SCIM request and returns its body; the caller sends it. */
export function answerScimError(request: FastifyRequest, reply: FastifyReply, error: unknown): ScimErrorAnswer {
  const scimError = toScimError(error);
  if (scimError.status === 401) {
    // RFC 6750 §3.1: `error` only where a credential was sent.
    const sent = request.headers.authorization !== undefined;
    reply.header('www-authenticate', sent ? 'Bearer realm="scim", error="invalid_token"' : 'Bearer realm="scim"');
  }
  // In whole seconds: Okta understands nothing else (docs/okta.md §5.3).
  reply.headers(retryAfterOf(error, scimError.status));
  if (scimError.allow !== undefined) reply.header('allow', scimError.allow.join(', '));
  reply.status(scimError.status).type(SCIM_JSON);
  return { status: scimError.status, body: scimErrorBody(scimError), reason: scimError.reason };
}

/** A fault of ours, whose cause belongs into the log; 501 only says what is not offered. */
export function isFault({ status }: { status: number }): boolean {
  return status >= 500 && status !== 501;
}

const FROM_DOMAIN: Record<DomainErrorKind, (detail: string) => ScimError> = {
  invalid: (detail) => ScimError.invalidValue(detail),
  unauthenticated: (detail) => ScimError.unauthorized(detail),
  forbidden: (detail) => ScimError.forbidden(detail),
  'not-found': (detail) => ScimError.notFound(detail),
  conflict: (detail) => ScimError.uniqueness('invalid-value', detail),
  'too-many-requests': (detail) => ScimError.tooManyRequests(detail),
};

/** Every error as a SCIM error. Faults of ours say only that they happened; the log has the rest. */
export function toScimError(error: unknown): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof EmployeeNumberIsImmutable) return ScimError.mutability(error.message);
  if (error instanceof DomainError) return FROM_DOMAIN[error.kind](error.message);
  const constraint = constraintConflict(error);
  if (constraint !== undefined) {
    return ScimError.uniqueness(CONSTRAINT_REASONS[constraint.constraint], constraint.conflict.message);
  }
  if (error instanceof OptimisticLockError) {
    return ScimError.of(
      409,
      'version',
      'Another request changed this user at the same moment. Send the request again.',
    );
  }
  const fault = databaseFault(error);
  if (fault !== undefined) {
    return ScimError.unavailable(`${DATABASE_FAULTS[fault].sentence} Try again in a few seconds.`);
  }
  const status = httpStatusOf(error);
  const message = error instanceof Error ? error.message : '';
  switch (status) {
    case 413:
      return ScimError.payloadTooLarge(message);
    case 415:
      return ScimError.unsupportedMediaType(message);
    default:
      return status < 500
        ? ScimError.of(status, 'invalid-value', message)
        : ScimError.internal('Something went wrong on our side. Try again, and if it stays, ask the operator to look.');
  }
}
