import type { FastifyRequest } from 'fastify';
import { mediaType } from '../http/connection/content-type.js';
import { readBody } from '../http/connection/request-body.js';
import { OauthError } from './oauth-error.js';

/** Bytes. The longest is a signed assertion. */
const BODY_LIMIT = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/**
 * Reads what was sent to the token endpoint. Nothing of it may stand in the URL, where it would end up in logs (RFC 6749
 * §2.3.1).
 *
 * @returns the parameters; those without a value count as left out (RFC 6749 §3.2)
 * @throws OauthError `invalid_request` for what is no form, or says one thing twice
 */
export async function readTokenRequest(request: FastifyRequest): Promise<ReadonlyMap<string, string>> {
  if ((mediaType(request) ?? FORM) !== FORM)
    throw OauthError.invalidRequest(`Send the parameters in the body, with Content-Type ${FORM}.`);
  const bytes = await readBody(request, BODY_LIMIT);
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(textOf(bytes))) {
    if (parameters.has(name)) throw OauthError.invalidRequest('A parameter is sent more than once.');
    parameters.set(name, value);
  }
  return new Map([...parameters].filter(([, value]) => value !== ''));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw OauthError.invalidRequest('The body is not UTF-8.');
  }
}

/** @throws OauthError for another grant than the one that is offered */
export function requireClientCredentials(parameters: ReadonlyMap<string, string>): void {
  const grant = parameters.get('grant_type');
  if (grant === undefined)
    throw OauthError.invalidRequest('grant_type is missing. Send grant_type=client_credentials.');
  if (grant !== 'client_credentials') throw OauthError.unsupportedGrantType();
}

/** The one thing that an access token is for; also what it is for when nothing is said (RFC 6749 §3.3). */
export const SCOPE = 'scim';

/** @throws OauthError `invalid_scope` for a scope that there is not */
export function requireKnownScope(parameters: ReadonlyMap<string, string>): void {
  const scopes = (parameters.get('scope') ?? SCOPE).split(' ');
  if (scopes.some((scope) => scope !== SCOPE)) throw OauthError.invalidScope();
}
