import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeTenant } from '../support/admin-factories.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tokens: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  tokens = `tenants/${(await makeTenant(admin)).tenantId}/scim-tokens`;
});
afterAll(async () => app.close());

interface Token {
  expiresAt: string | null;
  revokedAt: string | null;
}

async function live(): Promise<Token[]> {
  const { items } = (await admin.get(tokens)).body as { items: Token[] };
  return items.filter(({ expiresAt }) => expiresAt === null || new Date(expiresAt) > new Date());
}

describe('tokens that are generated at the same moment', () => {
  it('are never more than five, and all but the newest run out', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => admin.post(tokens, {})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(11);
    for (const answer of refused) expectProblem(answer, 409, 'too-many-tokens');
    const found = await live();
    expect(found).toHaveLength(5);
    expect(found.filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
  });

  it('without an overlap leave one', async () => {
    await Promise.all(Array.from({ length: 16 }, () => admin.post(tokens, { overlapHours: 0 })));
    expect(await live()).toHaveLength(1);
  });
});

it('a token may have a name and an end, with any zone', async () => {
  const made = await admin.post(tokens, { name: 'Okta', expiresAt: '2999-12-31T23:59:59.5+02:00' });
  expect(made.body).toMatchObject({ name: 'Okta', expiresAt: '2999-12-31T21:59:59.500Z' });
  expect((await admin.post(tokens, { expiresAt: null })).body).toMatchObject({ expiresAt: null });
});

it.each([
  ['a name with NUL', { name: 'a\u0000b' }, { name: 'unprintable' }],
  ['a name with a line break', { name: 'a\nb' }, { name: 'unprintable' }],
  ['a name with half a character', { name: 'a\ud800b' }, { name: 'unprintable' }],
  ['a blank name', { name: ' ' }, { name: 'blank' }],
  ['no name, but said', { name: null }, { name: 'blank' }],
  ['no overlap, but said', { overlapHours: null }, { overlapHours: 'blank' }],
  ['more than a week of overlap', { overlapHours: 169 }, { overlapHours: undefined }],
  ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, { expiresAt: 'not-in-the-future' }],
  ['a week as its end', { expiresAt: '2999-W01-1' }, ['expiresAt']],
  ['a year as its end', { expiresAt: '2999' }, ['expiresAt']],
  ['a month as its end', { expiresAt: '2999-01' }, ['expiresAt']],
  ['a day as its end', { expiresAt: '2999-01-01' }, ['expiresAt']],
  ['an end without a zone', { expiresAt: '2999-01-01T00:00:00' }, ['expiresAt']],
  ['a day that does not exist', { expiresAt: '2999-02-30T00:00:00Z' }, ['expiresAt']],
  ['the year 10000', { expiresAt: '9999-12-31T23:59:59-01:00' }, ['expiresAt']],
  ['a number as its end', { expiresAt: 32503680000000 }, ['expiresAt']],
])('a token with %s is refused', async (_, body, fields) => {
  expectProblem(await admin.post(tokens, body), 400, fields);
});

it('no token is made for a tenant that does not exist', async () => {
  expectProblem(await admin.post('tenants/nobody-there/scim-tokens', {}), 404);
});

describe('the end of a token is announced', () => {
  const DAY = 24 * 60 * 60_000;
  const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
  const checklist = async (): Promise<{ tokenWarning: unknown }> =>
    (await admin.get(tokens.replace('scim-tokens', 'scim-settings/checklist'))).body as { tokenWarning: unknown };

  it.each([
    [30.01, null],
    [29.99, 30],
    [7.01, 30],
    [6.99, 7],
    [1.01, 7],
    [0.99, 1],
    [0.0001, 1],
  ])('%d days before: %j', async (days, expiryWarningDays) => {
    const made = await admin.post(tokens, { name: 'Okta', expiresAt: inDays(days) });
    expect(made.body).toMatchObject({ expiryWarningDays });
    const { items } = (await admin.get(tokens)).body as { items: object[] };
    expect(items).toMatchObject([{ expiryWarningDays }]);
    const { id: tokenId, expiresAt } = made.body as { id: string; expiresAt: string };
    const warning = expiryWarningDays === null ? null : { tokenId, name: 'Okta', expiresAt, expiryWarningDays };
    expect((await checklist()).tokenWarning).toEqual(warning);
  });

  it('of the last one that is left: those that run out beside a longer one are meant to', async () => {
    await admin.post(tokens, { expiresAt: inDays(5) });
    await admin.post(tokens, { expiresAt: inDays(300), overlapHours: 2 });
    const { items } = (await admin.get(tokens)).body as { items: object[] };
    expect(items).toMatchObject([{ expiryWarningDays: null }, { expiryWarningDays: 1 }]);
    expect((await checklist()).tokenWarning).toBeNull();
  });

  it('not for one that never ends or was revoked', async () => {
    expect((await admin.post(tokens, {})).body).toMatchObject({ expiryWarningDays: null });
    const { id } = (await admin.post(tokens, { overlapHours: 0, expiresAt: inDays(5) })).body as { id: string };
    await admin.delete(`${tokens}/${id}`);
    const { items } = (await admin.get(tokens)).body as { items: object[] };
    expect(items).toMatchObject([{ expiryWarningDays: null }, { expiryWarningDays: null }]);
    expect((await checklist()).tokenWarning).toBeNull();
  });
});

describe('an OAuth client is a way in like a token', () => {
  const A_DAY = 24 * 60 * 60_000;
  const inDays = (days: number): string => new Date(Date.now() + days * A_DAY).toISOString();
  const jwks = { keys: [{ kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' }] }; // prettier-ignore
  const clients = (): string => tokens.replace('scim-tokens', 'oauth-clients');

  interface Answer {
    items: { step: string; done: boolean; at: string | null }[];
    tokenWarning: unknown;
    clientSecretWarning: unknown;
  }
  const checklist = async (): Promise<Answer> =>
    (await admin.get(tokens.replace('scim-tokens', 'scim-settings/checklist'))).body as Answer;
  const wayIn = async (): Promise<unknown> => (await checklist()).items.find(({ step }) => step === 'tokenGenerated');
  const makeClient = async (wish: object): Promise<{ id: string; createdAt: string; secrets: { id: string }[] }> => {
    const made = await admin.post(clients(), { name: 'Entra ID', ...wish });
    expect(made.status).toBe(201);
    return made.body as { id: string; createdAt: string; secrets: { id: string }[] };
  };

  it.each([
    ['a secret', {}],
    ['a secret that ends later', { expiresAt: inDays(3) }],
    ['keys', { jwks }],
    ['the address of keys', { jwksUrl: 'https://idp.example/keys' }],
  ])('with %s', async (_, wish) => {
    expect(await wayIn()).toMatchObject({ done: false, at: null });
    const { createdAt } = await makeClient(wish);
    expect(await wayIn()).toMatchObject({ done: true, at: createdAt });
  });

  it('but not without a live secret and without keys', async () => {
    const { id, secrets } = await makeClient({});
    await admin.delete(`${clients()}/${id}/secrets/${secrets[0]?.id}`);
    expect(await wayIn()).toMatchObject({ done: false, at: null });
  });

  it('and a token that ends beside it is no reason to worry', async () => {
    await admin.post(tokens, { expiresAt: inDays(5) });
    expect((await checklist()).tokenWarning).not.toBeNull();
    const { id } = await makeClient({});
    expect(await checklist()).toMatchObject({ tokenWarning: null, clientSecretWarning: null });
    await admin.delete(`${clients()}/${id}`);
    await makeClient({ jwks });
    expect(await checklist()).toMatchObject({ tokenWarning: null, clientSecretWarning: null });
  });

  it('and the end of its last secret is announced, if that is the last way in', async () => {
    const { id, secrets } = await makeClient({ expiresAt: inDays(6) });
    expect(await checklist()).toMatchObject({
      tokenWarning: null,
      clientSecretWarning: { oauthClientId: id, secretId: secrets[0]?.id, name: 'Entra ID', expiryWarningDays: 7 },
    });
    // One that ends before it is not what stops the provisioning.
    await admin.post(tokens, { expiresAt: inDays(2) });
    expect(await checklist()).toMatchObject({ tokenWarning: null, clientSecretWarning: { oauthClientId: id } });
    await admin.post(tokens, { expiresAt: inDays(20), overlapHours: 168 });
    expect(await checklist()).toMatchObject({ tokenWarning: { expiryWarningDays: 30 }, clientSecretWarning: null });
    await admin.post(`${clients()}/${id}/secrets`, {});
    expect(await checklist()).toMatchObject({ tokenWarning: null, clientSecretWarning: null });
  });
});
