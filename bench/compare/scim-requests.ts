import type { ScimClient } from '../http/scim-client.js';
import type { KnownUser } from './crowd.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** How Okta looks for a user before everything else (docs/okta.md §2.1). */
export async function lookUp(client: ScimClient, userName: string, expected: number): Promise<void> {
  const filter = encodeURIComponent(`userName eq "${userName}"`);
  const answer = await client.send('GET', `Users?filter=${filter}&startIndex=1&count=100`);
  const total = Number(/"totalResults": ?(\d+)/.exec(answer.toString('latin1'))?.[1]);
  if (total !== expected) throw new Error(`${total} users instead of ${expected} are called ${userName}.`);
}

/** A full page; `place` is the rest of the query. */
export async function page(client: ScimClient, place: string): Promise<void> {
  const answer = await client.send('GET', `Users?count=100${place}`);
  const users = answer.toString('latin1').match(/"userName"/g)?.length ?? 0;
  if (users !== 100) throw new Error(`A page has ${users} users instead of 100.`);
}

/** Half the way, and 2,000 users at most. @returns nothing from a server without cursors */
export async function cursorInTheMiddle(client: ScimClient, users: number): Promise<string | undefined> {
  let cursor: string | undefined = '';
  for (let page = 0; page < users / 200 && page < 20; page++) {
    const path: string = `Users?count=100&cursor=${encodeURIComponent(cursor)}`;
    ({ nextCursor: cursor } = await client.read<{ nextCursor?: string }>(path));
    if (cursor === undefined) return undefined;
  }
  return cursor;
}

/** How Okta deactivates and reactivates (docs/okta.md §3.1). */
export async function setActive(client: ScimClient, id: string, active: boolean): Promise<void> {
  const Operations = [{ op: 'replace', value: { active } }];
  await client.send('PATCH', `Users/${id}`, { schemas: [PATCH_OP], Operations });
}

/** Replaces a user by one with another address each time, so that there is something to be written. */
export async function replaceEmail(client: ScimClient, { id, userName, active, changes }: KnownUser): Promise<void> {
  const emails = [{ primary: true, value: `${changes}.${userName}`, type: 'work' }];
  await client.send('PUT', `Users/${id}`, { schemas: [USER], id, userName, emails, active });
}
