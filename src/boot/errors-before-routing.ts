import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { PROBLEM_JSON, problemOf } from '../http/admin/problem.js';
import { ScimError, scimErrorBody } from '../scim/protocol/errors/scim-error.js';
import { answerScimError, SCIM_JSON } from '../scim/request/scim-error-answer.js';
import { isScim } from './scim-surface.js';

/** For a URL that Fastify cannot even route (a broken escape): no guard and no filter of Nest ever sees it. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  if (isScim(request.url)) {
    const detail = 'The URL cannot be read: a percent sign must be followed by two hexadecimal digits.';
    void reply.send(answerScimError(request, reply, ScimError.of(400, 'invalid-value', detail)).body);
  } else {
    const problem = problemOf(error);
    void reply.status(problem.status).type(PROBLEM_JSON).send(problem);
  }
}

/** For what is not even a request (see `http/connection/client-error.ts`). */
export function describeError(url: string, status: number, detail: string): { type: string; body: object } {
  if (isScim(url)) return { type: SCIM_JSON, body: scimErrorBody(ScimError.of(status, null, detail)) };
  return { type: PROBLEM_JSON, body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail } };
}
