import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { HR_PASSWORD, makePerson, makeRole, unique } from '../../support/admin-factories.js';
import { CEZANNE, connect, CORE, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

interface Provisioned {
  admin: AdminClient;
  scim: ScimClient;
  tenantId: string;
  id: string;
  path: string;
  address: string;
}

/** A tenant with one provisioned user: Ada Byron, employee number 7. */
async function provisioned(settings: object = {}, more: object = {}): Promise<Provisioned> {
  const connection = await connect(app, settings);
  const address = `${unique('ada')}@acme.example`;
  await makePerson(connection.admin, connection.tenantId, {
    givenName: 'Ada',
    familyName: 'Byron',
    internalEmail: address,
  });
  const user = oktaUser(address, { [ENTERPRISE]: { employeeNumber: '7' }, ...more });
  const made = await connection.scim.post('Users', user);
  expect(made.status).toBe(201);
  return { ...connection, id: made.body.id, path: `Users/${made.body.id}`, address };
}

async function lastEntry(admin: AdminClient, tenantId: string): Promise<Record<string, unknown>> {
  const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`);
  return log.body.items[0];
}

describe('PUT', () => {
  it('takes user name, e-mails, role, external id; logs what changed', async () => {
    const { admin, scim, tenantId, path, address } = await provisioned();
    const answer = await scim.put(
      path,
      oktaUser('ada2@acme.example', {
        externalId: 'x2',
        emails: [{ value: 'ada2@acme.example', type: 'work', primary: true }],
        roles: ['Line Manager'],
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      userName: 'ada2@acme.example',
      externalId: 'x2',
      [CEZANNE]: { role: 'Line Manager' },
    });
    expect(await lastEntry(admin, tenantId)).toMatchObject({
      operation: 'replace',
      outcome: 'updated',
      changes: expect.arrayContaining([
        { attribute: 'userName', before: address, after: 'ada2@acme.example' },
        { attribute: `${CEZANNE}:role`, before: 'Self-Service', after: 'Line Manager' },
      ]),
    });
  });

  it('of our own answer changes nothing, not even the version', async () => {
    const { admin, scim, tenantId, path } = await provisioned();
    const before = (await scim.get(path)).body;
    const answer = await scim.put(path, {
      ...before,
      groups: [],
      password: 'x',
      unknown: { a: 1 },
      'urn:x:y': { b: null },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(before);
    expect(await lastEntry(admin, tenantId)).toMatchObject({ outcome: 'unchanged', changes: [], ignored: [] });
  });

  it('leaves what is absent, clears what is empty, needs a user name', async () => {
    const { scim, path, address } = await provisioned({}, { roles: ['Line Manager'] });
    const sparse = await scim.put(path, { schemas: [CORE], userName: address });
    expect(sparse.body).toMatchObject({
      active: true,
      externalId: '00ujl29u0le5T6Aj10h7',
      [CEZANNE]: { role: 'Line Manager' },
    });
    expect(sparse.body.emails).toHaveLength(1);
    const cleared = await scim.put(path, { schemas: [CORE], userName: address, externalId: '', emails: [] });
    expect(cleared.body).not.toHaveProperty('externalId');
    expect(cleared.body).not.toHaveProperty('emails');
    expect((await scim.put(path, { schemas: [CORE], userName: null })).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
    expect((await scim.put(path, { schemas: [CORE] })).status).toBe(400);
  });

  it('a role that differs from the held one wins over the echo of our extension', async () => {
    const { scim, path } = await provisioned();
    const echo = (await scim.get(path)).body;
    const answer = await scim.put(path, { ...echo, roles: [{ value: 'Line Manager', primary: true }] });
    expect(answer.body[CEZANNE].role).toBe('Line Manager');
  });

  it('a held role may be sent again after HR has closed it to provisioning', async () => {
    const { admin, scim, tenantId, path, address } = await provisioned();
    const role = await makeRole(admin, tenantId, { name: 'Closed Soon' });
    await scim.put(path, oktaUser(address, { roles: ['Closed Soon'] }));
    await admin.patch(`tenants/${tenantId}/roles/${role.id}`, { scimAssignable: false });
    expect((await scim.put(path, oktaUser(address, { roles: ['closed soon'] }))).status).toBe(200);
  });

  it('the body id is of no account', async () => {
    const { scim, path, id, address } = await provisioned();
    const answer = await scim.put(
      path,
      oktaUser(address, { id: '0198c000-0000-7000-8000-000000000000', meta: { version: 'x' } }),
    );
    expect(answer.body.id).toBe(id);
  });

  it('a user name of another account is refused, in any case', async () => {
    const { scim, path, tenantId, address } = await provisioned();
    const answer = await scim.put(path, oktaUser(`HR@${tenantId}.example`));
    expect(answer.body).toMatchObject({ status: '409', scimType: 'uniqueness' });
    expect((await scim.put(path, oktaUser(address.toUpperCase()))).body.userName).toBe(address.toUpperCase());
  });

  it('an unknown user is 404', async () => {
    const { scim } = await provisioned();
    for (const id of ['0198c000-0000-7000-8000-000000000000', 'nonsense', '7']) {
      expect((await scim.put(`Users/${id}`, oktaUser('x'))).body).toMatchObject({
        status: '404',
        detail: expect.stringContaining(id),
      });
      expect((await scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }])).status).toBe(404);
      expect((await scim.get(`Users/${id}`)).status).toBe(404);
      expect((await scim.delete(`Users/${id}`)).status).toBe(404);
    }
  });
});

describe('names and employee number', () => {
  const NAME = { name: { givenName: 'Augusta', familyName: 'Byron' } };
  const NUMBER = { [ENTERPRISE]: { employeeNumber: '8' } };
  const NAME_PATH = [{ op: 'replace', path: 'name.givenName', value: 'Augusta' }];
  const NUMBER_PATH = [{ op: 'replace', path: `${ENTERPRISE}:employeeNumber`, value: '8' }];

  type Row = [
    mode: string,
    way: string,
    send: (p: Provisioned) => ReturnType<ScimClient['put']>,
    status: number,
    ignored: number,
  ];
  const body = (more: object) => (p: Provisioned) =>
    p.scim.put(p.path, oktaUser(p.address, { name: undefined, displayName: undefined, ...more }));
  const pathless = (value: object) => (p: Provisioned) => p.scim.patch(p.path, [{ op: 'replace', value }]);
  const byPath = (operations: object[]) => (p: Provisioned) => p.scim.patch(p.path, operations);

  it.each<Row>([
    ['strict', 'name in a PUT', body(NAME), 200, 1],
    ['balanced', 'name in a PUT', body(NAME), 200, 1],
    ['ignore', 'name in a PUT', body(NAME), 200, 1],
    ['strict', 'name in a path-less PATCH', pathless(NAME), 200, 1],
    ['balanced', 'name in a path-less PATCH', pathless({ 'name.givenName': 'Augusta' }), 200, 1],
    ['strict', 'number in a PUT', body(NUMBER), 400, 0],
    ['balanced', 'number in a PUT', body(NUMBER), 200, 1],
    ['ignore', 'number in a PUT', body(NUMBER), 200, 1],
    ['strict', 'number in a path-less PATCH', pathless(NUMBER), 400, 0],
    ['balanced', 'number in a path-less PATCH', pathless({ [`${ENTERPRISE}:employeeNumber`]: '8' }), 200, 1],
    ['ignore', 'number in a path-less PATCH', pathless(NUMBER), 200, 1],
    ['strict', 'name by path', byPath(NAME_PATH), 400, 0],
    ['balanced', 'name by path', byPath(NAME_PATH), 400, 0],
    ['ignore', 'name by path', byPath(NAME_PATH), 200, 1],
    ['balanced', 'display name by path', byPath([{ op: 'Replace', path: 'displayName', value: 'X' }]), 400, 0],
    ['balanced', 'name removed by path', byPath([{ op: 'remove', path: 'name.familyName' }]), 400, 0],
    ['strict', 'number by path', byPath(NUMBER_PATH), 400, 0],
    ['balanced', 'number by path', byPath(NUMBER_PATH), 400, 0],
    ['ignore', 'number by path', byPath(NUMBER_PATH), 200, 1],
    ['balanced', 'number removed by path', byPath([{ op: 'remove', path: `${ENTERPRISE}:employeeNumber` }]), 400, 0],
    ['strict', 'equal name by path', byPath([{ op: 'replace', path: 'name.givenName', value: 'Ada' }]), 200, 0],
    [
      'strict',
      'equal number by path',
      byPath([{ op: 'replace', path: `${ENTERPRISE}:employeeNumber`, value: 7 }]),
      200,
      0,
    ],
    ['strict', 'null number in a PUT', body({ [ENTERPRISE]: { employeeNumber: null } }), 200, 0],
  ])('%s: another %s', async (immutableAttributes, _way, send, status, ignored) => {
    const user = await provisioned({ immutableAttributes });
    const answer = await send(user);
    expect({ status: answer.status, scimType: answer.body.scimType }).toEqual({
      status,
      scimType: status === 400 ? 'mutability' : undefined,
    });
    const now = (await user.scim.get(user.path)).body;
    expect(now).toMatchObject({
      name: { givenName: 'Ada', familyName: 'Byron' },
      [ENTERPRISE]: { employeeNumber: '7' },
    });
    const entry = await lastEntry(user.admin, user.tenantId);
    expect(entry['outcome']).toBe(status === 400 ? 'refused' : 'unchanged');
    expect((entry['ignored'] as unknown[]).length > 0).toBe(ignored > 0);
  });

  it('a refusal says what was asked for', async () => {
    const user = await provisioned();
    const refusalOf = async (operations: object[]) => (await byPath(operations)(user)).body.detail as string;
    expect(await refusalOf(NAME_PATH)).toContain('"name.givenName" cannot be changed to "');
    expect(await refusalOf([{ op: 'remove', path: 'name.familyName' }])).toBe(
      '"name.familyName" cannot be removed: HR keeps names. Leave it out of the update.',
    );
    expect(await refusalOf([{ op: 'remove', path: `${ENTERPRISE}:employeeNumber` }])).toContain(
      '"employeeNumber" cannot be removed: It is fixed',
    );
  });

  it.each(['strict', 'balanced', 'ignore'])(
    '%s: a request that deactivates is never refused for them',
    async (immutableAttributes) => {
      const user = await provisioned({ immutableAttributes });
      const answer = await user.scim.patch(user.path, [
        ...NAME_PATH,
        ...NUMBER_PATH,
        { op: 'replace', path: 'active', value: false },
      ]);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        active: false,
        name: { givenName: 'Ada' },
        [ENTERPRISE]: { employeeNumber: '7' },
      });
    },
  );

  it('an account without a number does not get one later', async () => {
    const user = await provisioned({ immutableAttributes: 'strict' }, { [ENTERPRISE]: undefined });
    expect((await body(NUMBER)(user)).body).toMatchObject({ status: '400', scimType: 'mutability' });
  });

  it('an unknown path is refused, or ignored where the tenant ignores', async () => {
    const balanced = await provisioned();
    const odd = [{ op: 'replace', path: 'favouriteColour', value: 'red' }];
    expect((await balanced.scim.patch(balanced.path, odd)).body).toMatchObject({
      status: '400',
      scimType: 'invalidPath',
    });
    const lenient = await provisioned({ immutableAttributes: 'ignore' });
    expect((await lenient.scim.patch(lenient.path, odd)).status).toBe(200);
  });
});

describe('deactivation and reactivation', () => {
  it.each<[string, object[]]>([
    ['Okta, path-less', [{ op: 'replace', value: { active: false } }]],
    ['Entra, string', [{ op: 'Replace', path: 'active', value: 'False' }]],
    ['Entra, new dialect', [{ op: 'replace', path: 'active', value: false }]],
    ['add', [{ op: 'add', value: { active: 'false' } }]],
    ['upper case', [{ op: 'REPLACE', path: 'ACTIVE', value: 'FALSE' }]],
  ])('by PATCH: %s', async (_, operations) => {
    const { admin, scim, tenantId, path, address } = await provisioned();
    const answer = await scim.patch(path, operations);
    expect(answer.body.active).toBe(false);
    expect((await scim.get(path)).body.active).toBe(false);
    expect((await scim.find(`userName eq "${address}"`)).body.Resources[0].active).toBe(false);
    expect(await lastEntry(admin, tenantId)).toMatchObject({
      outcome: 'deactivated',
      changes: [{ attribute: 'active', before: true, after: false }],
    });
    const back = await scim.patch(path, [{ op: 'replace', value: { active: true } }]);
    expect(back.body.active).toBe(true);
    expect(await lastEntry(admin, tenantId)).toMatchObject({ outcome: 'reactivated' });
  });

  it('by PUT of the whole resource, as a private app does it', async () => {
    const { scim, path } = await provisioned();
    const echo = (await scim.get(path)).body;
    expect((await scim.put(path, { ...echo, active: false })).body.active).toBe(false);
    expect((await scim.put(path, { ...echo, active: true })).body.active).toBe(true);
  });

  it('nothing but an explicit true reactivates', async () => {
    const { scim, path, address } = await provisioned();
    await scim.patch(path, [{ op: 'replace', value: { active: false } }]);
    for (const more of [{ active: undefined }, { active: null }]) {
      expect((await scim.put(path, oktaUser(address, more))).body.active).toBe(false);
    }
    expect((await scim.patch(path, [{ op: 'replace', path: 'active', value: 'yes' }])).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
    expect((await scim.put(path, oktaUser(address, { active: {} }))).status).toBe(400);
    expect((await scim.put(path, oktaUser(address, { active: 1 }))).status).toBe(400);
    expect((await scim.get(path)).body.active).toBe(false);
  });
});

describe('PATCH', () => {
  it('several operations are one change, or none', async () => {
    const { scim, path } = await provisioned();
    const refused = await scim.patch(path, [
      { op: 'replace', path: 'externalId', value: 'changed' },
      { op: 'replace', path: 'emails[type eq "nothing"].value', value: 'x@y.example' },
    ]);
    expect(refused.body).toMatchObject({ status: '400', scimType: 'noTarget' });
    expect((await scim.get(path)).body.externalId).toBe('00ujl29u0le5T6Aj10h7');
  });

  it('the dialects of Entra ID', async () => {
    const { scim, path } = await provisioned();
    const answer = await scim.patch(path, [
      { op: 'Replace', path: 'userName', value: 'entra@acme.example' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'entra@acme.example' },
      { op: 'Add', path: 'emails[type eq "home"].value', value: 'home@acme.example' },
      { op: 'Add', path: 'roles', value: [{ value: '{"id":"1","value":"Line Manager","displayName":"LM"}' }] },
      { op: 'Replace', path: 'addresses[type eq "work"].formatted', value: 'somewhere' },
      { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Sales' },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      userName: 'entra@acme.example',
      emails: [
        { value: 'entra@acme.example', type: 'work', primary: true },
        { value: 'home@acme.example', type: 'home' },
      ],
      roles: [{ value: 'Line Manager', primary: true }],
    });
  });

  it('a role by its single-role path', async () => {
    const { scim, path } = await provisioned();
    const answer = await scim.patch(path, [
      { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'Line Manager' },
    ]);
    expect(answer.body).toMatchObject({ [CEZANNE]: { role: 'Line Manager' } });
    const second = await scim.patch(path, [{ op: 'replace', path: `${CEZANNE}:role`, value: 'Self-Service' }]);
    expect(second.body).toMatchObject({ [CEZANNE]: { role: 'Self-Service' } });
  });

  it('clears what may be empty', async () => {
    const { scim, path } = await provisioned();
    const answer = await scim.patch(path, [
      { op: 'remove', path: 'externalId' },
      { op: 'remove', path: 'emails' },
    ]);
    expect(answer.body).not.toHaveProperty('externalId');
    expect(answer.body).not.toHaveProperty('emails');
    expect((await scim.patch(path, [{ op: 'remove', path: 'userName' }])).body).toMatchObject({
      status: '400',
      scimType: 'mutability',
    });
  });

  it.each<[string, object | string, string]>([
    ['no operations', { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] }, 'invalidSyntax'],
    ['an unknown op', { Operations: [{ op: 'move', path: 'active', value: true }] }, 'invalidSyntax'],
    ['a remove without a path', { Operations: [{ op: 'remove' }] }, 'noTarget'],
    [
      'the schemas of something else',
      { schemas: [CORE], Operations: [{ op: 'replace', value: { active: true } }] },
      'invalidValue',
    ],
    ['the id by path', { Operations: [{ op: 'replace', path: 'id', value: 'x' }] }, 'mutability'],
    ['a broken value path', { Operations: [{ op: 'replace', path: 'emails[type eq', value: 'x' }] }, 'invalidFilter'],
    ['malformed JSON', '{"Operations":[', 'invalidSyntax'],
  ])('refuses %s', async (_, sent, scimType) => {
    const { scim, path } = await provisioned();
    const send = async (): Promise<{ body: object }> =>
      (await import('supertest'))
        .default(app.http)
        .patch(`/scim/v2/${scim.tenantId}/${path}`)
        .set({ authorization: `Bearer ${scim.token}`, 'content-type': 'application/scim+json' })
        .send(typeof sent === 'string' ? sent : JSON.stringify(sent));
    expect((await send()).body).toMatchObject({ status: '400', scimType });
  });

  it('a password is taken without a word and never kept', async () => {
    const { admin, scim, tenantId, path } = await provisioned();
    const answer = await scim.patch(path, [{ op: 'replace', value: { password: 'hunter2-hunter2' } }]);
    expect(answer.status).toBe(200);
    const log = await admin.get(`tenants/${tenantId}/provisioning-log`);
    expect(JSON.stringify([answer.body, log.body])).not.toContain('hunter2');
  });
});

describe('versions', () => {
  it('If-Match of another version is 412 and changes nothing; the right one passes', async () => {
    const { scim, path, address } = await provisioned();
    const etag = String((await scim.get(path)).headers['etag']);
    const stale = await scim.put(path, oktaUser(address, { externalId: 'a' }), { 'if-match': 'W/"99"' });
    expect(stale.body).toMatchObject({ status: '412' });
    const fresh = await scim.put(path, oktaUser(address, { externalId: 'a' }), { 'if-match': etag });
    expect(fresh.status).toBe(200);
    expect(fresh.headers['etag']).not.toBe(etag);
    expect(fresh.body.meta.version).toBe(fresh.headers['etag']);
    const unchanged = await scim.get(path, { 'if-none-match': String(fresh.headers['etag']) });
    expect(unchanged.status).toBe(304);
    expect(unchanged.text).toBe('');
  });
});

describe('DELETE', () => {
  it('the account is gone, its names are free, the log stays', async () => {
    const { admin, scim, tenantId, path, id, address } = await provisioned();
    expect((await scim.delete(path)).status).toBe(204);
    expect((await scim.get(path)).status).toBe(404);
    expect((await scim.delete(path)).status).toBe(404);
    const again = await scim.post('Users', oktaUser(address));
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(id);
    const log = await admin.get(`tenants/${tenantId}/provisioning-log?accountId=${id}`);
    expect(log.body.items.map((entry: { outcome: string }) => entry.outcome)).toEqual(['deleted', 'created']);
  });
});

describe('the last active HR Professional', () => {
  it('may be deactivated by SCIM, but not demoted', async () => {
    const { admin, scim, tenantId, path } = await provisioned({}, { roles: ['HR Professional'] });
    const accounts = (await admin.get(`tenants/${tenantId}/accounts`)).body.items as {
      id: string;
      personId: string | null;
    }[];
    const founder = accounts.find((account) => account.personId === null);
    // Without a password it could not sign in, and the founder could not be deleted.
    const password = { password: HR_PASSWORD };
    expect((await admin.patch(`tenants/${tenantId}/accounts/${path.split('/')[1]}`, password)).status).toBe(200);
    expect((await admin.delete(`tenants/${tenantId}/accounts/${founder?.id}`)).status).toBe(204);
    const demoted = await scim.patch(path, [{ op: 'replace', value: { roles: ['Self-Service'] } }]);
    expect(demoted.body).toMatchObject({
      status: '400',
      scimType: 'mutability',
      detail: expect.stringContaining('last active HR Professional'),
    });
    expect((await scim.patch(path, [{ op: 'replace', value: { active: false } }])).body.active).toBe(false);
  });
});

describe('what an outside tester found', () => {
  it.each(['', '  ', null])('a role replaced by no name, %j, is taken away', async (value) => {
    const { admin, scim, tenantId, path } = await provisioned({}, { roles: ['Line Manager'] });
    const answer = await scim.patch(path, [{ op: 'replace', path: 'roles[primary eq "True"].value', value }]);
    expect(answer.status).toBe(200);
    expect(answer.body.roles).toMatchObject([{ value: 'Self-Service' }]);
    const { changes } = await lastEntry(admin, tenantId);
    expect(changes).toEqual([{ attribute: `${CEZANNE}:role`, before: 'Line Manager', after: 'Self-Service' }]);
  });

  it('schemas may be said again by path, but not set', async () => {
    const { scim, path } = await provisioned();
    const { schemas } = (await scim.get(path)).body as { schemas: string[] };
    expect((await scim.patch(path, [{ op: 'replace', path: 'schemas', value: schemas }])).status).toBe(200);
    const other = await scim.patch(path, [{ op: 'replace', path: 'schemas', value: ['urn:x'] }]);
    expect(other.body).toMatchObject({ status: '400', scimType: 'mutability' });
  });

  it('an equal employee number in another spelling is equal, also to a request that deactivates', async () => {
    const { admin, scim, tenantId } = await connect(app, { immutableAttributes: 'strict' });
    const address = `${unique('spelling')}@acme.example`;
    await makePerson(admin, tenantId, { internalEmail: address });
    const made = await scim.post('Users', oktaUser(address, { [ENTERPRISE]: { employeeNumber: 'Ab-007' } }));
    const path = `Users/${made.body.id}`;
    for (const employeeNumber of ['AB-007', ' Ab-007 ', '\u0085ab-007']) {
      const answer = await scim.put(path, oktaUser(address, { [ENTERPRISE]: { employeeNumber } }));
      expect([employeeNumber, answer.status]).toEqual([employeeNumber, 200]);
      expect(answer.body[ENTERPRISE].employeeNumber).toBe('Ab-007');
    }
  });

  it.each([true, { a: 1 }, 1.5, 2 ** 60, 'x'.repeat(200)])(
    'an employee number that could not be taken is just another one: %j',
    async (employeeNumber) => {
      const user = await provisioned();
      const sent = oktaUser(user.address, { [ENTERPRISE]: { employeeNumber }, active: false });
      const answer = await user.scim.put(user.path, sent);
      expect(answer.body).toMatchObject({ active: false, [ENTERPRISE]: { employeeNumber: '7' } });
      const { ignored } = await lastEntry(user.admin, user.tenantId);
      expect(ignored).toContainEqual({
        attribute: `${ENTERPRISE}:employeeNumber`,
        value: expect.any(String),
        reason: expect.any(String),
      });
    },
  );

  it('the name as a whole is a name, too', async () => {
    const user = await provisioned();
    for (const operation of [
      { op: 'remove', path: 'name' },
      { op: 'replace', path: 'name', value: null },
      { op: 'replace', path: 'name.givenName', value: 5 },
    ]) {
      expect((await user.scim.patch(user.path, [operation])).body).toMatchObject({
        status: '400',
        scimType: 'mutability',
      });
    }
    const lenient = await provisioned({ immutableAttributes: 'ignore' });
    expect((await lenient.scim.patch(lenient.path, [{ op: 'replace', path: 'name.givenName', value: 5 }])).status).toBe(
      200,
    );
  });

  it('a user name cannot be cleared by PATCH either', async () => {
    const { scim, path } = await provisioned();
    for (const operation of [
      { op: 'replace', path: 'userName', value: null },
      { op: 'replace', value: { userName: '' } },
    ]) {
      expect((await scim.patch(path, [operation])).body).toMatchObject({ status: '400', scimType: 'invalidValue' });
    }
  });

  it('an empty list clears what may be empty and says nothing of the rest', async () => {
    const { scim, path, address } = await provisioned();
    const answer = await scim.put(path, oktaUser(address, { externalId: [], [ENTERPRISE]: [], active: '' }));
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('externalId');
    expect(answer.body).toMatchObject({ active: true, [ENTERPRISE]: { employeeNumber: '7' } });
  });

  it('NUL inside JSON inside a string is refused', async () => {
    const { scim, path } = await provisioned();
    const roles = [{ value: '{"value":"a\\u0000b"}' }];
    expect((await scim.patch(path, [{ op: 'replace', value: { roles } }])).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
  });

  it('a change of a display alone is in the log, and primary: false is kept as sent', async () => {
    const { admin, scim, tenantId, path, address } = await provisioned();
    const emails = [
      { value: address, type: 'work', primary: true, display: 'Ada' },
      { value: 'x@home.example', primary: false },
    ];
    expect((await scim.put(path, oktaUser(address, { emails }))).body.emails).toEqual(emails);
    const shown = emails.map((email) => ({ ...email, display: 'Lady Ada' }));
    await scim.put(path, oktaUser(address, { emails: shown }));
    expect(await lastEntry(admin, tenantId)).toMatchObject({ outcome: 'updated', changes: [{ attribute: 'emails' }] });
  });

  it('a refused body is in the log of the account that it was about', async () => {
    const { admin, scim, tenantId, path, id } = await provisioned();
    await scim.patch(path, [{ op: 'replace', path: 'nonsense', value: 1 }]);
    expect(await lastEntry(admin, tenantId)).toMatchObject({
      outcome: 'refused',
      scimType: 'invalidPath',
      accountId: id,
    });
  });

  it('who names no role gets Self-Service, whether SCIM may assign it by name or not', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const roles = (await admin.get(`tenants/${tenantId}/roles?search=Self-Service`)).body.items;
    await admin.patch(`tenants/${tenantId}/roles/${roles[0].id}`, { scimAssignable: false });
    const address = `${unique('plain')}@acme.example`;
    await makePerson(admin, tenantId, { internalEmail: address });
    expect((await scim.post('Users', oktaUser(address, { roles: ['Self-Service'] }))).status).toBe(400);
    expect((await scim.post('Users', oktaUser(address))).status).toBe(201);
  });

  it('a leaver loses access even if the same request cannot be carried out otherwise', async () => {
    const { admin, scim, tenantId, path, address } = await provisioned({}, { roles: ['HR Professional'] });
    const sent = oktaUser(address, { active: false, userName: `hr@${tenantId}.example`, roles: ['No Such Role'] });
    const answer = await scim.put(path, sent);
    expect(answer.body).toMatchObject({ active: false, userName: address, [CEZANNE]: { role: 'HR Professional' } });
    const entry = await lastEntry(admin, tenantId);
    expect(entry).toMatchObject({ outcome: 'deactivated' });
    expect((entry['ignored'] as { attribute: string }[]).map(({ attribute }) => attribute)).toEqual(
      expect.arrayContaining(['userName', `${CEZANNE}:role`]),
    );
  });

  it('DELETE heeds If-Match', async () => {
    const { scim, path } = await provisioned();
    expect((await scim.delete(path, { 'if-match': 'W/"9999"' })).body).toMatchObject({ status: '412' });
    expect((await scim.delete(path, { 'if-match': String((await scim.get(path)).headers['etag']) })).status).toBe(204);
  });

  it('the version changes when HR renames the person or the role', async () => {
    const { admin, scim, tenantId, path } = await provisioned();
    const role = await makeRole(admin, tenantId, { name: 'Old Name' });
    const first = await scim.patch(path, [{ op: 'replace', value: { roles: ['Old Name'] } }]);
    const persons = (await admin.get(`tenants/${tenantId}/persons`)).body.items;
    await admin.patch(`tenants/${tenantId}/persons/${persons[0].id}`, { familyName: 'Lovelace' });
    const second = await scim.get(path, { 'if-none-match': String(first.headers['etag']) });
    expect(second.body.name.familyName).toBe('Lovelace');
    await admin.patch(`tenants/${tenantId}/roles/${role.id}`, { name: 'New Name' });
    const third = await scim.get(path, { 'if-none-match': String(second.headers['etag']) });
    expect(third.body[CEZANNE].role).toBe('New Name');
    expect(Date.parse(third.body.meta.lastModified)).toBeGreaterThanOrEqual(Date.parse(first.body.meta.lastModified));
  });

  it('an id in upper case is another id', async () => {
    const { scim, id } = await provisioned();
    expect((await scim.get(`Users/${id.toUpperCase()}`)).status).toBe(404);
  });
});
