/** As long as any page of the console; longer is a mistake or worse. */
const LONGEST = 2_000;

/** What is no page that a browser could be sent to; a sign-in that leads to a sign-in would go round for ever. */
const NO_PAGES = /^\/(?:api|scim|sso|oauth2|livez|readyz|metrics)(?:\/|$)/;

/**
 * Where a browser is sent after a sign-in: a path of ours, whatever was asked for. Browsers read `//host`, `/\host` and a path with a
 * tab in it as another site, and other readers do not; none of these leads anywhere.
 *
 * @param wish path with its query, as it came from outside
 * @returns the path; `/` for whatever is none
 */
export function ownPath(wish: unknown): string {
  if (typeof wish !== 'string' || wish.length > LONGEST || !/^\/(?![/\\])[!-[\]-~]*$/.test(wish)) return '/';
  const url = URL.canParse(wish, BASE) ? new URL(wish, BASE) : null;
  // What dots and slashes come to must not be another site either.
  if (url === null || url.origin !== BASE || url.pathname.startsWith('//') || NO_PAGES.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

/** Any origin: only whether the path leaves it counts. */
const BASE = 'http://own.invalid';
