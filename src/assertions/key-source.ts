import type { JSONWebKeySet } from 'jose';
import type { AllowedTarget } from '../config/allowed-targets.js';
import { DomainError } from '../errors/domain-error.js';
import { OutgoingError } from '../http/outgoing/outgoing-error.js';
import { outgoingTarget } from '../http/outgoing/outgoing-target.js';

/** Where the keys of somebody who signs are: here, at an address, or nowhere. At most one of them is set. */
export interface KeySource {
  jwks: JSONWebKeySet | null;
  jwksUrl: string | null;
}

/** What somebody asks for in a change: what is undefined stays, `null` clears. */
export interface KeySourceWish {
  jwks?: JSONWebKeySet | null | undefined;
  jwksUrl?: string | null | undefined;
}

/** How the fields are called where a record has them. */
export interface KeyFields {
  jwks: string;
  jwksUrl: string;
}

/**
 * Keys that are given take the place of an address, and the other way round.
 *
 * @param allow where addresses may lead besides the Internet
 * @returns what is to be kept; undefined where nothing is asked for
 * @throws DomainError `invalid` where both are asked for, or the address is one that this server sends nothing to
 */
export function chosenKeys(
  { jwks, jwksUrl }: KeySourceWish,
  before: KeySource,
  fields: KeyFields,
  allow: readonly AllowedTarget[],
): KeySource | undefined {
  if (jwks === undefined && jwksUrl === undefined) return undefined;
  if (jwks != null && jwksUrl != null)
    throw DomainError.invalidField(
      fields.jwksUrl,
      `cannot be given together with ${fields.jwks}: choose one.`,
      'keys-twice',
    );
  if (jwksUrl != null) {
    requireReachable(fields.jwksUrl, jwksUrl, allow);
    return { jwks: null, jwksUrl };
  }
  if (jwks != null) return { jwks, jwksUrl: null };
  return { jwks: jwks === null ? null : before.jwks, jwksUrl: jwksUrl === null ? null : before.jwksUrl };
}

function requireReachable(field: string, address: string, allow: readonly AllowedTarget[]): void {
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    throw DomainError.invalidField(field, 'must not have a name or password in it.', 'not-a-url');
  try {
    outgoingTarget(url, allow);
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    throw DomainError.invalidField(field, error.message, 'not-reachable');
  }
}
