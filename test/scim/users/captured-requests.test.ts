import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, unique } from '../../support/admin-factories.js';
import { CEZANNE, connect, CORE, ENTERPRISE, PATCH_OP, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/**
 * Requests as they were captured from clients or are printed in their documentation, byte for byte but for names and ids.
 * Where one is not RFC 7643 or 7644, `src/scim/protocol/dialects` has a file of its sender's name.
 */

let app: TestApp;
let admin: Awaited<ReturnType<typeof connect>>['admin'];
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app));
});
afterAll(() => app.close());

/** A person of HR's without an account, by address. */
async function person(): Promise<string> {
  const internalEmail = `${unique('p')}@acme.example`;
  await makePerson(admin, scim.tenantId, { internalEmail, givenName: 'Ada', familyName: 'Byron' });
  return internalEmail;
}

async function created(more: object = {}): Promise<{ path: string; id: string; address: string }> {
  const address = await person();
  const emails = [{ value: address, type: 'work', primary: true }];
  const made = await scim.post('Users', { schemas: [CORE], userName: address, emails, ...more });
  expect(made.status).toBe(201);
  return { path: `Users/${made.body.id}`, id: made.body.id, address };
}

function patchBody(Operations: object[]): object {
  return { schemas: [PATCH_OP], Operations };
}

describe('Okta', () => {
  it('POST of a private app: an e-mail without a type, a placeholder password, empty groups', async () => {
    const address = await person();
    const made = await scim.post('Users', {
      schemas: [CORE],
      userName: address,
      name: { givenName: 'test', familyName: 'joiner' },
      emails: [{ primary: true, value: address }],
      externalId: '00u18ep2sjmnGT1wk698',
      groups: [],
      password: 'placeholder',
      active: true,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      emails: [{ primary: true, value: address }],
      externalId: '00u18ep2sjmnGT1wk698',
    });
    expect(JSON.stringify(made.body)).not.toContain('placeholder');
  });

  it('POST of the documentation: numbers for employeeNumber and externalId, a department, a manager', async () => {
    const address = await person();
    const made = await scim.post('Users', {
      schemas: [CORE, ENTERPRISE],
      userName: address,
      externalId: 100200,
      title: 'Engineer',
      [ENTERPRISE]: { employeeNumber: 701984, department: 'Sales', manager: { value: '1', displayName: 'M' } },
    });
    expect(made.body).toMatchObject({ externalId: '100200', [ENTERPRISE]: { employeeNumber: '701984' } });
  });

  it.each([
    ['the primary of a list', { roles: [{ primary: true, value: 'Line Manager' }] }],
    ['of a type', { roles: [{ type: 'LICENSED_USER', value: 'Line Manager' }] }],
    ['an array of strings', { roles: ['Line Manager'] }],
    ['a string', { roles: 'Line Manager' }],
    ['in a namespace of its own', { schemas: [CORE, CEZANNE], [CEZANNE]: { role: 'Line Manager' } }],
    ['nested under the core URN', { [CORE]: { roles: [{ value: 'Line Manager' }] } }],
  ])('POST of a mapped role: %s', async (_, more) => {
    const { path } = await created(more);
    expect((await scim.get(path)).body[CEZANNE].role).toBe('Line Manager');
  });

  it('PUT of a profile: our own answer, merged with its attributes', async () => {
    const { path, address } = await created();
    const ours = (await scim.get(path)).body;
    const emails = [{ primary: true, value: address, type: 'work' }];
    const sent = {
      ...ours,
      emails,
      displayName: 'Mona',
      locale: 'en_US',
      externalId: '00u1',
      groups: [],
      password: 'x',
    };
    const answer = await scim.put(path, { ...sent, meta: { ...ours.meta, version: 'another' } });
    expect(answer.body).toMatchObject({ externalId: '00u1', displayName: 'Ada Byron', active: true });
  });

  it('PUT of empty values for what is not mapped', async () => {
    const { path, address } = await created({ externalId: 'e' });
    const empty = { externalId: '', active: null, emails: [], title: null, roles: [], [ENTERPRISE]: null };
    const answer = await scim.put(path, { schemas: [CORE], userName: address, ...empty });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ active: true, roles: [{ value: 'Self-Service' }] });
    expect(answer.body).not.toHaveProperty('externalId');
  });

  it('PUT with a namespace that is no URN in its schemas', async () => {
    const { path, address } = await created();
    const sent = { schemas: [CORE, 'teleport'], userName: address, teleport: { logins: ['a'] } };
    expect((await scim.put(path, sent)).status).toBe(200);
  });

  it.each([false, true])('PATCH without a path: active %s', async (active) => {
    const { path } = await created({ active: !active });
    expect((await scim.patch(path, [{ op: 'replace', value: { active } }])).body.active).toBe(active);
  });

  it('PATCH without a path: a password', async () => {
    const { path } = await created();
    expect((await scim.patch(path, [{ op: 'replace', value: { password: 'secret' } }])).status).toBe(200);
  });

  it.each([
    'userName%20eq%20%22ADDRESS%22&startIndex=1&count=100',
    'startIndex=1&count=100&filter=userName+eq+%22ADDRESS%22',
  ])('the filter before each assignment: %s', async (query) => {
    const { address, id } = await created();
    const encoded = query.replace('ADDRESS', encodeURIComponent(address));
    const answer = await scim.get(`Users?${encoded.startsWith('userName') ? 'filter=' : ''}${encoded}`);
    expect(answer.body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id }] });
  });
});

describe('Entra ID', () => {
  it('its connection test: a user who does not exist, with its flag in the URL', async () => {
    const filter = encodeURIComponent('userName eq "0b8a1a5c-7fcd-4c1d-9d4c-2b5b2f5d7a10"');
    const answer = await scim.get(`Users?aadOptscim062020&filter=${filter}`);
    expect(answer.body).toMatchObject({ totalResults: 0, Resources: [] });
  });

  it('POST with nulls, a misspelt enterprise URN, a role of its own type', async () => {
    const address = await person();
    const made = await scim.post('Users', {
      schemas: [CORE, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0User'],
      userName: address,
      externalId: 'jyoung',
      active: true,
      displayName: null,
      emails: [{ type: 'work', primary: true, value: address }],
      meta: { resourceType: 'User' },
      name: { formatted: 'Ada', familyName: null, givenName: null },
      roles: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole', value: 'Line Manager' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0User': { employeeNumber: '12' },
    });
    expect(made.body).toMatchObject({
      [CEZANNE]: { role: 'Line Manager' },
      [ENTERPRISE]: { employeeNumber: '12' },
    });
  });

  it('filters: an external id without quotes, the address in a value path', async () => {
    const externalId = unique('jyoung');
    const { id, address } = await created({ externalId });
    for (const filter of [
      `externalId eq ${externalId}`,
      `externalId eq "${externalId}"`,
      `externalId eq ${externalId} and active eq true`,
      `emails[type eq "work"].value eq "${address}"`,
    ]) {
      expect((await scim.find(filter)).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    }
  });

  it('the check of a manager: nobody has one here', async () => {
    const { id } = await created();
    const answer = await scim.find(
      `id eq "${id}" and manager eq "2819c223-7f76-453a-919d-413861904646"`,
      '&attributes=id',
    );
    expect(answer.body).toMatchObject({ totalResults: 0, Resources: [] });
  });

  it('PATCH of the older dialect: capital operations, one attribute each, booleans as strings', async () => {
    const { path } = await created();
    const answer = await scim.patch(path, [
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'new@acme.example' },
      { op: 'Add', path: 'addresses[type eq "work"].formatted', value: 'Wall Street' },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Sales' },
      { op: 'Replace', path: `${ENTERPRISE}:manager`, value: '1' },
      { op: 'Add', path: `${ENTERPRISE}:manager`, value: [{ $ref: 'http://x/Users/1', value: '1' }] },
      { op: 'Replace', path: `${ENTERPRISE}:manager`, value: '' },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ active: false, emails: [{ value: 'new@acme.example', type: 'work' }] });
  });

  it('PATCH with aadOptscim062020: one operation, paths for keys', async () => {
    const { path } = await created();
    const value = {
      externalId: 'n',
      'name.givenName': 'Augusta',
      'emails[type eq "work"].value': 'new@acme.example',
      [`${ENTERPRISE}:employeeNumber`]: '1',
      [`${ENTERPRISE}:department`]: 'Sales',
    };
    const answer = await scim.patch(`${path}?aadOptscim062020`, [{ op: 'replace', value }]);
    expect(answer.body).toMatchObject({ externalId: 'n', emails: [{ value: 'new@acme.example', type: 'work' }] });
    expect(answer.body.name.givenName).toBe('Ada');
  });

  it.each([
    ['SingleAppRoleAssignment', { op: 'Add', path: 'roles[primary eq "True"].value', value: 'Line Manager' }],
    [
      'AppRoleAssignmentsComplex',
      { op: 'Add', path: 'roles', value: [{ value: '{"id":"1","value":"Line Manager","displayName":"LM"}' }] },
    ],
    [
      'AssertiveAppRoleAssignmentsComplex',
      {
        op: 'replace',
        path: 'roles',
        value: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole', value: 'Line Manager', display: 'LM' }],
      },
    ],
  ])('PATCH of a role: %s', async (_, operation) => {
    const { path } = await created();
    expect((await scim.patch(path, [operation])).body[CEZANNE].role).toBe('Line Manager');
  });

  it.each(['Add', 'Replace'])('PATCH of an address that is not there: %s creates it', async (op) => {
    const { path } = await created();
    const answer = await scim.patch(path, [{ op, path: 'emails[type eq "other"].value', value: 'o@acme.example' }]);
    expect(answer.body.emails).toContainEqual({ value: 'o@acme.example', type: 'other' });
  });

  it('PATCH that removes values by listing them', async () => {
    const { path, address } = await created();
    const answer = await scim.patch(path, [{ op: 'Remove', path: 'emails', value: [{ $ref: null, value: address }] }]);
    expect(answer.body).not.toHaveProperty('emails');
  });
});

describe('others', () => {
  it('Salesforce repeats the attribute inside of the value to remove', async () => {
    const { path, address } = await created();
    const value = { emails: [{ value: address }] };
    expect((await scim.patch(path, [{ op: 'remove', path: 'emails', value }])).body).not.toHaveProperty('emails');
  });

  it('JumpCloud tests a connection with a user of its own, whom HR does not know: a clear refusal', async () => {
    const made = await scim.post('Users', { schemas: [CORE], userName: 'jumpcloud-test@acme.example', active: true });
    expect(made.body).toMatchObject({ status: '400', scimType: 'invalidValue', detail: expect.stringMatching(/HR/) });
  });

  it('OneLogin has a template for the body, with attributes of the customer’s', async () => {
    const { path, address } = await created();
    const sent = { schemas: [CORE], userName: address, favouriteColour: 'red', custom: { deep: [{ a: 1 }] } };
    expect((await scim.put(path, sent)).status).toBe(200);
  });

  it.each(['application/json', 'application/json; charset=UTF-8', 'application/scim+json'])(
    'a body as %s, as Runscope, OneLogin and Okta send it',
    async (type) => {
      const { path, address } = await created();
      const answer = await scim.put(
        path,
        { schemas: [CORE], userName: address },
        { 'content-type': type, accept: type },
      );
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/);
    },
  );

  it('a PATCH body in the order and case of whoever wrote it', async () => {
    const { path } = await created({ externalId: 'e' });
    const { default: request } = await import('supertest');
    const answer = await request(app.http)
      .patch(`/scim/v2/${scim.tenantId}/${path}`)
      .set({ authorization: scim.token, 'content-type': 'application/scim+json' })
      .send(JSON.stringify(patchBody([{ path: 'externalId', op: 'REMOVE' }])));
    expect(answer.body).not.toHaveProperty('externalId');
  });
});
