import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { REFUSAL_REASONS, type RefusalReason } from '../../src/errors/refusal-reasons.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { makeIdp, makePerson, makeRole, makeSamlMapping, saveSettings, unique } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { connect, ENTERPRISE, oktaUser, PATCH_OP, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

type Answer = request.Response;

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());
beforeEach(async () => {
  ({ admin, scim, tenantId } = await connect(app));
});

/** A user with an active account. */
async function someUser(): Promise<{ id: string; address: string }> {
  const address = await somePerson();
  const { body } = await scim.post('Users', oktaUser(address));
  return { id: String(body.id), address };
}

/** @returns the internal e-mail of a person without an account */
async function somePerson(): Promise<string> {
  const address = `${unique('p')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  return address;
}

async function patchSomeone(operation: object, headers: Record<string, string> = {}): Promise<Answer> {
  return scim.patch(`Users/${(await someUser()).id}`, [operation], headers);
}

async function lastEntry(): Promise<Record<string, unknown>> {
  return (await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`)).body.items[0];
}

const role = (value: string): object => ({ roles: [{ value, primary: true }] });
const emails = (count: number): object => ({
  emails: Array.from({ length: count }, (_, place) => ({ value: `${place}@acme.example` })),
});

/** How each reason is met, and what the provider is answered. Complete by its type. */
const REFUSALS: Record<RefusalReason, [status: number, attempt: () => Promise<Answer>]> = {
  'no-person': [400, () => scim.post('Users', oktaUser('nobody@acme.example'))],
  'several-persons': [
    409,
    async () => {
      const address = await somePerson();
      await makePerson(admin, tenantId, { internalEmail: address });
      return scim.post('Users', oktaUser(address));
    },
  ],
  'no-key': [400, () => scim.post('Users', oktaUser('nobody', { emails: [] }))],
  'keys-disagree': [
    409,
    async () => {
      await saveSettings(admin, tenantId, { secondMatchMethod: 'personCode' });
      return scim.post('Users', oktaUser(await somePerson(), { [ENTERPRISE]: { employeeNumber: 'nobody' } }));
    },
  ],
  'name-differs': [
    400,
    async () => {
      await saveSettings(admin, tenantId, { nameCheck: 'refuse' });
      return scim.post('Users', oktaUser(await somePerson()));
    },
  ],
  'person-has-account': [409, async () => scim.post('Users', oktaUser((await someUser()).address))],
  'user-name-taken': [
    409,
    async () => {
      const { address } = await someUser();
      const other = await somePerson();
      return scim.post('Users', oktaUser(other, { userName: address }));
    },
  ],
  'role-unknown': [400, async () => scim.post('Users', oktaUser(await somePerson(), role('Boss')))],
  'role-translated': [
    400,
    async () => {
      await makeRole(admin, tenantId, { name: 'Payroll', translations: { de: 'Lohnbüro' } });
      return scim.post('Users', oktaUser(await somePerson(), role('Lohnbüro')));
    },
  ],
  'role-not-assignable': [
    400,
    async () => {
      await makeRole(admin, tenantId, { name: 'Payroll', scimAssignable: false });
      return scim.post('Users', oktaUser(await somePerson(), role('Payroll')));
    },
  ],
  'mapping-taken': [
    409,
    async () => {
      const { id } = await someUser();
      const { id: identityProviderId } = await makeIdp(admin, tenantId);
      const address = await somePerson();
      await makeSamlMapping(admin, tenantId, { accountId: id, identityProviderId, userIdentifier: address });
      await saveSettings(admin, tenantId, {
        enabled: true,
        createSamlMappings: true,
        identityProviderId,
        userIdentifier: 'scimUserName',
      });
      return scim.post('Users', oktaUser(address));
    },
  ],
  mutability: [400, () => patchSomeone({ op: 'replace', path: 'name.givenName', value: 'Other' })],
  'invalid-value': [400, () => patchSomeone({ op: 'replace', path: 'active', value: 'perhaps' })],
  'invalid-path': [400, () => patchSomeone({ op: 'replace', path: 'nonsense', value: 'x' })],
  'no-target': [400, () => patchSomeone({ op: 'remove' })],
  version: [412, () => patchSomeone({ op: 'replace', path: 'externalId', value: 'x' }, { 'if-match': 'W/"999"' })],
  'not-found': [404, () => scim.delete('Users/0198c000-0000-7000-8000-000000000000')],
  'too-many': [400, async () => scim.post('Users', oktaUser(await somePerson(), emails(101)))],
};

describe('the reason of a refusal', () => {
  it.each(Object.entries(REFUSALS))(
    '%s stands in the log, and not in the answer',
    async (reason, [status, attempt]) => {
      const answer = await attempt();
      expect([answer.status, Object.keys(answer.body)]).toEqual([status, expect.not.arrayContaining(['reason'])]);
      const { detail, scimType = null } = answer.body;
      expect(await lastEntry()).toMatchObject({ outcome: 'refused', status, scimType, detail, reason });
    },
  );

  it.each<[string, string, RefusalReason, () => Promise<Answer>]>([
    ['no JSON', '400', 'invalid-value', () => scim.post('Users', '{"userName":')],
    ['no object', '400', 'invalid-value', () => scim.post('Users', '[]')],
    ['no JSON by its type', '415', 'invalid-value', () => scim.post('Users', 'x', { 'content-type': 'text/plain' })],
    ['too large', '413', 'too-many', () => scim.post('Users', JSON.stringify({ x: 'x'.repeat(2_000_000) }))],
    ['no user name', '400', 'invalid-value', () => scim.post('Users', oktaUser('', {}))],
    ['an address that is none', '400', 'invalid-value', () => scim.post('Users', oktaUser('a@', {}))],
    [
      'several roles',
      '400',
      'too-many',
      async () => scim.post('Users', oktaUser(await somePerson(), { roles: ['Boss', 'Self-Service'] })),
    ],
    ['a broken filter in a path', '400', 'invalid-path', () => patchSomeone({ op: 'remove', path: 'emails[type eq]' })],
    ['an operation that is none', '400', 'invalid-value', () => patchSomeone({ op: 'copy', path: 'externalId' })],
    ['the id, to be changed', '400', 'mutability', () => patchSomeone({ op: 'replace', path: 'id', value: 'x' })],
    [
      'too many operations',
      '400',
      'too-many',
      async () => {
        const { id } = await someUser();
        return scim.patch(
          `Users/${id}`,
          Array.from({ length: 1001 }, () => ({ op: 'replace', path: 'externalId', value: 'x' })),
        );
      },
    ],
  ])('is found by whoever reads a body: %s (%s) is %s', async (_, status, reason, attempt) => {
    expect(String((await attempt()).status)).toBe(status);
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', status: Number(status), reason });
  });

  it('is the same when the database decides between requests that come at once', async () => {
    const address = await somePerson();
    await Promise.all(Array.from({ length: 4 }, () => scim.post('Users', oktaUser(address))));
    const others = [await somePerson(), await somePerson(), await somePerson(), await somePerson()];
    await Promise.all(others.map((other) => scim.post('Users', oktaUser(other, { userName: 'same' }))));
    const { items } = (await admin.get(`tenants/${tenantId}/provisioning-log?outcome=refused`)).body;
    expect(items.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'person-has-account'),
      ...Array.from({ length: 3 }, () => 'user-name-taken'),
    ]);
  });

  it('is kept of each operation of a bulk request', async () => {
    const { id } = await someUser();
    await scim.post('Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        {
          method: 'PATCH',
          path: `/Users/${id}`,
          data: { schemas: [PATCH_OP], Operations: [{ op: 'remove', path: 'userName' }] },
        },
      ],
    });
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', accountId: id, reason: 'mutability' });
  });

  it('is null where nothing was refused, and where SCIM is switched off', async () => {
    await someUser();
    expect(await lastEntry()).toMatchObject({ outcome: 'created', reason: null });
    await saveSettings(admin, tenantId, { enabled: false });
    await scim.post('Users', oktaUser('a'));
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', status: 403, reason: null });
  });

  it('is null for an entry from before reasons were kept', async () => {
    await scim.post('Users', oktaUser('nobody@acme.example'));
    await asSuperuser(app, 'update provisioning_log set reason = null');
    expect(await lastEntry()).toMatchObject({ outcome: 'refused', reason: null });
  });

  it('can be filtered by, also together with an outcome', async () => {
    await scim.post('Users', oktaUser('nobody@acme.example'));
    await patchSomeone({ op: 'replace', path: 'nonsense', value: 'x' });
    const found = async (query: string): Promise<string[]> => {
      const { items } = (await admin.get(`tenants/${tenantId}/provisioning-log?${query}`)).body;
      return items.map((entry: { reason: string }) => entry.reason);
    };
    expect(await found('reason=no-person')).toEqual(['no-person']);
    expect(await found('reason=invalid-path&outcome=refused')).toEqual(['invalid-path']);
    expect(await found('reason=no-person&outcome=created')).toEqual([]);
    const refused = await admin.get(`tenants/${tenantId}/provisioning-log?reason=bad-luck`);
    expect(refused.body).toMatchObject({ status: 400, errors: [{ field: 'reason' }] });
  });
});

it('the OpenAPI document has the closed list', async () => {
  const { components } = (await request(app.http).get('/api/openapi.json')).body;
  expect(components.schemas.RefusalReason.enum).toEqual([...REFUSAL_REASONS]);
  const { reason } = components.schemas.ProvisioningLogEntryView.properties;
  expect(reason.enum).toEqual([...REFUSAL_REASONS, null]);
  expect(components.schemas.ProvisioningLogEntryView.required).toContain('reason');
});
