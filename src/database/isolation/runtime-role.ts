import { createHmac } from 'node:crypto';

/** Ends the name of the role that the server works as; begins with the owner's name. Same rule in the migration's SQL. */
const SUFFIX = '_runtime';

/** @returns name of the runtime role that belongs to the owner of `ownerUrl` (at most 63 bytes, PostgreSQL's limit) */
export function runtimeRole(ownerUrl: string): string {
  return `${decodeURIComponent(new URL(ownerUrl).username).slice(0, 63 - SUFFIX.length)}${SUFFIX}`;
}

/**
 * The connection that the server works with: the same host and database, but as the runtime role, which owns nothing
 * and cannot bypass row-level security. Its password is derived from the owner's, so that every replica that was given
 * the same DATABASE_URL agrees on it and nobody has to keep a second secret.
 */
export function runtimeUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const ownerPassword = decodeURIComponent(url.password);
  url.username = encodeURIComponent(runtimeRole(ownerUrl));
  url.password = ownerPassword === '' ? '' : runtimePassword(ownerPassword);
  return url.href;
}

/** @returns password of the runtime role for an owner with `ownerPassword` */
export function runtimePassword(ownerPassword: string): string {
  return createHmac('sha256', ownerPassword).update('cezanne-scim runtime role').digest('base64url');
}
