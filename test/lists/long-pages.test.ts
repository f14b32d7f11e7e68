import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROWS_AT_ONCE } from '../../src/database/paging/read-page.js';
import { PERSON_SORTS } from '../../src/persons/person-sorts.js';
import { ACCOUNT_SORTS } from '../../src/accounts/account-list.js';
import { makeAccount, makePerson } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { readPages } from '../support/clients/read-pages.js';
import { connect } from '../support/clients/scim-client.js';
import { readStatements, type StatementProxy } from '../support/database/statement-proxy.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Several times what is read at one go, and not a multiple of it. */
const ROWS = 3 * ROWS_AT_ONCE - 10;

let app: TestApp;
let proxy: StatementProxy;
let admin: AdminClient;
let path: string;

beforeAll(async () => {
  app = await startTestApp({}, undefined, async (url) => {
    proxy = await readStatements(url);
    return proxy.url;
  });
  const connected = await connect(app);
  ({ admin } = connected);
  const { tenantId } = connected;
  path = `tenants/${tenantId}`;
  for (let place = 0; place < ROWS; place++) {
    const { id } = await makePerson(admin, tenantId, {
      // Many share a name, and many have no address: what tells them apart is their id.
      familyName: `Family ${place % 3}`,
      givenName: 'Same',
      internalEmail: place % 3 === 0 ? `p${place}@acme.example` : null,
      externalEmail: null,
    });
    const role = place % 2 === 0 ? 'Line Manager' : 'Self-Service';
    await makeAccount(admin, tenantId, place % 4 === 0 ? {} : { personId: id, role });
  }
}, 120_000);
afterAll(async () => {
  await app.close();
  await proxy.close();
});

const CASES = Object.entries({ persons: PERSON_SORTS, accounts: ACCOUNT_SORTS }).flatMap(([list, sorts]) =>
  Object.keys(sorts).flatMap((sort) => [[list, sort, 'asc'] as const, [list, sort, 'desc'] as const]),
);

describe('a page that is longer than what is read at one go', () => {
  it.each(CASES)('%s sorted by %s, %s: is what short pages are', async (list, sort, order) => {
    const query = `${path}/${list}?sort=${sort}&order=${order}`;
    const short = await readPages<{ id: string }>(admin, query, ROWS_AT_ONCE - 7);
    const ids = short.pages.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBeGreaterThanOrEqual(ROWS);
    for (const limit of [ROWS_AT_ONCE + 1, 2 * ROWS_AT_ONCE + 2, ids.length - 1, ids.length, 500]) {
      const { pages, totals } = await readPages<{ id: string }>(admin, query, limit);
      expect(pages.map(({ length }) => length)).toEqual(lengths(ids.length, limit));
      expect(pages.flat().map(({ id }) => id)).toEqual(ids);
      expect(new Set(totals)).toEqual(new Set([ids.length]));
    }
  });
});

it.each(['persons', 'accounts'])('a file of %s is read in such pieces, and has everybody once', async (list) => {
  proxy.queries.clear();
  const { text } = await admin.get(`${path}/${list}.csv`);
  const wholes = [...proxy.queries].filter((query) => query.includes(`limit ${ROWS_AT_ONCE + 1}`));
  expect(wholes.length).toBeGreaterThan(1);
  const names = text.split('\r\n').slice(1, -1);
  expect(names.length).toBeGreaterThanOrEqual(ROWS);
  expect(new Set(names).size).toBe(names.length);
});

function lengths(rows: number, limit: number): number[] {
  return Array.from({ length: Math.ceil(rows / limit) }, (_, page) => Math.min(limit, rows - page * limit));
}
