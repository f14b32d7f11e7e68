import { answerOf, api } from './client';

type Listed = 'persons' | 'accounts' | 'provisioning-log' | 'review-items' | 'saml-mappings' | 'roles' | 'audit-events';

/** @returns the address of a list as a CSV file, for the same query as the list */
export function listFile(tenantId: string, list: Listed, query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/tenants/${encodeURIComponent(tenantId)}/${list}.csv${search === '' ? '' : `?${search}`}`;
}

/** As many ids as the server takes at once. */
const MOST_IDS = 100;

/** @returns the CSV file of some rows of a list, without the mark of UTF-8 in front */
export async function fileOfSome(
  tenantId: string,
  list: 'persons' | 'accounts' | 'saml-mappings',
  ids: readonly string[],
  order: object,
): Promise<string> {
  let file = '';
  for (let place = 0; place < ids.length; place += MOST_IDS) {
    const query = { ...order, ids: ids.slice(place, place + MOST_IDS).join(',') };
    const path = `/api/tenants/{tenantId}/${list}.csv` as const;
    const call = api.GET(path, { params: { path: { tenantId }, query }, parseAs: 'text' });
    const part = (await answerOf(call)).replace(/^\uFEFF/, '');
    // The headings once.
    file += file === '' ? part : part.slice(part.indexOf('\n') + 1);
  }
  return file;
}
