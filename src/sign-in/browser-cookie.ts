import type { CookieSerializeOptions } from '@fastify/cookie';
import { randomBase62 } from '../access/scim-tokens/scim-token-format.js';

/** Under HTTPS the name's prefix makes browsers keep the cookie to this host, so that no neighbour can set another. */
const SECURE_NAME = '__Host-cezanne-sso';
const PLAIN_NAME = 'cezanne-sso';

/** As long as a request may be answered. Seconds. */
const LIFETIME = 10 * 60;

/** As `newBrowserSecret` makes them. */
const SECRET = /^[0-9A-Za-z]{43}$/;

/**
 * The cookie that a request for a sign-in is bound to: whoever makes somebody else's browser post a response of his own, to
 * have him work in a foreign account, does not have it there. The response comes from the identity provider's site, and so the
 * cookie has to be sent with what other sites post; browsers allow that under HTTPS only. Without it (loopback) nothing is
 * said of sites, and browsers send a cookie this young with a form.
 */
export function browserCookie(publicUrl: string): { name: string; options: CookieSerializeOptions } {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? SECURE_NAME : PLAIN_NAME,
    // `false` and not left out: the plugin would say `Lax` by itself, and such a cookie comes with no form of another site.
    options: { path: '/', httpOnly: true, secure, maxAge: LIFETIME, sameSite: secure ? 'none' : false },
  };
}

export function newBrowserSecret(): string {
  return randomBase62(43);
}

/** @returns the secret in a cookie; null for what is none of ours */
export function browserSecretOf(cookie: string | undefined): string | null {
  return cookie !== undefined && SECRET.test(cookie) ? cookie : null;
}
