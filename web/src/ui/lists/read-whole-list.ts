import type { List } from '../../api/list';

/**
 * Reads a list to its end.
 *
 * @param read reads the page that begins at a cursor
 */
export async function readWholeList<T>(read: (cursor: string | undefined) => Promise<List<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}
