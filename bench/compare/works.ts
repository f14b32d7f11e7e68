import type { ScimClient } from '../http/scim-client.js';
import type { Crowd } from './crowd.js';
import { oktaCycle } from './okta-cycle.js';
import { cursorInTheMiddle, lookUp, page, replaceEmail, setActive } from './scim-requests.js';

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
      user.changes += 1;
      await replaceEmail(client, user);
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
