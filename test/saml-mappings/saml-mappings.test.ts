import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makeIdp, makeSamlMapping, makeTenant, unique } from '../support/admin-factories.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let mappings: string;
let accountId: string;
let identityProviderId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  mappings = `tenants/${tenantId}/saml-mappings`;
  accountId = (await makeAccount(admin, tenantId)).id;
  identityProviderId = (await makeIdp(admin, tenantId)).id;
});
afterAll(async () => app.close());

const UNKNOWN = '0198c000-0000-7000-8000-000000000001';

function body(changes: object = {}): object {
  return { accountId, identityProviderId, userIdentifier: unique('jane'), ...changes };
}

describe('a new SAML mapping', () => {
  it('is answered whole, its identifier byte for byte', async () => {
    const values = body({ userIdentifier: ' Jane@Acme.example\u00a0é ' });
    const made = await admin.post(mappings, values);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ id: expect.any(String), ...values });
    expect((await admin.get(`${mappings}/${(made.body as { id: string }).id}`)).body).toEqual(made.body);
  });

  it('of an identifier that is mapped is refused; another spelling is another identifier', async () => {
    const userIdentifier = unique('Jane');
    await makeSamlMapping(admin, tenantId, { accountId, identityProviderId, userIdentifier });
    const other = await makeAccount(admin, tenantId);
    expectProblem(
      await admin.post(mappings, body({ accountId: other.id, userIdentifier })),
      409,
      'saml-identifier-taken',
    );
    expect((await admin.post(mappings, body({ userIdentifier: userIdentifier.toLowerCase() }))).status).toBe(201);
    const elsewhere = await makeIdp(admin, tenantId);
    expect((await admin.post(mappings, body({ identityProviderId: elsewhere.id, userIdentifier }))).status).toBe(201);
  });

  it('is made once when requests race for its identifier', async () => {
    const values = body();
    const answers = await Promise.all(Array.from({ length: 8 }, async () => admin.post(mappings, values)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 7 }, () => 409),
    ]);
  });

  it.each([
    ['an unknown account', { accountId: UNKNOWN }, { accountId: 'no-such-account' }],
    [
      'an unknown identity provider',
      { identityProviderId: UNKNOWN },
      { identityProviderId: 'no-such-identity-provider' },
    ],
    ['no account', { accountId: null }, { accountId: 'blank' }],
    ['an account by name', { accountId: 'jane' }, { accountId: undefined }],
    ['no identifier', { userIdentifier: undefined }, { userIdentifier: 'blank' }],
    ['an empty identifier', { userIdentifier: '' }, { userIdentifier: 'blank' }],
    ['an identifier of 1,025 characters', { userIdentifier: 'x'.repeat(1025) }, { userIdentifier: 'too-long' }],
    ['an unknown field', { format: null }, { format: undefined }],
  ])('with %s is refused', async (_, changes, fields) => {
    expectProblem(await admin.post(mappings, body(changes)), 400, fields);
  });
});

describe('changing a SAML mapping', () => {
  it('takes any of its three values', async () => {
    const { id } = await makeSamlMapping(admin, tenantId, {
      accountId,
      identityProviderId,
      userIdentifier: unique('a'),
    });
    const account = await makeAccount(admin, tenantId);
    const idp = await makeIdp(admin, tenantId);
    const userIdentifier = unique('b');
    expect((await admin.patch(`${mappings}/${id}`, { userIdentifier })).body).toEqual({
      id,
      accountId,
      identityProviderId,
      userIdentifier,
    });
    const moved = await admin.patch(`${mappings}/${id}`, { accountId: account.id, identityProviderId: idp.id });
    expect(moved.body).toEqual({ id, accountId: account.id, identityProviderId: idp.id, userIdentifier });
    expect((await admin.get(`${mappings}/${id}`)).body).toEqual(moved.body);
  });

  it('to what is mapped already is refused', async () => {
    const userIdentifier = unique('taken');
    await makeSamlMapping(admin, tenantId, { accountId, identityProviderId, userIdentifier });
    const { id } = await makeSamlMapping(admin, tenantId, { accountId, identityProviderId });
    expectProblem(await admin.patch(`${mappings}/${id}`, { userIdentifier }), 409, 'saml-identifier-taken');
  });

  it.each([
    ['an unknown account', { accountId: UNKNOWN }, ['accountId']],
    ['an unknown identity provider', { identityProviderId: UNKNOWN }, ['identityProviderId']],
    ['null for the identifier', { userIdentifier: null }, ['userIdentifier']],
    ['null for the account', { accountId: null }, ['accountId']],
  ])('with %s is refused', async (_, changes, fields) => {
    const { id } = await makeSamlMapping(admin, tenantId, { accountId, identityProviderId });
    expectProblem(await admin.patch(`${mappings}/${id}`, changes), 400, fields);
  });
});

it('a SAML mapping can be deleted, and its identifier is free again', async () => {
  const values = { accountId, identityProviderId, userIdentifier: unique('free') };
  const { id } = await makeSamlMapping(admin, tenantId, values);
  expect((await admin.delete(`${mappings}/${id}`)).status).toBe(204);
  expectProblem(await admin.get(`${mappings}/${id}`), 404);
  expect((await admin.post(mappings, values)).status).toBe(201);
});

it('the list of SAML mappings is paged, searched by identifier, and narrowed to an account or a provider', async () => {
  const own = await makeTenant(admin);
  const path = `tenants/${own.tenantId}/saml-mappings`;
  const [jane, john] = [await makeAccount(admin, own.tenantId), await makeAccount(admin, own.tenantId)];
  const [okta, entra] = [await makeIdp(admin, own.tenantId), await makeIdp(admin, own.tenantId)];
  const ids: string[] = [];
  for (const [account, idp, userIdentifier] of [
    [jane, okta, 'jane@okta'],
    [jane, entra, 'jane@entra'],
    [john, okta, 'john@okta'],
  ] as const) {
    const values = { accountId: account.id, identityProviderId: idp.id, userIdentifier };
    ids.push((await makeSamlMapping(admin, own.tenantId, values)).id);
  }
  const idsOf = async (query: string): Promise<string[]> => {
    const { items, total } = (await admin.get(`${path}?${query}`)).body as { items: { id: string }[]; total: number };
    expect(total).toBe(items.length);
    return items.map(({ id }) => id);
  };
  const { pages } = await readPages<{ id: string }>(admin, path, 2);
  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2)]);
  expect(await idsOf('search=JANE@')).toEqual([ids[0], ids[1]]);
  expect(await idsOf(`accountId=${john.id}`)).toEqual([ids[2]]);
  expect(await idsOf(`identityProviderId=${okta.id}`)).toEqual([ids[0], ids[2]]);
  expect(await idsOf(`identityProviderId=${okta.id}&accountId=${jane.id}&search=okta`)).toEqual([ids[0]]);
  expectProblem(await admin.get(`${path}?accountId=jane`), 400, ['accountId']);
});

it('an id that does not exist or cannot be one is 404', async () => {
  for (const id of [UNKNOWN, 'nonsense']) {
    expectProblem(await admin.get(`${mappings}/${id}`), 404);
    expectProblem(await admin.patch(`${mappings}/${id}`, {}), 404);
    expectProblem(await admin.delete(`${mappings}/${id}`), 404);
  }
});
