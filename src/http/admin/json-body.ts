import { createParamDecorator, type ExecutionContext, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { adminBodyPipe } from './admin-validation.pipe.js';
import { mediaType } from '../connection/content-type.js';
import { DomainError } from '../../errors/domain-error.js';
import { isDeeperThan } from '../connection/json-depth.js';
import { readBody } from '../connection/request-body.js';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];
/** Levels of arrays and objects inside each other; as many as a SCIM body may have. */
const MAX_DEPTH = 32;

/**
 * The JSON body of an admin request, validated by the parameter's class. Used instead of Nest's `@Body()` because the body
 * is read only now, behind the guards.
 */
export const JsonBody = (): ParameterDecorator => readJsonObject(adminBodyPipe);

const readJsonObject = createParamDecorator((_: unknown, context: ExecutionContext): Promise<object> =>
  readJsonBody(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * Reads a JSON object, whatever is in it.
 *
 * @param limit in bytes, where a body may be longer than usual
 */
export async function readJsonBody(request: FastifyRequest, limit?: number): Promise<object> {
  const type = mediaType(request);
  if (type !== undefined && !JSON_TYPES.includes(type)) {
    throw new UnsupportedMediaTypeException(`Send JSON with Content-Type ${JSON_TYPES.join(' or ')}.`);
  }
  const bytes = await readBody(request, limit);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw DomainError.invalid('The body is not valid JSON in UTF-8.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw DomainError.invalid('The body must be a JSON object.');
  }
  if (isDeeperThan(body, MAX_DEPTH)) {
    throw DomainError.invalid(`The body is nested more than ${MAX_DEPTH} levels deep.`);
  }
  return body;
}
