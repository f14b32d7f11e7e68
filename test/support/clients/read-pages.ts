import type { AdminClient } from './admin-client.js';

/** More than any list of the tests has; one that never ends is a fault of the server. */
const MOST_PAGES = 1000;

/**
 * Reads a list from its first page to its last.
 *
 * @param path relative to `/api/`, with or without a query
 * @returns the pages, and the totals that they stated
 * @throws Error when a page is refused, or the list does not end
 */
export async function readPages<T>(
  admin: AdminClient,
  path: string,
  limit: number,
): Promise<{ pages: T[][]; totals: number[] }> {
  const pages: T[][] = [];
  const totals: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    if (pages.length === MOST_PAGES) throw new Error(`GET ${path} has no end.`);
    const query = new URLSearchParams({ limit: String(limit), ...(cursor !== '' && { cursor }) }).toString();
    const answer = await admin.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    const page = answer.body as { items: T[]; nextCursor: string | null; total: number };
    pages.push(page.items);
    totals.push(page.total);
    cursor = page.nextCursor;
  }
  return { pages, totals };
}
