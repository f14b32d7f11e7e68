import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { makeIdp, makePerson, saveSettings, unique } from '../../support/admin-factories.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** What people paste into a provider, by SCIM: found by what HR has, or refused with the reason. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app));
}, 60_000);
afterAll(async () => app.close());

async function madeUser(userName = `${unique('user')}@acme.example`): Promise<string> {
  await makePerson(admin, scim.tenantId, { internalEmail: userName });
  const made = await scim.post('Users', oktaUser(userName));
  expect(made.status).toBe(201);
  return made.body.id as string;
}

describe('a person is found', () => {
  it.each(['\u200Bmailto:', '\uFEFF ', 'MAILTO:'])(
    'by an address with %j in front, which is kept without it',
    async (front) => {
      const address = `je\u0301-${unique('x')}@acme.example`;
      await makePerson(admin, scim.tenantId, { internalEmail: address });
      const made = await scim.post(
        'Users',
        oktaUser(unique('u'), { emails: [{ value: front + address, primary: true }] }),
      );
      expect(made.body).toMatchObject({ emails: [{ value: address.normalize('NFC') }] });
    },
  );

  it('by a number and a role with something invisible in them', async () => {
    await saveSettings(admin, scim.tenantId, { enabled: true, matchMethod: 'personCode', createSamlMappings: false });
    const personCode = unique('P');
    await makePerson(admin, scim.tenantId, { personCode });
    const made = await scim.post(
      'Users',
      oktaUser(`${personCode}@acme.example`, {
        [ENTERPRISE]: { employeeNumber: `\u200B${personCode.slice(0, 1)}\u00AD${personCode.slice(1)} ` },
        roles: ['Line\u200B Manager'],
      }),
    );
    expect(made.body).toMatchObject({
      roles: [{ value: 'Line Manager' }],
      [ENTERPRISE]: { employeeNumber: personCode },
    });
    await saveSettings(admin, scim.tenantId, {
      enabled: true,
      matchMethod: 'internalEmail',
      createSamlMappings: false,
    });
  });
});

const NO_ADDRESSES: [text: string, reason: RegExp][] = [
  ['x@acme.test;', /separator/],
  ['x@acme.test.', /dot at the end/],
  ['.@.', /dot/],
  ['a@b..c', /two dots/],
  ['a@@b', /more than one @/],
  ['a b@c.d', /white space/],
  ['Peter <p@x.de>', /< and >/],
  ['acme.test', /no @/],
];

describe.each(NO_ADDRESSES)('%j is no e-mail address', (value, reason) => {
  const refused = { status: '400', scimType: 'invalidValue', detail: expect.stringMatching(/"emails".*it /) };

  it('of a new user', async () => {
    const userName = `${unique('user')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: userName });
    const answer = await scim.post('Users', oktaUser(userName, { emails: [{ value }] }));
    expect(answer.body).toMatchObject(refused);
    expect(answer.body.detail).toMatch(reason);
    const beside = await scim.post(
      'Users',
      oktaUser(userName, { emails: [{ value: userName, primary: true }, { value }] }),
    );
    expect(beside.body).toMatchObject(refused);
  });

  it('of an update', async () => {
    const userName = `${unique('user')}@acme.example`;
    const id = await madeUser(userName);
    expect((await scim.put(`Users/${id}`, oktaUser(userName, { emails: [{ value }] }))).body).toMatchObject(refused);
    const patch = await scim.patch(`Users/${id}`, [{ op: 'add', path: 'emails', value: [{ value }] }]);
    expect(patch.body).toMatchObject(refused);
    expect(patch.body.detail).toMatch(reason);
    expect((await scim.get(`Users/${id}`)).body.emails).toEqual([expect.objectContaining({ value: userName })]);
  });

  it('never keeps a leaver in', async () => {
    const userName = `${unique('user')}@acme.example`;
    const id = await madeUser(userName);
    const put = await scim.put(`Users/${id}`, oktaUser(userName, { active: false, emails: [{ value }] }));
    expect([put.status, put.body.active]).toEqual([200, false]);
  });
});

it('an address that was taken once does not fail later updates', async () => {
  const userName = `${unique('user')}@acme.example`;
  const id = await madeUser(userName);
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`select set_config('app.tenant', $1, false)`, [scim.tenantId]);
    await owner.query(`update account_email set value = 'x@old;', value_norm = 'x@old;' where account_id = $1`, [id]);
    await owner.query(`update account set email_list = '[{"value":"x@old;"}]' where id = $1`, [id]);
  } finally {
    await owner.end();
  }
  const patch = await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'externalId', value: 'e1' }]);
  expect([patch.status, patch.body.externalId]).toEqual([200, 'e1']);
  const put = await scim.put(`Users/${id}`, oktaUser(userName, { emails: [{ value: 'X@old;' }] }));
  expect(put.status).toBe(200);
});

describe('a user name', () => {
  it('is found and taken, whatever invisible is in it', async () => {
    const userName = `zo\u00EB-${unique('u')}@acme.example`;
    const id = await madeUser(userName);
    for (const spelling of [
      `\u200B${userName}`,
      userName.normalize('NFD'),
      `${userName.slice(0, 3)}\u2060${userName.slice(3)}`,
    ]) {
      expect((await scim.find(`userName eq ${JSON.stringify(spelling)}`)).body).toMatchObject({
        totalResults: 1,
        Resources: [{ id }],
      });
    }
    const other = `${unique('o')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: other });
    const again = await scim.post(
      'Users',
      oktaUser(`${userName.slice(0, 2)}\u200D${userName.slice(2)}`, { emails: [{ value: other }] }),
    );
    expect(again.body).toMatchObject({ status: '409', scimType: 'uniqueness' });
  });

  it('of which nothing can be seen is none', async () => {
    const answer = await scim.post('Users', oktaUser('\u200B\uFEFF', { emails: [{ value: 'a@b.example' }] }));
    expect(answer.body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
      detail: expect.stringContaining('"userName"'),
    });
  });

  it('is not found by what cannot be seen', async () => {
    await madeUser();
    expect((await scim.find('userName co "\u200B"')).body.totalResults).toBe(0);
  });

  it('goes byte for byte into the SAML mapping', async () => {
    const idp = await makeIdp(admin, scim.tenantId);
    const saml = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
    await saveSettings(admin, scim.tenantId, { enabled: true, matchMethod: 'internalEmail', ...saml });
    const userName = `zoe\u0308-${unique('u')}@acme.example`;
    const id = await madeUser(userName);
    const { items } = (await admin.get(`tenants/${scim.tenantId}/saml-mappings?accountId=${id}`)).body as {
      items: { userIdentifier: string }[];
    };
    expect(items).toEqual([expect.objectContaining({ userIdentifier: userName })]);
  });
});

describe('a refusal says how two texts differ that look alike', () => {
  it('a role', async () => {
    const userName = `${unique('user')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: userName });
    const answer = await scim.post('Users', oktaUser(userName, { roles: ['Line \u041Canager'] }));
    expect(answer.body.detail).toMatch(
      /^There is no role "Line \u041Canager"\. It differs from "Line Manager" by Cyrillic \u041C \(U\+041C\)\. Valid roles: "HR/,
    );
  });

  it('two roles in one request', async () => {
    const userName = `${unique('user')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: userName });
    const answer = await scim.post('Users', oktaUser(userName, { roles: ['Line Manager', 'Line \u041Canager'] }));
    expect(answer.body.detail).toContain('(differs by Cyrillic \u041C (U+041C))');
  });

  it('the key of a person whom nobody finds', async () => {
    const answer = await scim.post('Users', oktaUser('\u0430da@acme.example'));
    expect(answer.body.detail).toContain('which has Cyrillic \u0430 (U+0430)');
  });

  it('the name of an attribute', async () => {
    expect((await scim.find('user\u041Dame eq "x"')).body.detail).toMatch(/did you mean "userName"/);
    expect((await scim.find('us\u0435rName eq "x"')).body.detail).toContain('It differs by Cyrillic \u0435 (U+0435).');
  });

  it('a name that HR keeps', async () => {
    const id = await madeUser();
    const answer = await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'name.familyName', value: 'D\u043Ee' }]);
    expect(answer.body.detail).toContain('The value differs by Cyrillic \u043E (U+043E).');
  });
});
