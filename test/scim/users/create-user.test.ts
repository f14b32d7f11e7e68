import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdp, makePerson, makeRole, saveSettings, unique } from '../../support/admin-factories.js';
import { CEZANNE, connect, ENTERPRISE, ERROR, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const email = (): string => `${unique('u')}@acme.example`;

describe('one person matches', () => {
  it('makes an account with the names that HR keeps, whatever the provider sent', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    const person = await makePerson(admin, tenantId, { givenName: 'Ada', familyName: 'Byron', internalEmail: address });
    const made = await scim.post('Users', oktaUser(address.toUpperCase()));
    expect(made.status).toBe(201);
    expect(made.headers['content-type']).toBe('application/scim+json');
    expect(made.headers['location']).toBe(`${PUBLIC_URL}/scim/v2/${tenantId}/Users/${made.body.id}`);
    expect(made.headers['etag']).toBe(made.body.meta.version);
    expect(made.body).toMatchObject({
      userName: address.toUpperCase(),
      externalId: '00ujl29u0le5T6Aj10h7',
      name: { givenName: 'Ada', familyName: 'Byron', formatted: 'Ada Byron' },
      displayName: 'Ada Byron',
      active: true,
      emails: [{ primary: true, value: address.toUpperCase(), type: 'work' }],
      roles: [{ value: 'Self-Service', display: 'Self-Service', primary: true }],
      [CEZANNE]: { role: 'Self-Service' },
      meta: { resourceType: 'User', location: made.headers['location'] },
    });
    expect(made.body).not.toHaveProperty('password');
    expect(made.body).not.toHaveProperty('locale');

    const got = await scim.get(`Users/${made.body.id}`);
    expect(got.body).toEqual(made.body);
    const account = await admin.get(`tenants/${tenantId}/accounts/${made.body.id}`);
    expect(account.body).toMatchObject({ personId: person.id, matchedBy: 'internalEmail', role: 'Self-Service' });
  });

  it.each([
    [
      'internalEmail',
      { internalEmail: 'x1@acme.example' },
      { emails: [{ value: ' X1@ACME.example ', primary: true }] },
    ],
    ['externalEmail', { externalEmail: 'x2@home.example' }, { emails: [{ value: 'x2@home.example', type: 'home' }] }],
    ['personCode', { personCode: 'E-007' }, { [ENTERPRISE]: { employeeNumber: ' e-007 ' } }],
    ['personCode', { personCode: '701984' }, { [ENTERPRISE]: { employeeNumber: 701984 } }],
    [
      'employmentId',
      { employments: [{ employmentId: 'C-1', startDate: '2020-01-01', endDate: '2020-12-31' }] },
      { [ENTERPRISE]: { employeeNumber: 'C-1' } },
    ],
  ])('by %s, whoever else there is', async (matchMethod, person, sent) => {
    const { admin, scim, tenantId } = await connect(app, { matchMethod });
    await makePerson(admin, tenantId, {
      personCode: 'E-7',
      internalEmail: 'x@acme.example',
      externalEmail: 'x@home.example',
      employments: [{ employmentId: 'C-01', startDate: '2020-01-01' }],
    });
    const made = await makePerson(admin, tenantId, person);
    const answer = await scim.post('Users', oktaUser(email(), { emails: [], ...sent }));
    expect(answer.body).toMatchObject({ id: expect.any(String) });
    const account = await admin.get(`tenants/${tenantId}/accounts/${answer.body.id}`);
    expect(account.body).toMatchObject({ personId: made.id, matchedBy: matchMethod });
  });

  it('the user name stands in for an e-mail that was not sent', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    expect((await scim.post('Users', oktaUser(address, { emails: undefined }))).status).toBe(201);
  });

  it('the user name and the role lose all white space of Unicode around them', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    // NEXT LINE, which JavaScript's own `trim` leaves.
    const sent = { roles: [{ value: '\u0085Line Manager\u0085' }] };
    const made = await scim.post('Users', oktaUser(`\u0085 ${address}\u0085`, sent));
    expect(made.body).toMatchObject({ userName: address, [CEZANNE]: { role: 'Line Manager' } });
    const log = await admin.get(`tenants/${tenantId}/provisioning-log`);
    expect(log.body.items[0]).toMatchObject({ outcome: 'created', userName: address });
  });

  it('the primary e-mail decides, then the work one, then the first', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const [right, wrong] = [email(), email()];
    await makePerson(admin, tenantId, { internalEmail: right });
    const first = await scim.post(
      'Users',
      oktaUser('a', {
        emails: [
          { value: wrong, type: 'work' },
          { value: right, primary: true },
        ],
      }),
    );
    expect(first.status).toBe(201);
    await scim.delete(`Users/${first.body.id}`);
    const second = await scim.post(
      'Users',
      oktaUser('a', { emails: [{ value: wrong }, { value: right, type: 'work' }] }),
    );
    expect(second.status).toBe(201);
    await scim.delete(`Users/${second.body.id}`);
    expect((await scim.post('Users', oktaUser('a', { emails: [{ value: wrong }, { value: right }] }))).status).toBe(
      400,
    );
  });

  it('an inactive account of the person comes back with the same id and the new values', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const made = await scim.post(
      'Users',
      oktaUser(address, { [ENTERPRISE]: { employeeNumber: '1' }, roles: ['Line Manager'] }),
    );
    await scim.patch(`Users/${made.body.id}`, [{ op: 'replace', value: { active: false } }]);
    const name = unique('rehired');
    const again = await scim.post(
      'Users',
      oktaUser(name, {
        emails: [{ value: address, primary: true }],
        externalId: '00unew',
        [ENTERPRISE]: { employeeNumber: '2' },
      }),
    );
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({
      id: made.body.id,
      userName: name,
      externalId: '00unew',
      active: true,
      [CEZANNE]: { role: 'Self-Service' },
      [ENTERPRISE]: { employeeNumber: '2' },
    });
    const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`);
    expect(log.body.items[0]).toMatchObject({ outcome: 'reactivated', operation: 'create', status: 201 });
  });

  it('active: false makes an account that is not active', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const made = await scim.post('Users', oktaUser(address, { active: 'False' }));
    expect(made.status).toBe(201);
    expect(made.body.active).toBe(false);

    const again = await scim.post('Users', oktaUser(address, { active: false, externalId: 'anew' }));
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ id: made.body.id, active: false, externalId: 'anew' });
    const log = await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`);
    expect(log.body.items[0]).toMatchObject({ outcome: 'updated', operation: 'create', status: 201 });
  });
});

describe('refusals say what to do', () => {
  const refused = (
    answer: { status: number; body: object },
    status: number,
    scimType: string,
    detail: RegExp,
  ): void => {
    expect(answer.body).toMatchObject({
      schemas: [ERROR],
      status: String(status),
      scimType,
      detail: expect.stringMatching(detail),
    });
    expect(answer.status).toBe(status);
    expect((answer.body as { detail: string }).detail.length).toBeLessThanOrEqual(250);
  };

  it('no person', async () => {
    const { scim } = await connect(app);
    const answer = await scim.post('Users', oktaUser('nobody@acme.example'));
    refused(answer, 400, 'invalidValue', /internal e-mail "nobody@acme.example".*HR must create the person/);
  });

  it('several persons, never the first one', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    for (let i = 0; i < 3; i++) await makePerson(admin, tenantId, { internalEmail: address });
    refused(
      await scim.post('Users', oktaUser(address)),
      409,
      'uniqueness',
      /3 persons share the internal e-mail.*HR must make it unique/,
    );
    expect((await scim.get('Users')).body.totalResults).toBe(0);
  });

  it.each(['personCode', 'employmentId'])('no employeeNumber with %s', async (matchMethod) => {
    const { scim } = await connect(app, { matchMethod });
    refused(await scim.post('Users', oktaUser(email())), 400, 'invalidValue', /"employeeNumber".*missing/);
  });

  it('no usable e-mail', async () => {
    const { scim } = await connect(app);
    refused(await scim.post('Users', oktaUser('no-address', { emails: [] })), 400, 'invalidValue', /"emails"/);
  });

  it('a look-alike of an ASCII address is somebody else', async () => {
    const { admin, scim, tenantId } = await connect(app);
    await makePerson(admin, tenantId, { internalEmail: 'kim@acme.example' });
    // KELVIN SIGN, which toLowerCase() and lower() fold to "k".
    refused(await scim.post('Users', oktaUser('\u212Aim@acme.example')), 400, 'invalidValue', /No person/);
  });

  it('the person has an active account; its user name is not told', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const secret = unique('secret-name');
    expect((await scim.post('Users', oktaUser(secret, { emails: [{ value: address }] }))).status).toBe(201);
    const answer = await scim.post('Users', oktaUser(address));
    refused(answer, 409, 'uniqueness', /active account/);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
    refused(
      await scim.post('Users', oktaUser(secret, { emails: [{ value: address }] })),
      409,
      'uniqueness',
      /exists already/,
    );
  });

  it('the user name is held by another account, also by an external user whom SCIM never shows', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const answer = await scim.post('Users', oktaUser(`HR@${tenantId}.EXAMPLE`, { emails: [{ value: address }] }));
    refused(answer, 409, 'uniqueness', /user name .* in use/);
  });

  it('the role does not exist; the valid names are listed', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const answer = await scim.post('Users', oktaUser(address, { roles: [{ value: 'Boss', primary: true }] }));
    refused(answer, 400, 'invalidValue', /no role "Boss".*"HR Professional".*"Self-Service"/);
  });

  it('a translated role name: the original is named', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    await makeRole(admin, tenantId, { name: 'Payroll Clerk', translations: { de: 'Lohnbüro' } });
    const answer = await scim.post('Users', oktaUser(address, { [CEZANNE]: { role: 'Lohnbüro' } }));
    refused(answer, 400, 'invalidValue', /"Lohnbüro" is a translation.*"Payroll Clerk"/);
  });

  it('a role that SCIM may not assign', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    await makeRole(admin, tenantId, { name: 'Auditor', scimAssignable: false });
    refused(
      await scim.post('Users', oktaUser(address, { roles: 'Auditor' })),
      400,
      'invalidValue',
      /"Auditor" cannot be assigned/,
    );
  });

  it('no user name', async () => {
    const { scim } = await connect(app);
    refused(await scim.post('Users', oktaUser('x', { userName: '' })), 400, 'invalidValue', /"userName" is required/);
  });

  it('a refusal leaves an entry in the log and nothing else', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const answer = await scim.post('Users', oktaUser('nobody@acme.example'));
    const log = await admin.get(`tenants/${tenantId}/provisioning-log`);
    expect(log.body.total).toBe(1);
    expect(log.body.items[0]).toMatchObject({
      operation: 'create',
      outcome: 'refused',
      status: 400,
      scimType: 'invalidValue',
      detail: answer.body.detail,
      userName: 'nobody@acme.example',
      externalId: '00ujl29u0le5T6Aj10h7',
      accountId: null,
      match: { method: 'internalEmail', key: 'nobody@acme.example', candidates: 0 },
      changes: [],
    });
  });
});

describe('the role, in every shape that Okta and Entra ID send', () => {
  it.each<[string, object]>([
    ['own extension', { [CEZANNE]: { role: ' line manager ' } }],
    ['primary of roles', { roles: [{ value: 'Self-Service' }, { value: 'Line Manager', primary: true }] }],
    ['the only one of roles', { roles: [{ value: 'Line Manager' }] }],
    ['typed', { roles: [{ type: 'LICENSED_USER', value: 'Line Manager' }] }],
    ['array of strings', { roles: ['Line Manager'] }],
    ['string', { roles: 'Line Manager' }],
    ['JSON in a string', { roles: [{ value: '{"id":"7","value":"Line Manager","displayName":"LM"}' }] }],
    ['a display name alone', { roles: [{ displayName: 'Line Manager' }] }],
    ['a display alone', { roles: [{ value: null, display: 'Line Manager', displayName: 'Self-Service' }] }],
    ['JSON with a display name alone', { roles: ['{"id":"7","value":null,"displayName":"Line Manager"}'] }],
    ['JSON with an empty value', { roles: [{ value: '{"Value":" ","DisplayName":"Line Manager"}' }] }],
    ['JSON with a display alone', { roles: '{"display":"Line Manager"}' }],
    ['JSON in the extension', { [CEZANNE]: { role: '{"displayName":"Line Manager"}' } }],
    ['below the core URN', { 'urn:ietf:params:scim:schemas:core:2.0:User': { roles: [{ value: 'Line Manager' }] } }],
  ])('%s', async (_, sent) => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const made = await scim.post('Users', oktaUser(address, sent));
    expect(made.body).toMatchObject({ roles: [{ value: 'Line Manager', display: 'Line Manager', primary: true }] });
  });

  it('the extension is asked first', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const made = await scim.post(
      'Users',
      oktaUser(address, { [CEZANNE]: { role: 'Line Manager' }, roles: ['Self-Service'] }),
    );
    expect(made.body[CEZANNE].role).toBe('Line Manager');
  });

  it('several without a primary are no answer', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const answer = await scim.post('Users', oktaUser(address, { roles: ['Line Manager', 'Self-Service'] }));
    expect(answer.status).toBe(400);
    expect(answer.body.scimType).toBe('invalidValue');
  });
});

describe('SAML mappings', () => {
  it.each([
    ['scimUserName', (address: string) => address],
    ['scimEmail', () => 'Mail@acme.example'],
    ['scimExternalId', () => '00uExt'],
  ])('are made from %s with the account and left alone after that', async (userIdentifier, expected) => {
    const { admin, scim, tenantId } = await connect(app);
    const idp = await makeIdp(admin, tenantId);
    await saveSettings(admin, tenantId, { createSamlMappings: true, identityProviderId: idp.id, userIdentifier });
    await makePerson(admin, tenantId, { internalEmail: 'mail@acme.example' });
    const address = email();
    const made = await scim.post(
      'Users',
      oktaUser(address, { emails: [{ value: 'Mail@acme.example' }], externalId: '00uExt' }),
    );
    expect(made.status).toBe(201);
    const mappings = async (): Promise<unknown> => (await admin.get(`tenants/${tenantId}/saml-mappings`)).body.items;
    const mapping = { accountId: made.body.id, identityProviderId: idp.id, userIdentifier: expected(address) };
    expect(await mappings()).toMatchObject([mapping]);

    await scim.put(`Users/${made.body.id}`, oktaUser(unique('renamed'), { emails: [{ value: 'other@acme.example' }] }));
    expect(await mappings()).toMatchObject([mapping]);
    await scim.delete(`Users/${made.body.id}`);
    expect(await mappings()).toEqual([]);
  });

  it.each<[string, (scim: ScimClient, id: string, address: string) => Promise<{ status: number; body: object }>]>([
    ['PATCH', (scim, id) => scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: true }])],
    ['another POST', (scim, _, address) => scim.post('Users', oktaUser(address))],
  ])('are made with a reactivation by %s, but not beside one that is there', async (_, reactivate) => {
    const { admin, scim, tenantId } = await connect(app);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    const { id } = (await scim.post('Users', oktaUser(address))).body as { id: string };
    const idp = await makeIdp(admin, tenantId);
    const saml = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
    await saveSettings(admin, tenantId, saml);
    const comesBack = async (): Promise<{ id: string; accountId: string; userIdentifier: string }[]> => {
      await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: false }]);
      expect((await reactivate(scim, id, address)).body).toMatchObject({ id, active: true });
      return (await admin.get(`tenants/${tenantId}/saml-mappings`)).body.items;
    };
    const [made, ...others] = await comesBack();
    expect([made?.accountId, made?.userIdentifier, others]).toEqual([id, address, []]);
    await admin.patch(`tenants/${tenantId}/saml-mappings/${made?.id}`, { userIdentifier: 'by hand' });
    expect(await comesBack()).toMatchObject([{ accountId: id, userIdentifier: 'by hand' }]);
  });

  it('without the value that they are made from, nothing is made', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const idp = await makeIdp(admin, tenantId);
    const saml = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimExternalId' };
    await saveSettings(admin, tenantId, saml);
    const address = email();
    await makePerson(admin, tenantId, { internalEmail: address });
    expect((await scim.post('Users', oktaUser(address, { externalId: null }))).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
      detail: expect.stringContaining('"externalId" is missing'),
    });
    expect((await scim.get('Users')).body.totalResults).toBe(0);
  });

  it('an identifier of another account is refused and nothing is made', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const idp = await makeIdp(admin, tenantId);
    await saveSettings(admin, tenantId, {
      createSamlMappings: true,
      identityProviderId: idp.id,
      userIdentifier: 'scimUserName',
    });
    const [first, second] = [email(), email()];
    await makePerson(admin, tenantId, { internalEmail: first });
    await makePerson(admin, tenantId, { internalEmail: second });
    const a = await scim.post('Users', oktaUser('a', { emails: [{ value: first }] }));
    await scim.put(`Users/${a.body.id}`, oktaUser('b', { emails: [{ value: first }] }));
    const answer = await scim.post('Users', oktaUser('a', { emails: [{ value: second }] }));
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      scimType: 'uniqueness',
      detail: expect.stringContaining('SSO identifier "a"'),
    });
    expect((await scim.get('Users')).body.totalResults).toBe(1);
  });
});
