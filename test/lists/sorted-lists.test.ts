import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { makeAccount, makeIdp, makePerson, makeRole, makeSamlMapping } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { readPages } from '../support/clients/read-pages.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let path: string;
let tenantId: string;

type Row = Record<string, unknown> & { id: string };

/** Every list, what it can be sorted by, and what of a row that is. */
const LISTS: Record<string, Record<string, (row: Row) => unknown>> = {
  persons: {
    personCode: (row) => folded(row['personCode']),
    familyName: (row) => `${plain(row['familyName'])}\u0001${plain(row['givenName'])}`,
    givenName: (row) => `${plain(row['givenName'])}\u0001${plain(row['familyName'])}`,
    internalEmail: (row) => folded(row['internalEmail']),
    externalEmail: (row) => folded(row['externalEmail']),
  },
  accounts: {
    userName: (row) => folded(row['userName']),
    email: (row) => folded(row['email']),
    role: (row) => folded(row['role']),
    active: (row) => Number(row['active']),
    externalId: (row) => row['externalId'],
    createdAt: (row) => row['createdAt'],
    updatedAt: (row) => row['updatedAt'],
  },
  'provisioning-log': {
    at: (row) => row.id,
    userName: (row) => folded(row['userName']),
    outcome: (row) => row['outcome'],
  },
  'review-items': {
    firstAt: (row) => row.id,
    lastAt: (row) => row['lastAt'],
    userName: (row) => plain(row['userName']),
    kind: (row) => row['kind'],
  },
  'saml-mappings': {
    createdAt: (row) => row.id,
    userIdentifier: (row) => row['userIdentifier'],
  },
  roles: {
    name: (row) => folded(row['name']),
    kind: (row) => row['kind'],
    baseRole: (row) => row['baseRole'],
    scimAssignable: (row) => Number(row['scimAssignable']),
  },
};
const CASES = Object.entries(LISTS).flatMap(([list, sorts]) => Object.keys(sorts).map((sort) => [list, sort] as const));

const FAMILIES = [
  'Adam',
  'adam',
  'Ångström',
  'Angst',
  'Zola',
  "O'Neill",
  'ONeill',
  'Oneill',
  'Müller',
  'Muller',
  'Van',
  'Van Dyk',
];

beforeAll(async () => {
  app = await startTestApp();
  const connected = await connect(app);
  ({ admin, tenantId } = connected);
  path = `tenants/${tenantId}`;
  const idps = [await makeIdp(admin, tenantId), await makeIdp(admin, tenantId)];
  const persons: { id: string }[] = [];
  for (const [place, familyName] of [...FAMILIES, ...FAMILIES].entries()) {
    persons.push(
      await makePerson(admin, tenantId, {
        personCode: `C${place % 2 === 0 ? 'x' : 'X'}${place}`,
        familyName,
        givenName: ['Émile', 'Emil', 'Zoë'][place % 3],
        internalEmail: place < 8 ? `same${place % 2}@acme.example` : place < 16 ? `p${place}@acme.example` : null,
        externalEmail: place < 4 ? `out${place}@home.example` : null,
      }),
    );
  }
  for (const [place, { id }] of persons.slice(0, 14).entries()) {
    const role = ['Line Manager', 'Self-Service', 'HR Professional'][place % 3];
    const account = await makeAccount(admin, tenantId, { personId: id, role, email: `mail${place % 4}@acme.example` });
    if (place % 4 === 0) await admin.patch(`${path}/accounts/${account.id}`, { active: false });
    for (const idp of idps.slice(0, (place % 2) + 1)) {
      const userIdentifier = `who${(place * 7) % 5}-${place}`;
      await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: idp.id, userIdentifier });
    }
  }
  for (let place = 0; place < 6; place++)
    await makeAccount(admin, tenantId, { userName: `extern${place}@acme.example` });
  for (let place = 0; place < 5; place++) await makeRole(admin, tenantId, { scimAssignable: place % 2 === 0 });
  for (const place of [14, 15, 15, 14, 96, 97, 98, 99, 0])
    await connected.scim.post('Users', oktaUser(`p${place}@acme.example`, { externalId: `00u${place}` }));
}, 120_000);
afterAll(() => app.close());

describe.each(CASES)('%s sorted by %s', (list, sort) => {
  const keyOf = LISTS[list]?.[sort] as (row: Row) => unknown;

  it.each(['asc', 'desc'] as const)('%s: is in that order, those without a value last', async (order) => {
    const rows = await all(`${list}?sort=${sort}&order=${order}`);
    expect(rows.length).toBeGreaterThan(4);
    const sorted = rows.toSorted((one, other) => inOrder(one, other, keyOf, order));
    expect(rows.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  });

  it('read in pages is the list that is read at once', async () => {
    for (const order of ['asc', 'desc']) {
      const whole = await all(`${list}?sort=${sort}&order=${order}`);
      const { pages, totals } = await readPages<Row>(admin, `${path}/${list}?sort=${sort}&order=${order}`, 3);
      expect(pages.flat().map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      expect(new Set(totals)).toEqual(new Set([whole.length]));
    }
  });
});

it('any filter, order and length of page together leave out nobody and show nobody twice', async () => {
  const wish = fc.record({
    list: fc.constant('accounts'),
    sort: fc.constantFrom(undefined, ...Object.keys(LISTS['accounts'] ?? {})),
    order: fc.constantFrom(undefined, 'asc', 'desc'),
    role: fc.constantFrom(undefined, 'self-service', 'HR Professional'),
    active: fc.constantFrom(undefined, 'true', 'false'),
    hasPerson: fc.constantFrom(undefined, 'true', 'false'),
    search: fc.constantFrom(undefined, 'mail1', 'ACME extern'),
    limit: fc.integer({ min: 1, max: 7 }),
  });
  const everybody = (await all('accounts')) as (Row & { role: string; active: boolean; personId: string | null })[];
  await fc.assert(
    fc.asyncProperty(wish, async ({ list, limit, ...query }) => {
      const given = Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][];
      const { pages } = await readPages<Row>(admin, `${path}/${list}?${new URLSearchParams(given).toString()}`, limit);
      const wanted = everybody.filter(
        ({ role, active, personId, ...row }) =>
          (query.role === undefined || role.toLowerCase() === query.role.toLowerCase()) &&
          (query.active === undefined || String(active) === query.active) &&
          (query.hasPerson === undefined || String(personId !== null) === query.hasPerson) &&
          (query.search === undefined ||
            query.search
              .toLowerCase()
              .split(' ')
              .every((word) => `${String(row['userName'])} ${String(row['email'])}`.includes(word))),
      );
      const ids = pages.flat().map(({ id }) => id);
      expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
    }),
    { numRuns: 30, seed: 16 },
  );
}, 60_000);

it('rows that come and go between two pages move nobody', async () => {
  const list = `${path}/persons?sort=familyName&limit=4`;
  for (const familyName of ['Aab', 'Aac', 'Aad', 'Aae']) await makePerson(admin, tenantId, { familyName });
  const before = await all('persons?sort=familyName');
  const first = (await admin.get(list)).body as { items: Row[]; nextCursor: string };
  // The row that the cursor names goes, and one comes in front of it.
  await admin.delete(`${path}/persons/${first.items[3]?.id}`).then(({ status }) => expect(status).toBe(204));
  const { id } = await makePerson(admin, tenantId, { familyName: 'Aaa' });
  const second = (await admin.get(`${list}&cursor=${first.nextCursor}`)).body as { items: Row[] };
  expect(second.items.map((row) => row.id)).toEqual(before.slice(4, 8).map((row) => row.id));
  await admin.delete(`${path}/persons/${id}`);
});

it('names stand where people look for them', async () => {
  const rows = await all('persons?sort=familyName');
  const names = [...new Set(rows.map((row) => String(row['familyName'])))];
  const place = (name: string): number => names.findIndex((one) => one === name);
  expect(place('Ångström')).toBeLessThan(place('Müller'));
  expect(place("O'Neill")).toBeLessThan(place('Van'));
  expect(place('Van')).toBeLessThan(place('Van Dyk'));
  expect(place('Zola')).toBe(names.length - 1);
});

describe('a request that says it wrong is told what is right', () => {
  it.each(Object.entries(LISTS))('%s: by another column', async (list, sorts) => {
    const { status, body } = await admin.get(`${path}/${list}?sort=shoeSize`);
    expect([status, body.errors]).toEqual([
      400,
      [{ field: 'sort', message: `sort must be one of ${Object.keys(sorts).join(', ')}.` }],
    ]);
  });

  it('in another direction', async () => {
    const { body } = await admin.get(`${path}/persons?sort=familyName&order=up`);
    expect(body).toMatchObject({ status: 400, errors: [{ field: 'order', message: 'order must be asc or desc.' }] });
  });

  it.each([
    ['another column', 'sort=givenName'],
    ['the other direction', 'sort=familyName&order=desc'],
    ['the usual order', ''],
  ])('with the cursor of %s', async (_, other) => {
    const { nextCursor } = (await admin.get(`${path}/persons?limit=2&${other}`)).body;
    const { body } = await admin.get(`${path}/persons?sort=familyName&cursor=${nextCursor}`);
    expect(body).toMatchObject({ status: 400, errors: [{ field: 'cursor' }] });
    expect(body.errors[0].message).toContain('another order');
  });

  it.each([
    '["familyName","asc"]',
    '["familyName","asc",null,"x"]',
    '["familyName","asc",7,null]',
    '["familyName","asc","a","not-an-id"]',
    '["familyName","asc","\\u0000","018f0000-0000-7000-8000-000000000000"]',
    '["familyName","asc","a","018f0000-0000-7000-8000-000000000000",-1]',
    '{}',
    '[',
  ])('with a cursor that is none: %s', async (contents) => {
    const cursor = Buffer.from(contents).toString('base64url');
    const { status, body } = await admin.get(`${path}/persons?sort=familyName&cursor=${cursor}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'cursor']);
  });

  it.each([
    ['accounts', 'active=yes'],
    ['accounts', 'hasPerson=1'],
    ['accounts', 'matchedBy=magic'],
    ['persons', 'hasAccount=maybe'],
    ['persons', 'employed=ja'],
    ['provisioning-log', 'operation=merge'],
    ['roles', 'kind=special'],
  ])('%s?%s', async (list, query) => {
    const { status, body } = await admin.get(`${path}/${list}?${query}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, query.split('=')[0]]);
  });
});

it('what it is sorted by is no change of its own in the audit trail', async () => {
  const { id } = await makePerson(admin, tenantId, { familyName: 'Trail' });
  await admin.patch(`${path}/persons/${id}`, { familyName: 'Tail', givenName: 'Other' });
  await admin.delete(`${path}/persons/${id}`);
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const columns = `details::text like '%family_sort%' or details::text like '%given_sort%'`;
    const { rows } = await owner.query(
      `select details from audit_event where ${columns} union all select details from audit_pending where ${columns}`,
    );
    expect(rows).toEqual([]);
  } finally {
    await owner.end();
  }
});

async function all(list: string): Promise<Row[]> {
  const { status, body } = await admin.get(`${path}/${list}${list.includes('?') ? '&' : '?'}limit=500`);
  expect(status).toBe(200);
  return body.items as Row[];
}

function inOrder(one: Row, other: Row, keyOf: (row: Row) => unknown, order: 'asc' | 'desc'): number {
  const [a, b] = [keyOf(one), keyOf(other)];
  if ((a ?? null) === null || (b ?? null) === null) {
    if ((a ?? null) !== (b ?? null)) return (a ?? null) === null ? 1 : -1;
  }
  const compared = compare(a, b) || compare(one.id, other.id);
  return order === 'asc' ? compared : -compared;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function folded(value: unknown): string | null {
  return typeof value === 'string' ? value.toLowerCase() : null;
}

/** Without case, accents and apostrophes; of its own, so that it is not the server that says what is right. */
function plain(value: unknown): string {
  return String(value)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
}
