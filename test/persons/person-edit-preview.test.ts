import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(async () => app.close());

const path = (id: string): string => `tenants/${scim.tenantId}/persons/${id}`;
const preview = (id: string, body: object) => admin.patch(`${path(id)}?dryRun=true`, body);

/** Somebody with an account that was matched by the internal e-mail. */
async function linked(
  values: object = {},
  user: object = {},
): Promise<{ id: string; personCode: string; address: string }> {
  const address = `${unique('linked')}@acme.example`;
  const { id, personCode } = await makePerson(admin, scim.tenantId, { internalEmail: address, ...values });
  expect((await scim.post('Users', oktaUser(address, { externalId: unique('x'), ...user }))).status).toBe(201);
  return { id, personCode, address };
}

describe('before an edit of a person is saved', () => {
  it('HR is told that the key of an account changes, or goes, and nothing is written', async () => {
    const { id, personCode, address } = await linked();
    const before = (await admin.get(path(id))).body;
    const changed = await preview(id, { internalEmail: 'new@acme.example', givenName: 'Ada' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ id, givenName: 'Ada', internalEmail: 'new@acme.example' });
    const common = { code: 'linked-key-changes', personCode, attribute: 'internalEmail', count: 1, lines: [] };
    expect(changed.body.warnings).toEqual([
      {
        ...common,
        value: 'new@acme.example',
        values: { attribute: 'internalEmail', value: 'new@acme.example', other: address },
        reason: `internalEmail changes from ${address} to new@acme.example for a person whose account was matched by it`,
        persons: [],
      },
    ]);
    const gone = await preview(id, { internalEmail: null });
    expect(gone.body.warnings).toMatchObject([{ ...common, value: '', values: { other: address } }]);
    expect((await admin.get(path(id))).body).toEqual(before);
    expect((await admin.patch(path(id), { internalEmail: null })).body).not.toHaveProperty('warnings');
  });

  it('HR is told who has the value already', async () => {
    const { id, address, personCode } = await linked();
    const other = await makePerson(admin, scim.tenantId, { givenName: 'Grace' });
    const { body } = await preview(other.id, { internalEmail: address.toUpperCase() });
    const { code, values, persons } = body.warnings[0];
    expect({ code, other: values.other }).toEqual({ code: 'shared-match-key', other: '2' });
    expect(persons).toEqual([{ id, personCode, givenName: 'Jane', familyName: 'Doe' }]);
  });

  it('nothing is said of what no account is matched by, nor of another way to write the same', async () => {
    const { id, address } = await linked();
    for (const body of [
      { internalEmail: address.toUpperCase() },
      { externalEmail: `${unique('home')}@home.example`, familyName: 'Byron' },
      { personCode: unique('P') },
      { employments: [{ employmentId: unique('E'), startDate: '2026-01-01' }] },
    ]) {
      expect((await preview(id, body)).body.warnings).toEqual([]);
    }
    const { id: without } = await makePerson(admin, scim.tenantId, { internalEmail: `${unique('n')}@acme.example` });
    expect((await preview(without, { internalEmail: null })).body.warnings).toEqual([]);
  });

  it('the second key counts, and of several employments the one that the provider sends', async () => {
    await saveSettings(admin, scim.tenantId, { secondMatchMethod: 'employmentId' });
    const [first, second] = [unique('E'), unique('E')];
    const employments = [first, second].map((employmentId) => ({ employmentId, startDate: '2020-01-01' }));
    const { id } = await linked({ employments }, { [ENTERPRISE]: { employeeNumber: second } });
    expect((await preview(id, { employments: employments.slice(1) })).body.warnings).toEqual([]);
    const { body } = await preview(id, { employments: employments.slice(0, 1) });
    expect(body.warnings).toMatchObject([
      { code: 'linked-key-changes', attribute: 'employmentId', values: { other: second } },
    ]);
    await saveSettings(admin, scim.tenantId, { secondMatchMethod: null });
  });

  it('whatever would refuse it does', async () => {
    const { id } = await linked();
    const { personCode } = await makePerson(admin, scim.tenantId);
    expect((await preview(id, { personCode })).body).toMatchObject({ status: 409, code: 'person-code-taken' });
    expect((await preview(id, { givenName: '' })).status).toBe(400);
    expect((await admin.patch(`${path(id)}?dryRun=perhaps`, {})).status).toBe(400);
    expect((await preview('0198c000-0000-7000-8000-000000000000', {})).status).toBe(404);
  });
});
