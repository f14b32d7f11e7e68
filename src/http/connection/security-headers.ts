import type { FastifyReply } from 'fastify';

/** For whatever is not a page: nothing in it may run or be framed, should a browser ever show it. */
const NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'";

/** What an answer may say otherwise, as a page does. */
const UNLESS_SAID = {
  'cache-control': 'no-store',
  'content-security-policy': NOT_A_PAGE,
  'referrer-policy': 'same-origin',
};

/** For what whoever has its address may see: search engines are told nothing, and no other page learns the address. */
export const UNLISTED_PAGE_HEADERS = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' };

/**
 * Headers that every answer carries, whatever answered it; a page brings its own Content-Security-Policy. There are no CORS
 * headers on purpose: no page of another origin may read anything here.
 *
 * @param publicUrl origin of the server as browsers know it; https alone is promised for the future
 */
export function securityHeaders(publicUrl: string): (reply: FastifyReply) => void {
  const always = alwaysSaid(publicUrl);
  return (reply) => {
    reply.headers(always);
    for (const [name, value] of Object.entries(UNLESS_SAID)) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
  };
}

/** The same headers, for what is answered before there is a request to reply to. */
export function bareHeaders(publicUrl: string): Record<string, string> {
  return { ...alwaysSaid(publicUrl), ...UNLESS_SAID };
}

function alwaysSaid(publicUrl: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
