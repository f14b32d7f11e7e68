import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ENTERPRISE_USER } from '../../../src/scim/protocol/urns.js';
import { HR_PASSWORD, makeAccount, makeIdp, makePerson, saveSettings, unique } from '../../support/admin-factories.js';
import { openTransaction } from '../../support/database/open-transaction.js';
import { connect, oktaUser } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { untilSomebodyWaits } from '../../support/database/until-somebody-waits.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const PARALLEL = 32;

function times<T>(work: (turn: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: PARALLEL }, (_, turn) => work(turn)));
}

function count(answers: { status: number }[], status: number): number {
  return answers.filter((answer) => answer.status === status).length;
}

it('32 identical POSTs at once make one account; all others are 409', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  const answers = await times(() => scim.post('Users', oktaUser(address)));
  expect([count(answers, 201), count(answers, 409)]).toEqual([1, PARALLEL - 1]);
  for (const { status, body } of answers) if (status === 409) expect(body.scimType).toBe('uniqueness');
  expect((await scim.find(`userName eq "${address}"`)).body.totalResults).toBe(1);
  const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=100`);
  expect(log.body.items.map(({ outcome }: { outcome: string }) => outcome).toSorted()).toEqual(
    ['created', ...Array.from({ length: PARALLEL - 1 }, () => 'refused')].toSorted(),
  );
});

it('32 persons and one user name: one account', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const addresses = await times(async () => {
    const address = `${unique('p')}@acme.example`;
    await makePerson(admin, tenantId, { internalEmail: address });
    return address;
  });
  const answers = await times((turn) =>
    scim.post('Users', oktaUser('the-name', { emails: [{ value: addresses[turn] }] })),
  );
  expect([count(answers, 201), count(answers, 409)]).toEqual([1, PARALLEL - 1]);
});

it('32 reactivating POSTs at once: one 201, the rest 409', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  const made = await scim.post('Users', oktaUser(address));
  await scim.patch(`Users/${made.body.id}`, [{ op: 'replace', value: { active: false } }]);
  const answers = await times(() => scim.post('Users', oktaUser(address)));
  expect([count(answers, 201), count(answers, 409)]).toEqual([1, PARALLEL - 1]);
});

it('32 PATCHes at once are carried out one after the other; none is lost', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  const made = await scim.post('Users', oktaUser(address));
  const answers = await times((turn) =>
    scim.patch(`Users/${made.body.id}`, [
      { op: 'add', path: 'emails', value: [{ value: `m${turn}@acme.example`, type: `t${turn}` }] },
    ]),
  );
  expect(count(answers, 200)).toBe(PARALLEL);
  expect((await scim.get(`Users/${made.body.id}`)).body.emails).toHaveLength(PARALLEL + 1);
});

it('32 PATCHes at once with the same If-Match: one is carried out', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  const made = await scim.post('Users', oktaUser(address));
  const version = String(made.headers['etag']);
  const answers = await times((turn) =>
    scim.patch(`Users/${made.body.id}`, [{ op: 'replace', path: 'externalId', value: `x${turn}` }], {
      'if-match': version,
    }),
  );
  expect([count(answers, 200), count(answers, 412)]).toEqual([1, PARALLEL - 1]);
});

it('a person whom HR deletes while the account is made is no person', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  const { id } = await makePerson(admin, tenantId, { internalEmail: address });
  const deleting = await openTransaction(app, tenantId, 'delete from person where id = $1', [id]);
  const making = scim.post('Users', oktaUser(address));
  await untilSomebodyWaits(app);
  await deleting.commit();
  expect((await making).body).toMatchObject({
    status: '400',
    scimType: 'invalidValue',
    detail: expect.stringContaining(`No person has the internal e-mail "${address}"`),
  });
});

it('a person whom HR renames while the account is made is answered by the new name', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  const { id } = await makePerson(admin, tenantId, { internalEmail: address });
  const rename = `update person set given_name = 'Renamed' where id = $1`;
  const renaming = await openTransaction(app, tenantId, rename, [id]);
  const making = scim.post('Users', oktaUser(address));
  await untilSomebodyWaits(app);
  await renaming.commit();
  expect((await making).body).toMatchObject({ name: { givenName: 'Renamed' } });
});

it.each([
  { mode: 'balanced', status: 200, outcome: 'unchanged' },
  { mode: 'strict', status: 400, outcome: 'refused' },
])('a number that was right at the door and is another one by now is judged again: $mode', async (expected) => {
  const { admin, scim, tenantId } = await connect(app);
  await saveSettings(admin, tenantId, { immutableAttributes: expected.mode });
  const address = `${unique('race')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  const body = oktaUser(address, { [ENTERPRISE_USER]: { employeeNumber: 'E-1' } });
  const { id } = (await scim.post('Users', body)).body as { id: string };

  const renumber = `update account set employee_number = 'E-2' where tenant_id = $1 and id = $2`;
  const renumbering = await openTransaction(app, tenantId, renumber, [tenantId, id]);
  const updating = scim.put(`Users/${id}`, body);
  await untilSomebodyWaits(app);
  await renumbering.commit();

  expect((await updating).status).toBe(expected.status);
  expect((await scim.get(`Users/${id}`)).body[ENTERPRISE_USER]).toEqual({ employeeNumber: 'E-2' });
  const [entry] = (await admin.get(`tenants/${tenantId}/provisioning-log?accountId=${id}`)).body.items;
  expect(entry.outcome).toBe(expected.outcome);
  if (expected.status === 200) {
    const attribute = `${ENTERPRISE_USER}:employeeNumber`;
    expect(entry.ignored).toContainEqual(expect.objectContaining({ attribute, value: 'E-1' }));
  } else {
    expect(entry.detail).toContain('"employeeNumber" cannot be changed to "E-1"');
  }
});

it('what is left out when somebody is deactivated is left out once, also if a deadlock makes the update begin again', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const [leaver, other] = [`${unique('a')}@acme.example`, `${unique('b')}@acme.example`];
  for (const internalEmail of [leaver, other]) await makePerson(admin, tenantId, { internalEmail });
  await scim.post('Users', oktaUser(other));
  const { id } = (await scim.post('Users', oktaUser(leaver))).body as { id: string };

  const lock = `select from role where tenant_id = $1 and name = 'Line Manager' for update`;
  const holding = await openTransaction(app, tenantId, lock, [tenantId]);
  const leaving = scim.put(`Users/${id}`, oktaUser(other, { active: false, roles: ['Line Manager'] }));
  await untilSomebodyWaits(app);
  // The update has waited for longer, so it is the one that PostgreSQL ends.
  await holding.query('select from account where id = $1 for update', [id]);
  await holding.commit();

  expect((await leaving).body).toMatchObject({ active: false, userName: leaver });
  const [entry] = (await admin.get(`tenants/${tenantId}/provisioning-log?accountId=${id}`)).body.items;
  const leftOut = (entry.ignored as { attribute: string }[]).filter(({ attribute }) => attribute === 'userName');
  expect([entry.outcome, leftOut.length]).toEqual(['deactivated', 1]);
});

it('a user name that somebody takes at the same moment does not keep a leaver in', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const [leaver, other] = [`${unique('a')}@acme.example`, `${unique('b')}@acme.example`];
  for (const internalEmail of [leaver, other]) await makePerson(admin, tenantId, { internalEmail });
  const ids = [];
  for (const name of [leaver, other]) ids.push((await scim.post('Users', oktaUser(name))).body.id as string);

  const rename = `update account set user_name = 'wanted', user_name_norm = 'wanted' where tenant_id = $1 and id = $2`;
  const renaming = await openTransaction(app, tenantId, rename, [tenantId, ids[1]]);
  const leaving = scim.put(`Users/${ids[0]}`, oktaUser('wanted', { active: false }));
  await untilSomebodyWaits(app);
  await renaming.commit();

  const answer = await leaving;
  expect([answer.status, answer.body.active, answer.body.userName]).toEqual([200, false, leaver]);
  const [entry] = (await admin.get(`tenants/${tenantId}/provisioning-log?accountId=${ids[0]}`)).body.items;
  const leftOut = (entry.ignored as { attribute: string }[]).filter(({ attribute }) => attribute === 'userName');
  expect([entry.outcome, leftOut]).toEqual(['deactivated', [expect.objectContaining({ value: 'wanted' })]]);
});

it('a refusal by a mapping that is made at the same moment names no account that was never made', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const idp = await makeIdp(admin, tenantId);
  const other = await makeAccount(admin, tenantId);
  const saml = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, saml);
  const address = `${unique('race')}@acme.example`;
  const { id: personId } = await makePerson(admin, tenantId, { internalEmail: address });
  const mapping = `insert into saml_mapping
    (tenant_id, id, account_id, identity_provider_id, user_identifier, created_at, updated_at)
    values ($1, gen_random_uuid(), $2, $3, $4, now(), now())`;
  const mapped = await openTransaction(app, tenantId, mapping, [tenantId, other.id, idp.id, address]);
  const making = scim.post('Users', oktaUser(address));
  await untilSomebodyWaits(app);
  await mapped.commit();
  expect((await making).body).toMatchObject({ status: '409', scimType: 'uniqueness' });
  const [entry] = (await admin.get(`tenants/${tenantId}/provisioning-log`)).body.items;
  expect(entry).toMatchObject({ outcome: 'refused', personId, accountId: null });
});

it('of 8 HR Professionals whom as many requests demote at once, one stays', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const { items } = (await admin.get(`tenants/${tenantId}/accounts`)).body as { items: { id: string }[] };
  const made = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const person = await makePerson(admin, tenantId);
      return makeAccount(admin, tenantId, { personId: person.id, password: HR_PASSWORD });
    }),
  );
  expect((await admin.delete(`tenants/${tenantId}/accounts/${items[0]?.id}`)).status).toBe(204);
  const answers = await Promise.all(
    made.map(({ id }) => scim.patch(`Users/${id}`, [{ op: 'replace', value: { roles: ['Self-Service'] } }])),
  );
  expect([count(answers, 200), count(answers, 400)]).toEqual([7, 1]);
  expect((await scim.find('roles.value eq "HR Professional"')).body.totalResults).toBe(1);
});

it('a user who is deleted and made anew at the same moment is one user at most', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const address = `${unique('race')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  const first = await scim.post('Users', oktaUser(address));
  const answers = await times((turn) =>
    turn % 2 === 0 ? scim.delete(`Users/${first.body.id}`) : scim.post('Users', oktaUser(address)),
  );
  expect(count(answers, 204)).toBe(1);
  expect(count(answers, 201)).toBeLessThanOrEqual(1);
  expect((await scim.find(`userName eq "${address}"`)).body.totalResults).toBe(count(answers, 201));
  const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=100`);
  expect(log.body.items).toHaveLength(PARALLEL + 1);
});
