import { endpoints, type Endpoint } from '../discovery/endpoints.js';
import { quote } from '../errors/quote.js';
import { ScimError } from '../errors/scim-error.js';

export interface BulkPath {
  readonly endpoint: Endpoint;
  readonly id?: string;
}

/**
 * Reads the `path` of an operation: relative to the SCIM base, as `/Users/2819c223`. A whole URL of ours is taken too, since
 * that is what `meta.location` holds; so are the doubled and trailing slashes that a request alone may have, and a query,
 * which only asks what the answer should contain.
 *
 * @param baseUrl SCIM base URL of the tenant, without a trailing slash
 * @throws ScimError notFound: no endpoint of ours; 400: a broken escape
 */
export function parseBulkPath(path: string, baseUrl: string): BulkPath {
  const relative = path.startsWith(`${baseUrl}/`) ? path.slice(baseUrl.length) : path;
  const segments = (relative.split(/[?#]/, 1)[0] ?? '').split('/').filter((segment) => segment !== '');
  const [name = '', id] = segments;
  const isItem = id !== undefined && id !== '.search';
  const pattern = isItem ? `${name}/:id` : segments.join('/');
  const endpoint = segments.length > 2 ? undefined : endpoints.find((candidate) => candidate === pattern);
  if (endpoint === undefined) {
    throw ScimError.notFound(`There is no SCIM endpoint ${quote(path)}. Paths are relative, as "/Users".`);
  }
  return isItem ? { endpoint, id: decoded(id) } : { endpoint };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    const detail = '"path" cannot be read: a percent sign must be followed by two hexadecimal digits.';
    throw ScimError.of(400, 'invalid-value', detail, { cause });
  }
}
