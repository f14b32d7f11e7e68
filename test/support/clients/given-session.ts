import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../src/access/policy/sha256.js';
import { sessionCookie, sessionCookieValue } from '../../../src/access/sessions/session-cookie.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { Session } from '../../../src/accounts/sessions/session.entity.js';
import { serverIn } from '../../../src/database/transactions/actor.js';
import { newId } from '../../../src/database/schema/new-id.js';
import { TenantDatabase } from '../../../src/database/transactions/tenant-database.js';
import { PUBLIC_URL, type TestApp } from '../test-app.js';
import { HrClient } from './hr-client.js';

/**
 * The browser of somebody who has signed in, for tests that are not about signing in: the session is stored as a sign-in
 * stores it, without the slow hash of a password.
 *
 * @param identityProviderId by which it was signed in to; without one, with a password
 * @throws Error unless the session is good for a request
 */
export async function givenSession(
  app: TestApp,
  tenantId: string,
  accountId: string,
  identityProviderId: string | null = null,
): Promise<HrClient> {
  const secret = randomBytes(32).toString('hex');
  await app.nest.get(TenantDatabase).inTenant(serverIn(tenantId), async ({ em }) => {
    const account = await em.findOneOrFail(Account, { id: accountId });
    em.create(Session, {
      tenantId,
      id: newId(),
      account,
      digest: sha256(secret),
      authenticatedAt: new Date(),
      signedInBy: identityProviderId === null ? 'password' : 'sso',
      identityProviderId,
    });
  });
  const client = HrClient.of(app, `${sessionCookie(PUBLIC_URL).name}=${sessionCookieValue(tenantId, secret)}`);
  const { status, text } = await client.send('get', 'session');
  if (status !== 200) throw new Error(`GET session: ${status} ${text}`);
  return client;
}
