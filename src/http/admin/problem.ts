import { OptimisticLockError } from '@mikro-orm/postgresql';
import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { constraintConflict } from '../../database/constraint-conflict.js';
import { DATABASE_FAULTS, databaseFault } from '../../database/transactions/database-fault.js';
import { DomainError, type DomainErrorKind, type FieldError } from '../../errors/domain-error.js';
import type { ProblemCode } from '../../errors/problem-codes.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Seconds. A database that is restarted is back about as soon. */
const RETRY_AFTER = 5;

/** An RFC 9457 problem document, as the admin REST answers every error. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail?: string;
  /** For programs, where there is something for them to do. */
  code?: ProblemCode;
  /** By which the trace of the request is found, where the operator has traces taken. */
  traceId?: string;
  /** Field by field, for a form. */
  errors?: readonly FieldError[];
}

const STATUS: Record<DomainErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
};

/**
 * Translates whatever a request threw.
 *
 * @param error a domain error, an exception of Nest or Fastify (`statusCode`), or a fault of ours, which tells nothing
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { kind, message, code, fields } = error;
    return { ...problem(STATUS[kind], message), code, errors: fields.length > 0 ? fields : undefined };
  }
  const constraint = constraintConflict(error);
  if (constraint !== undefined) return problemOf(constraint.conflict);
  if (error instanceof OptimisticLockError) {
    const detail = 'Another request changed this at the same moment. Look at it and send the change again.';
    return { ...problem(409, detail), code: 'changed-meanwhile' };
  }
  const fault = databaseFault(error);
  if (fault !== undefined) {
    return problem(503, `${DATABASE_FAULTS[fault].sentence} Try again in ${RETRY_AFTER} seconds.`);
  }
  const status = httpStatusOf(error);
  // Nest's own message repeats the path, and with it whatever somebody has put there.
  if (status === 404) return problem(404, 'There is nothing at this address that takes this method.');
  return status < 500 ? problem(status, error instanceof Error ? error.message : undefined) : problem(status);
}

/** The header of an answer of `status` to `error` that says when to come again (RFC 9110 §10.2.3), if there is a time for it. */
export function retryAfterOf(error: unknown, status: number): Record<string, string> {
  const seconds = error instanceof DomainError ? error.retryAfter : status === 503 ? RETRY_AFTER : undefined;
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** Status that a framework exception asks for; 500 for anything that is nobody's intention. */
export function httpStatusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 600 ? statusCode : 500;
}

function problem(status: number, detail?: string): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
}
