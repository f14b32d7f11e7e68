import { OauthError } from './oauth-error.js';

/** How a client says who it is. */
export type ShownCredentials = ShownSecret | ShownAssertion;

interface ShownSecret {
  kind: 'secret';
  clientId: string;
  secret: string;
}

interface ShownAssertion {
  kind: 'assertion';
  /** That it is sent beside it is not needed. */
  clientId: string | undefined;
  assertion: string;
}

/** RFC 7523 §2.2. */
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Finds a client's credentials in one of the three places where they may stand: the `Authorization` header, the body, or a signed
 * assertion in the body (RFC 6749 §2.3, RFC 7521 §4.2).
 *
 * @throws OauthError `invalid_client` where there are none, or the header is of another scheme or cannot be read;
 *         `invalid_request` where there is more than one (RFC 6749 §2.3)
 */
export function shownCredentials(
  header: string | undefined,
  parameters: ReadonlyMap<string, string>,
): ShownCredentials {
  const clientId = parameters.get('client_id');
  const secret = parameters.get('client_secret');
  const assertion = parameters.get('client_assertion');
  const type = parameters.get('client_assertion_type');
  const ways = [header, secret, assertion ?? type].filter((way) => way !== undefined);
  if (ways.length > 1) throw OauthError.invalidRequest('Authenticate the client in one way only.');
  if (header !== undefined) {
    const basic = readBasic(header);
    // Beside the header a client may say its ID as well, as long as it is the same.
    if (clientId !== undefined && clientId !== basic.clientId) throw OauthError.invalidClient();
    return basic;
  }
  if (assertion !== undefined || type !== undefined) {
    if (assertion === undefined || type !== JWT_BEARER) throw OauthError.invalidClient();
    return { kind: 'assertion', clientId, assertion };
  }
  if (clientId === undefined || secret === undefined) throw OauthError.invalidClient();
  return { kind: 'secret', clientId, secret };
}

/** Both parts are written as in a form before they are joined (RFC 6749 §2.3.1). */
function readBasic(header: string): ShownSecret {
  const [scheme, encoded = '', ...rest] = header.trim().split(/\s+/);
  if (scheme?.toLowerCase() !== 'basic' || rest.length > 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded))
    throw OauthError.invalidClient();
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) throw OauthError.invalidClient();
  return { kind: 'secret', clientId: fromForm(pair.slice(0, colon)), secret: fromForm(pair.slice(colon + 1)) };
}

function fromForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw OauthError.invalidClient();
  }
}
