import type { OpenAPIObject } from '@nestjs/swagger';
import type { AccessPolicy } from '../access/policy/access-policy.js';
import { PROBLEM_SCHEMA } from './problem-schema.js';
import { SUMMARIES } from './openapi-summaries.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Security = NonNullable<Operation['security']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** Credentials that a route's policy accepts; any one of them is enough. */
const SECURITY: Record<AccessPolicy, Security> = {
  public: [],
  scim: [],
  'signed-in': [{ session: [] }],
  operator: [{ operator: [] }],
  'tenant-admin': [{ operator: [] }, { session: [] }],
};

/** What each refusal means, whatever the operation. */
const REFUSALS = {
  400: ['Invalid', 'The request cannot be carried out as it is; `errors` says field by field why.'],
  401: [
    'Unauthenticated',
    'No credential, or one that is not right or not valid any more; for a session that has ended, `code` says why.',
  ],
  403: [
    'Forbidden',
    'Another role than HR Professional, a write with a session from a page that is not ours, or, with the code ' +
      '`reauthentication-required`, a password that was given too long ago.',
  ],
  404: ['NotFound', 'There is no such thing in this tenant, or no such tenant.'],
  409: ['Conflict', 'The state of something else stands in the way: a value that is taken, or a thing that is in use.'],
  413: ['TooLarge', 'The body is too large.'],
  415: ['UnsupportedMediaType', 'The body is of another type.'],
  429: ['TooManyRequests', 'Too many wrong credentials from one address; `Retry-After` says when to try again.'],
  503: ['Unavailable', 'The database cannot be reached at the moment.'],
} as const;
type Refusal = keyof typeof REFUSALS;

/**
 * Says in the document what the decorators of one route cannot, or would say far from each other: what it does, which credentials it takes, how it refuses, and that a
 * merge patch may be called by its own name. Derived, so that a new route cannot forget it.
 *
 * @param document changed in place
 * @param policies access policies by operation id
 */
export function completeOperations(document: OpenAPIObject, policies: ReadonlyMap<string, AccessPolicy>): void {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
    responses: Object.fromEntries(Object.values(REFUSALS).map(([name, description]) => [name, refusal(description)])),
  };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const policy = policies.get(operation?.operationId ?? '');
      if (operation === undefined || policy === undefined) continue;
      operation.summary ||= SUMMARIES[operation.operationId ?? ''];
      operation.security = SECURITY[policy];
      for (const status of refusals(method, path, operation)) {
        operation.responses[String(status)] = { $ref: `#/components/responses/${REFUSALS[status][0]}` };
      }
      if (method === 'patch') nameMergePatch(operation);
    }
  }
}

function refusals(method: Method, path: string, { security = [], parameters = [], requestBody }: Operation): Refusal[] {
  const isSignIn = method === 'post' && path === '/api/session';
  const isByLink = path.startsWith('/api/it-page/');
  const isOfAnyTenant = path.startsWith('/api/sso/') || path.startsWith('/api/sign-in-ways/');
  const hasQuery = parameters.some((parameter) => 'in' in parameter && parameter.in === 'query');
  const takesSession = security.some((way) => 'session' in way);
  const meetsOthers = method !== 'get' && path.startsWith('/api/tenants') && !/\/import(\/inspect)?$/.test(path);
  const applies: Record<Refusal, boolean> = {
    400: requestBody !== undefined || hasQuery,
    401: security.length > 0 || isSignIn,
    403: takesSession || isSignIn,
    404: path.includes('{') && !isOfAnyTenant,
    409: meetsOthers,
    413: requestBody !== undefined,
    415: requestBody !== undefined,
    429: security.length > 0 || isSignIn || isByLink,
    503: true,
  };
  return (Object.keys(applies).map(Number) as Refusal[]).filter((status) => applies[status]);
}

function refusal(description: string): { description: string; content: Record<string, { schema: { $ref: string } }> } {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}

/** RFC 7396 has a media type; plain JSON is taken for the same. */
function nameMergePatch({ requestBody }: Operation): void {
  if (requestBody === undefined || !('content' in requestBody)) return;
  const json = requestBody.content['application/json'];
  if (json !== undefined) requestBody.content = { 'application/merge-patch+json': json, 'application/json': json };
}
