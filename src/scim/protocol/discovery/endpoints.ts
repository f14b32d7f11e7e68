import { asciiFold } from '../../../text/ascii-fold.js';
import { quote } from '../errors/quote.js';
import { ScimError } from '../errors/scim-error.js';

const READ = ['GET', 'HEAD'] as const;

/** Which methods an endpoint takes (RFC 7644 §3.2), by its path below the tenant's base. */
export const ENDPOINTS = {
  '.search': ['POST'],
  Users: [...READ, 'POST'],
  'Users/.search': ['POST'],
  'Users/:id': [...READ, 'PUT', 'PATCH', 'DELETE'],
  Roles: READ,
  'Roles/.search': ['POST'],
  'Roles/:id': READ,
  Groups: READ,
  'Groups/:id': READ,
  ServiceProviderConfig: READ,
  ResourceTypes: READ,
  'ResourceTypes/:id': READ,
  Schemas: READ,
  'Schemas/:id': READ,
  Bulk: ['POST'],
  Me: [],
} as const satisfies Record<string, readonly string[]>;

export type Endpoint = keyof typeof ENDPOINTS;

export const endpoints = Object.keys(ENDPOINTS) as Endpoint[];

/** What a path below the tenant's base may begin with: `Users`, `.search`. */
export const endpointNames: ReadonlySet<string> = new Set(endpoints.map((endpoint) => endpoint.split('/')[0] ?? ''));

/**
 * Finds the endpoint that a path stands for; names of endpoints are compared as they are written.
 *
 * @param path below the tenant's base, without a slash in front, not decoded
 * @param same whether a part of the path is the name of an endpoint
 */
export function endpointAt(path: string, same = (part: string, name: string) => part === name): Endpoint | undefined {
  const parts = path.split('/');
  return endpoints.find((endpoint) => {
    const names = endpoint.split('/');
    return (
      names.length === parts.length &&
      names.every((name, place) => (name === ':id' ? parts[place] !== '' : same(parts[place] ?? '', name)))
    );
  });
}

/**
 * What to say of a path below the tenant's base at which there is nothing.
 *
 * @param path without a slash in front, not decoded
 * @param baseUrl SCIM base URL of the tenant
 */
export function noEndpoint(path: string, baseUrl: string): ScimError {
  const meant = endpointAt(path, (part, name) => asciiFold(part) === asciiFold(name));
  if (meant !== undefined) {
    const parts = path.split('/');
    const right = meant.split('/').map((name, place) => (name === ':id' ? parts[place] : name));
    return ScimError.notFound(
      `There is no endpoint ${quote(`/${path}`)}; names of endpoints are case-sensitive. Write "/${cut(right.join('/'))}".`,
    );
  }
  const names = [...endpointNames].filter((name) => name !== 'Me').map((name) => `/${name}`);
  return ScimError.notFound(
    `There is no endpoint ${quote(`/${path}`)} below ${baseUrl}. There are ${names.join(', ')}.`,
  );
}

function cut(path: string): string {
  return path.length > 64 ? `${path.slice(0, 63)}…` : path;
}

/** The endpoints that are there and do not take a method. `/Me` takes none, and so needs no list. */
export function endpointsWithout(method: string): Endpoint[] {
  return endpoints.filter((endpoint) => endpoint !== 'Me' && !allows(endpoint, method));
}

export function allows(endpoint: Endpoint, method: string): boolean {
  return (ENDPOINTS[endpoint] as readonly string[]).includes(method);
}

/**
 * Why an endpoint does not take a method: 501 where the whole matter is not offered, 405 where only this method is not.
 * A request alone and an operation of a bulk request are told the same.
 */
export function notOffered(method: string, endpoint: Endpoint): ScimError {
  const allowed = ENDPOINTS[endpoint];
  switch (endpoint) {
    case 'Me':
      // RFC 7644 §3.11: 501 where there is no such alias.
      return ScimError.notImplemented(
        'There is no /Me: a SCIM token stands for a tenant and not for a user. Find the user with GET /Users?filter=userName eq "…".',
      );
    case 'Groups':
    case 'Groups/:id':
      return ScimError.notImplemented(
        'This service has no groups. Switch group push off; roles are sent as an attribute of the user.',
      );
    case 'Roles':
    case 'Roles/:id':
      return ScimError.methodNotAllowed(
        'Roles can only be read here: HR makes and changes them. Assign one by naming it in "roles" of a user.',
        allowed,
      );
    case 'Users':
      return ScimError.methodNotAllowed(`${method} needs the id of a user: ${method} /Users/{id}.`, allowed);
    case 'Users/:id':
      return ScimError.methodNotAllowed(`${method} is for /Users, without an id.`, allowed);
    case '.search':
    case 'Users/.search':
    case 'Roles/.search':
      return ScimError.methodNotAllowed('Searches are sent with POST, the query in the body.', allowed);
    case 'Bulk':
      return ScimError.methodNotAllowed('Bulk requests are sent with POST.', allowed);
    default:
      return ScimError.methodNotAllowed('This describes the service and can only be read.', allowed);
  }
}
