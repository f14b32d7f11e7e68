import type { FastifyRequest } from 'fastify';
import { mediaType } from '../http/connection/content-type.js';
import { readBody } from '../http/connection/request-body.js';

/** What the browser has posted for an identity provider (SAML 2.0 bindings §3.5). */
export interface SignInForm {
  /** Null where there is not exactly one: two readers would take two different ones. */
  readonly field: string | null;
  /** Of a sign-in that began at the identity provider, where the browser wants to go. */
  readonly relayState: string | null;
}

/**
 * Reads the form.
 *
 * @returns null for a body that is no form, or too long for one
 */
export async function readSignInForm(request: FastifyRequest): Promise<SignInForm | null> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') return null;
  let body: string;
  try {
    body = Buffer.from(await readBody(request)).toString('utf8');
  } catch {
    return null;
  }
  const form = new URLSearchParams(body);
  return { field: only(form.getAll('SAMLResponse')), relayState: only(form.getAll('RelayState')) };
}

function only(values: string[]): string | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}
