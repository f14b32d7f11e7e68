import type { ScimClient } from '../http/scim-client.js';
import type { Crowd } from './crowd.js';

/** Does a piece of work once, over one connection. `turn` counts all pieces of one kind of work. */
export type Turn = (client: ScimClient, turn: number) => Promise<void>;

/** One kind of work that is measured. */
export interface Work {
  name: string;
  /** Whether a server has something left to do when it has answered. */
  isWrite: boolean;
  /** More than this many new users are not created in a second; only so many persons are made who can have an account. */
  newcomersPerSecond: number;
  /** @returns nothing when this server cannot do it */
  prepare: (crowd: Crowd, client: ScimClient) => Promise<Turn | undefined>;
}

interface Page {
  totalResults: number;
  nextCursor?: string;
}

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const READ = { isWrite: false, newcomersPerSecond: 0 };
const CHANGE = { isWrite: true, newcomersPerSecond: 0 };

/** In an order in which those that make the tables grow come last. */
export const WORKS: readonly Work[] = [
  {
    ...READ,
    name: 'look-up, hit',
    prepare: async (crowd) => (client, turn) => lookUp(client, crowd.someone(turn).userName, 1),
  },
  {
    ...READ,
    name: 'look-up, miss',
    prepare: async (crowd) => (client, turn) => lookUp(client, `nobody.${crowd.someone(turn).userName}`, 0),
  },
  {
    ...READ,
    name: 'get by id',
    prepare: async (crowd) => async (client, turn) => {
      await client.send('GET', `Users/${crowd.someone(turn).id}`);
    },
  },
  { ...READ, name: 'first page of 100', prepare: async () => (client) => page(client, '&startIndex=1') },
  {
    ...READ,
    name: 'page of 100 by cursor',
    prepare: async (crowd, first) => {
      const cursor = await cursorInTheMiddle(first, crowd.size);
      return cursor === undefined ? undefined : (client) => page(client, `&cursor=${encodeURIComponent(cursor)}`);
    },
  },
  {
    ...READ,
    name: 'deep page of 100 by index',
    prepare: async (crowd) => (client) => page(client, `&startIndex=${Math.floor(crowd.size * 0.9) - 99}`),
  },
  {
    ...CHANGE,
    name: 'PATCH active',
    prepare: async (crowd) => async (client, turn) => {
      const user = crowd.someone(turn);
      user.active = !user.active;
      await setActive(client, user.id, user.active);
    },
  },
  {
    ...CHANGE,
    name: 'PUT',
    prepare: async (crowd) => async (client, turn) => {
      const user = crowd.someone(turn);
      const { id, userName, active } = user;
      const emails = [{ primary: true, value: `${user.changes++}.${userName}`, type: 'work' }];
      await client.send('PUT', `Users/${id}`, { schemas: [USER], id, userName, emails, active });
    },
  },
  {
    isWrite: true,
    newcomersPerSecond: 2_000,
    name: 'create',
    prepare: async (crowd) => async (client) => {
      await client.send('POST', 'Users', crowd.newcomer());
    },
  },
  {
    isWrite: true,
    newcomersPerSecond: 500,
    name: "Okta's cycle",
    prepare: async (crowd) => (client) => oktaCycle(client, crowd),
  },
];

/** How Okta's look-up before everything else reads (docs/okta.md §2.1). */
async function lookUp(client: ScimClient, userName: string, expected: number): Promise<void> {
  const answer = await client.send('GET', lookUpPath(userName));
  const total = Number(/"totalResults": ?(\d+)/.exec(answer.toString('latin1'))?.[1]);
  if (total !== expected) throw new Error(`${total} users instead of ${expected} are called ${userName}.`);
}

function lookUpPath(userName: string): string {
  return `Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`;
}

async function page(client: ScimClient, place: string): Promise<void> {
  const answer = await client.send('GET', `Users?count=100${place}`);
  const users = answer.toString('latin1').match(/"userName"/g)?.length ?? 0;
  if (users !== 100) throw new Error(`A page has ${users} users instead of 100.`);
}

/** Half the way, and 2,000 users at most. */
async function cursorInTheMiddle(client: ScimClient, users: number): Promise<string | undefined> {
  let cursor: string | undefined = '';
  for (let page = 0; page < users / 200 && page < 20; page++) {
    const path: string = `Users?count=100&cursor=${encodeURIComponent(cursor)}`;
    ({ nextCursor: cursor } = await client.read<Page>(path));
    if (cursor === undefined) return undefined;
  }
  return cursor;
}

async function setActive(client: ScimClient, id: string, active: boolean): Promise<void> {
  const Operations = [{ op: 'replace', value: { active } }];
  await client.send('PATCH', `Users/${id}`, { schemas: [PATCH_OP], Operations });
}

/**
 * What one person's coming, changing, leaving and coming back is to Okta (docs/okta.md §2.1, §3.1 to §3.3): looked for and
 * created; read, and replaced by what was read with Okta's own on top; deactivated; looked for again, reactivated, read and
 * replaced. Nine requests.
 */
async function oktaCycle(client: ScimClient, crowd: Crowd): Promise<void> {
  const profile = crowd.newcomer();
  await lookUp(client, profile.userName, 0);
  const created = await client.send('POST', 'Users', profile);
  const { id } = JSON.parse(created.toString()) as { id: string };
  await pushProfile(client, id, {
    ...profile,
    emails: [{ primary: true, value: `new.${profile.userName}`, type: 'work' }],
  });
  await setActive(client, id, false);
  await lookUp(client, profile.userName, 1);
  await setActive(client, id, true);
  await pushProfile(client, id, profile);
}

async function pushProfile(client: ScimClient, id: string, profile: object): Promise<void> {
  const there = await client.read<object>(`Users/${id}`);
  await client.send('PUT', `Users/${id}`, { ...there, ...profile });
}
