/** For whatever is not a page: nothing in it may run or be framed, should a browser ever show it. */
const NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'";

/** For what whoever has its address may see: search engines are told nothing, and no other page learns the address. */
export const UNLISTED_PAGE_HEADERS = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' };

/**
 * Headers that every answer carries, whatever answers it; a page brings its own Content-Security-Policy. There are no CORS
 * headers on purpose: no page of another origin may read anything here.
 *
 * @param publicUrl origin of the server as browsers know it; https alone is promised for the future
 */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
    // What an answer may say otherwise, as a page does.
    'cache-control': 'no-store',
    'content-security-policy': NOT_A_PAGE,
    'referrer-policy': 'same-origin',
  };
}
