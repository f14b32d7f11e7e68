import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hashPassword } from '../../src/accounts/passwords/password-hash.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, type MadeAccount, makeAccount, makeTenant, unique } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { signIn } from '../support/clients/hr-client.js';

/** More than the pool has places. */
const REQUESTS = 5;
/** Hashes that are in the queue before theirs: nearly a second of work. */
const AHEAD = 60;

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let accounts: MadeAccount[];

beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL_SIZE: '1' });
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  accounts = await Promise.all(Array.from({ length: REQUESTS }, () => makeAccount(admin, tenantId)));
});
afterAll(() => app.close());

const address = (): string => `${unique('new')}@acme.example`;

it.each<[string, number, (n: number) => Promise<{ status: number }>]>([
  [
    'new accounts',
    201,
    () => {
      const values = { userName: address(), email: address(), role: 'HR Professional', password: HR_PASSWORD };
      return admin.post(`tenants/${tenantId}/accounts`, values);
    },
  ],
  [
    'changed accounts',
    200,
    (n) => admin.patch(`tenants/${tenantId}/accounts/${accounts[n]?.id}`, { password: HR_PASSWORD }),
  ],
  [
    'new tenants',
    201,
    () => {
      const first = { userName: address(), email: address(), password: HR_PASSWORD };
      const values = {
        tenantId: unique('t'),
        name: 'Acme',
        admin: { ...first, givenName: 'Holly', familyName: 'Reyes' },
      };
      return admin.post('tenants', values);
    },
  ],
  ['sign-ins', 401, () => signIn(app, { tenantId, userName: address(), password: HR_PASSWORD })],
])('%s hold no connection while their passwords wait to be hashed', async (_, status, send) => {
  let isAnyAnswered = false;
  const ahead = Array.from({ length: AHEAD }, () => hashPassword('in front of them'));
  const waiting = Array.from({ length: REQUESTS }, async (__, n) => {
    const answer = await send(n);
    isAnyAnswered = true;
    return answer.status;
  });
  // Of no tenant, so that they wait for nobody's turn. One after the other, so that the last has come after all of those.
  for (let n = 0; n < 5; n++) expect((await admin.get('tenants')).status).toBe(200);
  expect(isAnyAnswered).toBe(false);
  await Promise.all(ahead);
  expect(await Promise.all(waiting)).toEqual(Array(REQUESTS).fill(status));
});
