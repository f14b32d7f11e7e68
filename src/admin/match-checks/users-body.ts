import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../errors/domain-error.js';
import { readJsonBody } from '../../http/admin/json-body.js';
import { mediaType } from '../../http/connection/content-type.js';
import type { UserSource } from '../../match-check/match-check.service.js';
import { listedUsers } from '../../match-check/users/listed-users.js';
import { readCsvBody } from '../persons/csv-body.js';

/** Bytes of JSON: some hundred thousand users. Longer lists come as CSV, which need not be in memory. */
const MAX_JSON = 32 * 1_048_576;

/** The users of a check, in whichever way they come: CSV, `{users}`, `{source: "log"}`, `{source: "accounts"}`. */
export const UsersBody = createParamDecorator(async (_: unknown, context: ExecutionContext): Promise<UserSource> => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (mediaType(request) === 'text/csv') return { source: 'file', file: await readCsvBody(context) };
  const { users, source, ...others } = (await readJsonBody(request, MAX_JSON)) as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const field = unknown.slice(0, 64);
    throw DomainError.invalidFields([{ field, message: `property ${field} should not exist.` }]);
  }
  if ((users === undefined) === (source === undefined)) {
    throw DomainError.invalid('Send users as text/csv, or {"users": […]}, or {"source": "log" | "accounts"}.');
  }
  if (users !== undefined) return { source: 'users', users: listedUsers(users) };
  if (source === 'log' || source === 'accounts') return { source };
  throw DomainError.invalidField('source', 'must be "log" or "accounts".');
});
