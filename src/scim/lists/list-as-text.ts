import { inSlices } from '../../http/connection/in-slices.js';
import type { ListResponse } from '../protocol/query/list-response.js';
import type { ScimContext } from '../request/scim-context.js';

/** From so many resources on. */
const MANY = 25;

/**
 * Writes the JSON of a long list a little at a time: of a whole page at once, everybody else would have to wait.
 *
 * @returns a short list as it is, and of a long one what `JSON.stringify` would make of it; of one that nobody waits for, a part
 */
export async function listAsText(
  { isWanted }: ScimContext,
  list: ListResponse<object>,
): Promise<ListResponse<object> | string> {
  const { Resources, ...rest } = list;
  if (Resources.length <= MANY) return list;
  const texts = await inSlices(Resources, (resource) => JSON.stringify(resource), isWanted);
  return `${JSON.stringify(rest).slice(0, -1)},"Resources":[${texts.join(',')}]}`;
}
