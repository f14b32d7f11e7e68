import type { CookieSerializeOptions } from '@fastify/cookie';
import { isTenantId } from '../../tenants/tenant-id.js';

/** Under HTTPS the name's prefix makes browsers keep the cookie to this host; plain HTTP (loopback) cannot have it. */
const SECURE_NAME = '__Host-cezanne-session';
const PLAIN_NAME = 'cezanne-session';

/** @returns name and attributes of the session cookie for a server that browsers reach at `publicUrl` */
export function sessionCookie(publicUrl: string): { name: string; options: CookieSerializeOptions } {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? SECURE_NAME : PLAIN_NAME,
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' },
  };
}

/** The tenant stands in the cookie only to know where to look; the secret has to be found there. */
export function sessionCookieValue(tenantId: string, secret: string): string {
  return `${tenantId}.${secret}`;
}

/** @returns the parts of a cookie's value, or undefined if it is not one of ours */
export function parseSessionCookie(value: string): { tenantId: string; secret: string } | undefined {
  const [tenantId, secret, ...rest] = value.split('.');
  if (tenantId === undefined || secret === undefined || rest.length > 0 || !isTenantId(tenantId)) return undefined;
  return { tenantId, secret };
}
