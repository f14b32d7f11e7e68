import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { makePerson } from '../../support/admin-factories.js';
import { CEZANNE, connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const USERS = 9;

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;

interface Page {
  status: number;
  ids: string[];
  body: Record<string, unknown> & { nextCursor?: string; totalResults: number };
}

async function makeUser(n: number | string, more: object = {}): Promise<string> {
  const userName = `user${n}@acme.example`;
  await makePerson(admin, scim.tenantId, { familyName: `F${Number(n) % 3 || 0}`, internalEmail: userName });
  const made = await scim.post('Users', oktaUser(userName, { externalId: null, ...more }));
  expect(made.status).toBe(201);
  return made.body.id;
}

async function page(query: string, cursor: string): Promise<Page> {
  const { status, body } = await scim.get(`Users?${query}&cursor=${cursor}`);
  return { status, body, ids: ((body.Resources ?? []) as { id: string }[]).map(({ id }) => id) };
}

/** All ids from the first page to the last. */
async function walk(
  query: string,
  between: (turn: number) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  for (let turn = 0; turn < 100; turn++) {
    const answer = await page(query, cursor);
    expect(answer.status).toBe(200);
    ids.push(...answer.ids);
    if (answer.body.nextCursor === undefined) return ids;
    cursor = answer.body.nextCursor;
    await between(turn);
  }
  throw new Error('the walk does not end');
}

async function whole(query: string): Promise<string[]> {
  const answer = await scim.get(`Users?${query}&count=1000`);
  return (answer.body.Resources as { id: string }[]).map(({ id }) => id);
}

/** Users with and without external id, employee number and e-mails; every third is inactive. */
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim } = await connect(app));
  for (let n = 0; n < USERS; n++) {
    await makeUser(n, {
      active: n % 3 !== 0,
      ...(n % 2 === 0 && { externalId: `x${n % 4}` }),
      ...(n % 4 === 1 && { [ENTERPRISE]: { employeeNumber: `E${n}` } }),
      ...(n % 3 === 1 && { roles: ['Line Manager'] }),
    });
  }
});
afterAll(() => app.close());

describe('a walk by cursor', () => {
  it('begins with an empty cursor and ends with a page that has none', async () => {
    const first = await page('count=4', '');
    expect(first.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: USERS,
      itemsPerPage: 4,
      nextCursor: expect.stringMatching(/^[A-Za-z0-9_-]+$/),
      Resources: expect.any(Array),
    });
    const second = await page('count=4', String(first.body.nextCursor));
    const third = await page('count=4', String(second.body.nextCursor));
    expect(third.body).toMatchObject({ totalResults: USERS, itemsPerPage: 1 });
    expect(third.body).not.toHaveProperty('nextCursor');
    expect([...first.ids, ...second.ids, ...third.ids]).toEqual(await whole(''));
  });

  it('a parameter without a value is an empty cursor', async () => {
    const { body } = await scim.get('Users?cursor&count=4');
    expect(body.nextCursor).toEqual(expect.any(String));
  });

  it('a page that holds all is the last one', async () => {
    expect((await page(`count=${USERS}`, '')).body).not.toHaveProperty('nextCursor');
  });

  it('paging by index stays the default, and offers no cursor', async () => {
    const { body } = await scim.get('Users?count=4');
    expect(body).toMatchObject({ startIndex: 1, itemsPerPage: 4 });
    expect(body).not.toHaveProperty('nextCursor');
  });

  it.each([
    'id',
    'userName',
    'externalId',
    'name.familyName',
    'name.givenName',
    'name.formatted',
    'displayName',
    'active',
    'emails',
    'emails.type',
    'emails.display',
    'emails.primary',
    'roles',
    'roles.type',
    'roles.primary',
    `${ENTERPRISE}:employeeNumber`,
    `${CEZANNE}:role`,
    'meta.resourceType',
    'meta.created',
    'meta.lastModified',
    'meta.location',
    'meta.version',
  ])('sorted by %s is the whole list in its order', async (sortBy) => {
    for (const sortOrder of ['ascending', 'descending']) {
      const query = `sortBy=${sortBy}&sortOrder=${sortOrder}`;
      const ids = await whole(query);
      expect(ids).toHaveLength(USERS);
      for (const count of [1, 2, 4]) expect(await walk(`${query}&count=${count}`)).toEqual(ids);
    }
  });

  it('is of the users that the filter finds', async () => {
    const query = `filter=${encodeURIComponent('active eq true and emails pr')}&sortBy=externalId`;
    const ids = await whole(query);
    expect(ids).toHaveLength(6);
    expect(await walk(`${query}&count=2`)).toEqual(ids);
  });

  it('returns the attributes that are asked for, which may change from page to page', async () => {
    const first = await page('count=4&attributes=userName', '');
    expect(Object.keys((first.body['Resources'] as object[])[0] ?? {}).toSorted()).toEqual([
      'id',
      'schemas',
      'userName',
    ]);
    const second = await page('count=4&attributes=active', String(first.body.nextCursor));
    expect(Object.keys((second.body['Resources'] as object[])[0] ?? {}).toSorted()).toEqual([
      'active',
      'id',
      'schemas',
    ]);
  });
});

describe('while a list is walked', () => {
  it.each(['ascending', 'descending'])('%s, users who come and go move nobody', async (sortOrder) => {
    const query = `sortBy=userName&sortOrder=${sortOrder}`;
    const stayers = await whole(query);
    const goers = [await makeUser(`1-goes-${sortOrder}`), await makeUser(`7-goes-${sortOrder}`)];
    const comers: string[] = [];
    const seen = await walk(`${query}&count=2`, async (turn) => {
      if (turn < 3) comers.push(await makeUser(`${turn * 3}-comes-${sortOrder}`));
      const goer = goers.pop();
      if (goer !== undefined) await scim.delete(`Users/${goer}`);
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => stayers.includes(id))).toEqual(stayers);
    for (const id of comers) await scim.delete(`Users/${id}`);
  });

  it('the very user whom a cursor stands at may go', async () => {
    const goer = await makeUser('4-goes');
    const stayers = (await whole('sortBy=userName')).filter((id) => id !== goer);
    const seen = await walk('sortBy=userName&count=6', async (turn) => {
      if (turn === 0) await scim.delete(`Users/${goer}`);
    });
    expect(seen.filter((id) => id !== goer)).toEqual(stayers);
  });
});

describe('count', () => {
  it('0 asks for the total only', async () => {
    const { body } = await page('count=0', '');
    expect(body).toEqual({ schemas: expect.any(Array), totalResults: USERS, itemsPerPage: 0, Resources: [] });
    expect((await page('count=-1', '')).body).toMatchObject({ totalResults: USERS, itemsPerPage: 0 });
  });

  it('is cut to the largest page', async () => {
    expect((await page('count=5000', '')).body).toMatchObject({ itemsPerPage: USERS });
  });

  it('may be left out on later pages, but not changed', async () => {
    const first = await page('count=4', '');
    expect((await page('', String(first.body.nextCursor))).body).toMatchObject({ itemsPerPage: 4 });
    for (const count of [5, 0]) {
      const other = await page(`count=${count}`, String(first.body.nextCursor));
      expect(other.body).toMatchObject({ status: '400', scimType: 'invalidCount' });
    }
  });

  it('must be a whole number', async () => {
    expect((await page('count=ten', '')).body).toMatchObject({ status: '400', scimType: 'invalidCount' });
  });
});

describe('a cursor is refused', () => {
  // One sentence for all, so that nobody learns whose cursor it was (RFC 9865 §5).
  const refused = {
    status: '400',
    scimType: 'invalidCursor',
    detail:
      'The cursor is not one that this list gave. Send "nextCursor" as it came, with the same filter and order, ' +
      'or begin again with an empty cursor.',
  };

  async function cursorOf(query = ''): Promise<string> {
    return String((await page(`count=2&${query}`, '')).body.nextCursor);
  }

  it('when any character of it was changed', async () => {
    const cursor = await cursorOf();
    for (let place = 0; place < cursor.length; place += 7) {
      const other = cursor[place] === 'A' ? 'B' : 'A';
      const tampered = `${cursor.slice(0, place)}${other}${cursor.slice(place + 1)}`;
      expect((await page('count=2', tampered)).body).toMatchObject(refused);
    }
  });

  it.each(['x', '.', '%20', 'null', 'eyJpZCI6MX0', 'A'.repeat(3000), '%00', 'é'])('%s', async (cursor) => {
    expect((await page('count=2', encodeURI(decodeURI(cursor)))).body).toMatchObject(refused);
  });

  it('with another spelling of the same bytes', async () => {
    const cursor = await cursorOf();
    expect((await page('count=2', `${cursor}=`)).body).toMatchObject(refused);
    expect((await page('count=2', ` ${cursor}`)).body).toMatchObject(refused);
  });

  it.each<[string, string]>([
    ['', 'filter=active eq true'],
    ['filter=active eq true', ''],
    ['filter=active eq true', 'filter=active eq false'],
    ['', 'sortBy=userName'],
    ['sortBy=userName', 'sortBy=externalId'],
    ['sortBy=userName', 'sortBy=userName&sortOrder=descending'],
  ])('of the list ?%s for ?%s', async (given, used) => {
    expect((await page(`count=2&${encodeURI(used)}`, await cursorOf(encodeURI(given)))).body).toMatchObject(refused);
  });

  it('but not for another spelling of the same query', async () => {
    const cursor = await cursorOf('filter=active%20eq%20true&sortBy=userName');
    const same = await page('count=2&filter=(ACTIVE%20EQ%20true)&sortBy=USERNAME&sortOrder=Ascending', cursor);
    expect(same.status).toBe(200);
  });

  it("when it is another tenant's", async () => {
    const other = await connect(app);
    const answer = await other.scim.get(`Users?count=2&cursor=${await cursorOf()}`);
    expect(answer.body).toMatchObject(refused);
  });

  it('together with startIndex, or given twice', async () => {
    expect((await scim.get('Users?cursor=&startIndex=1')).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
    expect((await scim.get('Users?cursor=&cursor=')).body).toMatchObject({ status: '400', scimType: 'invalidValue' });
  });

  it('as expired, when the time that was announced is over', async () => {
    const cursor = await cursorOf();
    const { pagination } = (await scim.get('ServiceProviderConfig')).body;
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now');
    try {
      clock.mockReturnValue(now + pagination.cursorTimeout * 1000 - 5000);
      expect((await page('count=2', cursor)).status).toBe(200);
      clock.mockReturnValue(now + pagination.cursorTimeout * 1000 + 1);
      expect((await page('count=2', cursor)).body).toMatchObject({ status: '400', scimType: 'expiredCursor' });
    } finally {
      clock.mockRestore();
    }
  });
});

it('a cursor tells nothing of the user it stands at', async () => {
  const { body } = await page('count=1&sortBy=userName', '');
  expect(Buffer.from(String(body.nextCursor), 'base64url').toString('latin1')).not.toMatch(/user0|acme/);
});

it('the service provider configuration announces it', async () => {
  expect((await scim.get('ServiceProviderConfig')).body.pagination).toEqual({
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: 100,
    maxPageSize: 1000,
    cursorTimeout: 3600,
  });
});
