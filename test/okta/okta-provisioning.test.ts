import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OktaAppSettings } from '../../okta/app/okta-app.js';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { ada, CEZANNE, ENTERPRISE, list, ok, resource, scimError, TOKEN } from './recorded-answers.js';
import { RecordedServer } from './recorded-server.js';

const FILTER = 'GET /Users?filter=userName%20eq%20%22ada%40acme.test%22&startIndex=1&count=100';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let server: RecordedServer;
let org: OktaOrg;

function connect(settings: Partial<OktaAppSettings> = {}): OktaOrg {
  org = new OktaOrg({ baseUrl: server.baseUrl, token: TOKEN, ...settings });
  return org;
}

/** Assigns Ada to a server that creates her with id 7, and forgets the requests. */
async function assigned(settings: Partial<OktaAppSettings> = {}): Promise<OktaOrg> {
  server.will(list(), ok({ id: '7' }, 201));
  connect(settings);
  expect((await org.assign(ada)).outcome).toBe('success');
  server.received.length = 0;
  return org;
}

beforeEach(async () => {
  server = await RecordedServer.start();
});

afterEach(async () => {
  org.close();
  await server.stop();
});

describe('assigning a user the server does not have', () => {
  it('looks up, then creates, and keeps the id', async () => {
    server.will(list(), ok(resource(), 201));
    const result = await connect().assign(ada);
    expect(server.requests).toEqual([FILTER, 'POST /Users']);
    expect(result).toMatchObject({ outcome: 'success', appUser: { externalId: '7', status: 'PROVISIONED' } });
    expect(result.events.map(({ eventType, outcome }) => [eventType, outcome.result])).toEqual([
      ['application.provision.user.verify_exists', 'SUCCESS'],
      ['application.provision.user.push', 'SUCCESS'],
    ]);
  });

  it('takes a SCIM error 404 for "none", but no other 404', async () => {
    server.will(scimError(404), ok(resource(), 201), ok({ message: 'no route' }, 404));
    expect((await connect().assign(ada)).outcome).toBe('success');
    expect((await org.assign({ ...ada, login: 'b@acme.test' })).sentence).toMatch(/exists: Not Found\. Errors/);
  });

  it('a catalogue app sends the documented body', async () => {
    server.will(list(), ok(resource(), 201));
    await connect().assign({ ...ada, locale: 'en-US' });
    expect(server.received[1]?.body).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE, CEZANNE],
      userName: 'ada@acme.test',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ primary: true, value: 'ada.l@acme.test', type: 'work' }],
      displayName: 'Ada Lovelace',
      locale: 'en-US',
      externalId: expect.stringMatching(/^00u[0-9A-Za-z]{17}$/),
      groups: [],
      password: expect.stringMatching(/^.{12,}$/),
      active: true,
      [ENTERPRISE]: { employeeNumber: 'E-1001' },
      [CEZANNE]: { role: 'Line Manager' },
    });
  });

  it('a private app sends the captured body: no e-mail type, no display name, no empty extension', async () => {
    server.will(list(), ok(resource(), 201));
    await connect({ kind: 'private' }).assign({ ...ada, employeeNumber: undefined, role: undefined });
    expect(server.received[1]?.body).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'ada@acme.test',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ primary: true, value: 'ada.l@acme.test' }],
      externalId: expect.any(String),
      groups: [],
      password: expect.any(String),
      active: true,
    });
  });

  it.each([
    ['roles-primary', [{ primary: true, value: 'Line Manager' }]],
    ['roles-strings', ['Line Manager']],
    ['roles-string', 'Line Manager'],
    ['unmapped', undefined],
  ] as const)('role form %s', async (role, expected) => {
    server.will(list(), ok(resource(), 201));
    await connect({ mapping: { role } }).assign(ada);
    const body = server.received[1]?.body as Record<string, unknown>;
    expect(body['roles']).toEqual(expected);
    expect(body).not.toHaveProperty([CEZANNE]);
  });

  it('creation switched off: no POST', async () => {
    server.will(list());
    const result = await connect({ features: { create: false } }).assign(ada);
    expect(server.requests).toEqual([FILTER]);
    expect(result.sentence).toBe(
      'Automatic provisioning of user ada@acme.test to app Cezanne HR failed: Matching user not found.',
    );
  });

  it('a refusal is shown word for word, leaves a task, and a retry repeats the job', async () => {
    server.will(list(), scimError(409, 'Person 12 already has an account.'));
    const result = await connect().assign(ada);
    expect(result.sentence).toBe(
      'Automatic provisioning of user ada@acme.test to app Cezanne HR failed: Error while creating user Ada Lovelace: Conflict. Errors reported by remote server: Person 12 already has an account.',
    );
    expect(result.appUser).toMatchObject({ externalId: null, status: 'ERROR', task: 'provision' });
    expect(result.events.at(-1)).toEqual({
      eventType: 'application.provision.user.push',
      displayMessage: 'Push new user to external application',
      outcome: {
        result: 'FAILURE',
        reason: 'Conflict. Errors reported by remote server: Person 12 already has an account.',
      },
    });

    server.will(list(), ok(resource(), 201));
    expect(await org.retryTask(ada.login)).toMatchObject({ outcome: 'success', appUser: { externalId: '7' } });
    expect(org.appUser(ada.login)).not.toHaveProperty('task');
    expect((await org.retryTask(ada.login)).outcome).toBe('nothing-sent');
  });

  it('an empty 201', async () => {
    server.will(list(), { status: 201 });
    expect((await connect().assign(ada)).sentence).toMatch(
      /Error while creating user Ada Lovelace: Create new user returned empty user\.$/,
    );
  });

  it('a 201 without id fails silently', async () => {
    server.will(list(), ok({ userName: 'ada@acme.test' }, 201));
    const result = await connect().assign(ada);
    expect(result).toMatchObject({ outcome: 'failure', sentence: undefined, note: expect.stringContaining('"id"') });
  });
});

describe('assigning a user the server has', () => {
  it('links and pushes the profile: the GET body with the mapped attributes laid over it', async () => {
    const current = resource({ [ENTERPRISE]: { employeeNumber: 'E-0', costCenter: 'kept' }, roles: ['kept'] });
    server.will(list(current), ok(current), ok(current));
    const result = await connect({ kind: 'private' }).assign(ada);
    expect(server.requests).toEqual([FILTER, 'GET /Users/7', 'PUT /Users/7']);
    expect(server.received[2]?.body).toEqual({
      ...current,
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE, CEZANNE],
      name: { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Augusta King' },
      emails: [{ primary: true, value: 'ada.l@acme.test' }],
      externalId: org.directory.get(ada.login).user.id,
      groups: [],
      [ENTERPRISE]: { employeeNumber: 'E-1001', costCenter: 'kept' },
      [CEZANNE]: { role: 'Line Manager' },
    });
    expect(result.appUser).toMatchObject({ externalId: '7', status: 'PROVISIONED' });
  });

  it('existing groups go back as they came', async () => {
    const current = resource({ groups: [{ value: 'g1' }] });
    server.will(list(current), ok(current), ok(current));
    await connect().assign(ada);
    expect(server.received[2]?.body).toMatchObject({ groups: [{ value: 'g1' }] });
  });

  it('a failed profile push drops the link: the later unassignment sends nothing', async () => {
    server.will(list(resource()), ok(resource()), scimError(400, 'Names are read-only.'));
    const result = await connect().assign(ada);
    expect(result.sentence).toBe(
      'Automatic provisioning of user ada@acme.test to app Cezanne HR failed: Error while trying to push profile update for ada.l@acme.test: Bad Request. Errors reported by remote server: Names are read-only.',
    );
    expect(result.appUser?.externalId).toBeNull();
    expect(await org.unassign(ada.login)).toMatchObject({ outcome: 'nothing-sent', exchanges: [] });
    expect(server.received).toHaveLength(3);
  });

  it('updates switched off: links without a push', async () => {
    server.will(list(resource()));
    const result = await connect({ features: { update: false } }).assign(ada);
    expect(server.requests).toEqual([FILTER]);
    expect(result.appUser).toMatchObject({ externalId: '7', status: 'PROVISIONED' });
  });

  it('an inactive account: a catalogue app reactivates by PATCH, then pushes the profile', async () => {
    server.will(list(resource({ active: false })), ok(undefined, 204), ok(resource()), ok(resource()));
    await connect().assign(ada);
    expect(server.requests).toEqual([FILTER, 'PATCH /Users/7', 'GET /Users/7', 'PUT /Users/7']);
    expect(server.received[1]?.body).toEqual({
      schemas: [PATCH_OP],
      Operations: [{ op: 'replace', value: { active: true } }],
    });
  });

  it('an inactive account: a private app reactivates by GET + PUT with nothing but active changed', async () => {
    const asleep = resource({ active: false });
    server.will(list(asleep), ok(asleep), ok(resource()), ok(resource()), ok(resource()));
    const result = await connect({ kind: 'private' }).assign(ada);
    expect(server.requests).toEqual([FILTER, 'GET /Users/7', 'PUT /Users/7', 'GET /Users/7', 'PUT /Users/7']);
    expect(server.received[2]?.body).toEqual({ ...asleep, active: true });
    expect(result.events.map(({ displayMessage }) => displayMessage)).toEqual([
      'Verify user exists in external application',
      'Push user reactivation in external application',
      "Push user's profile to external application",
    ]);
  });

  it('an inactive account with deactivation switched off', async () => {
    server.will(list(resource({ active: false })));
    const result = await connect({ features: { deactivate: false } }).assign(ada);
    expect(result.sentence).toBe(
      'Automatic provisioning of user ada@acme.test to app Cezanne HR failed: User account is inactive',
    );
    expect(server.received).toHaveLength(1);
  });

  it('several users', async () => {
    server.will(list(resource(), resource({ id: '8' })));
    expect((await connect().assign(ada)).sentence).toBe(
      'Automatic provisioning of user ada@acme.test to app Cezanne HR failed: Multiple users found by userName. Expected 0 or 1 results but was [2]',
    );
  });
});

describe('answers Okta cannot read', () => {
  it.each([
    ['startIndex as text', { totalResults: 0, startIndex: '1', Resources: [] }, /startIndex/],
    ['totalResults as text', { totalResults: '0', Resources: [] }, /totalResults/],
    ['no totalResults', { Resources: [] }, /totalResults/],
    ['a list', [], /not a JSON object/],
    ['one result, none there', { totalResults: 1 }, /empty/],
    ['no active', { totalResults: 1, Resources: [resource({ active: undefined })] }, /active/],
    ['no meta.location', { totalResults: 1, Resources: [resource({ meta: {} })] }, /meta\.location/],
  ])('%s: silent failure', async (_, body, note) => {
    server.will(ok(body));
    const result = await connect().assign(ada);
    expect(result).toMatchObject({ outcome: 'failure', sentence: undefined, note: expect.stringMatching(note) });
    expect(result.events.at(-1)).toMatchObject({
      eventType: 'application.provision.user.sync',
      outcome: { result: 'FAILURE', reason: null },
    });
    expect(server.received).toHaveLength(1);
  });

  it('plain text of a proxy', async () => {
    server.will({ status: 502, body: 'error code: 502' });
    expect((await connect().assign(ada)).sentence).toMatch(
      /exists: Bad Gateway\. Errors reported by remote server: Invalid JSON: Unrecognized token 'error' at line: 1, column: 6$/,
    );
  });

  it('HTML', async () => {
    server.will({ status: 500, body: '\n <html>' });
    expect((await connect().assign(ada)).sentence).toMatch(
      /Unexpected character \('<' \(code 60\)\) at line: 2, column: 2$/,
    );
  });

  it('an error without detail ends after the colon', async () => {
    server.will(scimError(500));
    expect((await connect().assign(ada)).sentence).toMatch(
      /: Internal Server Error\. Errors reported by remote server: $/,
    );
  });
});

describe('profile push', () => {
  it('a private and a plain catalogue app GET and PUT the whole profile', async () => {
    await assigned();
    server.will(ok(resource()), ok(resource()));
    const result = await org.updateProfile(ada.login, {
      login: 'ada.king@acme.test',
      email: 'k@acme.test',
      role: 'HR Professional',
    });
    expect(server.requests).toEqual(['GET /Users/7', 'PUT /Users/7']);
    expect(server.received[1]?.body).toMatchObject({
      id: '7',
      userName: 'ada.king@acme.test',
      emails: [{ primary: true, value: 'k@acme.test', type: 'work' }],
      [ENTERPRISE]: { employeeNumber: 'E-1001' },
      [CEZANNE]: { role: 'HR Professional' },
    });
    expect(result.appUser?.userName).toBe('ada.king@acme.test');
    expect(org.appUser(ada.login)).toBeUndefined();
    expect(org.appUser('ADA.KING@acme.test')).toBeDefined();
  });

  it('with PATCH support: one path-less replace', async () => {
    await assigned({ patchUser: true });
    server.will(ok(undefined, 204));
    await org.updateProfile(ada.login, { firstName: 'Augusta' });
    expect(server.requests).toEqual(['PATCH /Users/7']);
    expect(server.received[0]?.body).toEqual({
      schemas: [PATCH_OP],
      Operations: [
        {
          op: 'replace',
          value: {
            userName: 'ada@acme.test',
            name: { givenName: 'Augusta', familyName: 'Lovelace' },
            emails: [{ primary: true, value: 'ada.l@acme.test', type: 'work' }],
            displayName: 'Augusta Lovelace',
            externalId: expect.any(String),
            [ENTERPRISE]: { employeeNumber: 'E-1001' },
            [CEZANNE]: { role: 'Line Manager' },
          },
        },
      ],
    });
  });

  it('a cleared attribute is sent as null', async () => {
    await assigned();
    server.will(ok(resource()), ok(resource()));
    await org.updateProfile(ada.login, { employeeNumber: null });
    expect(server.received[1]?.body).toMatchObject({ [ENTERPRISE]: { employeeNumber: null } });
  });

  it('a failure of an established link keeps it', async () => {
    await assigned();
    server.will(ok(resource()), scimError(400, 'No such role.'));
    const result = await org.updateProfile(ada.login, { role: 'Chef' });
    expect(result.sentence).toBe(
      'Automatic profile push of user ada@acme.test to app Cezanne HR failed: Error while trying to push profile update for ada.l@acme.test: Bad Request. Errors reported by remote server: No such role.',
    );
    expect(result.appUser).toMatchObject({ externalId: '7', status: 'ERROR', task: 'push-profile' });
    server.will(ok());
    expect((await org.unassign(ada.login)).outcome).toBe('success');
  });

  it('a vanished user', async () => {
    await assigned();
    server.will(scimError(404, 'gone'), ok());
    expect((await org.updateProfile(ada.login)).sentence).toMatch(/for ada\.l@acme\.test: User not found$/);
    expect((await org.updateProfile(ada.login)).sentence).toMatch(/: No user returned for user 7$/);
  });

  it('a ListResponse in place of a user is PUT back', async () => {
    await assigned();
    server.will(list(resource()), ok());
    await org.updateProfile(ada.login);
    expect(server.received[1]?.body).toMatchObject({ totalResults: 1, userName: 'ada@acme.test' });
  });

  it('sends nothing with updates switched off', async () => {
    await assigned({ features: { update: false } });
    expect((await org.updateProfile(ada.login, { role: 'x' })).outcome).toBe('nothing-sent');
    expect(server.received).toEqual([]);
  });
});

describe('deactivation', () => {
  it('catalogue app: PATCH', async () => {
    await assigned();
    server.will(ok(undefined, 204));
    const result = await org.deactivate(ada.login);
    expect(server.requests).toEqual(['PATCH /Users/7']);
    expect(server.received[0]?.body).toEqual({
      schemas: [PATCH_OP],
      Operations: [{ op: 'replace', value: { active: false } }],
    });
    expect(result.appUser?.status).toBe('DEPROVISIONED');
    expect((await org.deactivate(ada.login)).outcome).toBe('nothing-sent');
  });

  it('private app: the PUT is the GET body with active:false and nothing else', async () => {
    await assigned({ kind: 'private' });
    server.will(ok(resource()), ok(resource({ active: false })));
    await org.unassign(ada.login);
    expect(server.requests).toEqual(['GET /Users/7', 'PUT /Users/7']);
    expect(server.received[1]?.body).toEqual(resource({ active: false }));
  });

  it('PATCH refused with 501: no PUT instead; the link stays for a retry', async () => {
    await assigned();
    server.will(scimError(501));
    const result = await org.unassign(ada.login);
    expect(server.requests).toEqual(['PATCH /Users/7']);
    expect(result.appUser).toMatchObject({ externalId: '7', status: 'ERROR', task: 'deprovision' });
    server.will(ok(undefined, 204));
    expect(await org.retryTask(ada.login)).toMatchObject({ outcome: 'success', appUser: { status: 'DEPROVISIONED' } });
  });

  it('sends nothing with deactivation switched off', async () => {
    await assigned({ features: { deactivate: false } });
    expect((await org.unassign(ada.login)).outcome).toBe('nothing-sent');
  });

  it('reactivation looks the user up again, wakes it, pushes the profile', async () => {
    await assigned();
    server.will(ok(undefined, 204), list(resource({ active: false })), ok(), ok(resource()), ok(resource()));
    await org.deactivate(ada.login);
    const result = await org.reactivate(ada.login);
    expect(server.requests.map((request) => request.replace(/\?.*/, ''))).toEqual([
      'PATCH /Users/7',
      'GET /Users',
      'PATCH /Users/7',
      'GET /Users/7',
      'PUT /Users/7',
    ]);
    expect(result.appUser).toMatchObject({ externalId: '7', status: 'PROVISIONED' });
  });

  it('a reassignment whose profile push fails loses the link it had: no deactivation follows', async () => {
    await assigned();
    server.will(ok(undefined, 204), list(resource({ active: false })), ok(), ok(resource()), scimError(500, 'oops'));
    await org.unassign(ada.login);
    expect((await org.reassign(ada.login)).appUser).toMatchObject({ externalId: null, status: 'ERROR' });
    server.received.length = 0;
    expect((await org.unassign(ada.login)).outcome).toBe('nothing-sent');
    expect(server.received).toEqual([]);
  });

  it('DELETE ends the link', async () => {
    await assigned();
    server.will(ok(undefined, 204));
    expect((await org.deleteUser(ada.login)).outcome).toBe('success');
    expect(server.requests).toEqual(['DELETE /Users/7']);
    expect((await org.deleteUser(ada.login)).outcome).toBe('nothing-sent');
  });
});

describe('password', () => {
  it('catalogue app: PATCH; and only with Sync Password on', async () => {
    await assigned({ features: { syncPassword: true } });
    server.will(ok());
    await org.syncPassword(ada.login, 'correct horse');
    expect(server.received[0]?.body).toMatchObject({
      Operations: [{ op: 'replace', value: { password: 'correct horse' } }],
    });
    org.app.features.syncPassword = false;
    expect((await org.syncPassword(ada.login, 'x')).outcome).toBe('nothing-sent');
  });

  it('private app: GET + PUT with the password', async () => {
    await assigned({ kind: 'private', features: { syncPassword: true } });
    server.will(ok(resource()), ok(resource()));
    await org.syncPassword(ada.login, 'correct horse');
    expect(server.received[1]?.body).toEqual({ ...resource(), password: 'correct horse' });
  });
});

it('a group is assigned in parallel single-user jobs, results in order', async () => {
  server.will(...Array.from({ length: 40 }, () => ({ ...scimError(400, 'no'), afterMs: 20 })));
  const people = Array.from({ length: 20 }, (_, n) => ({ ...ada, login: `p${n}@acme.test` }));
  const results = await connect().assignGroup(people, 10);
  expect(results.map(({ appUser }) => appUser?.userName)).toEqual(people.map(({ login }) => login));
  expect(results.every(({ exchanges }) => exchanges.length === 1)).toBe(true);
});

it.each(['updateProfile', 'unassign', 'deactivate', 'reassign', 'reactivate', 'deleteUser', 'retryTask'] as const)(
  '%s of a user who was never assigned is a mistake of the caller',
  async (method) => {
    await expect(connect()[method]('nobody@acme.test')).rejects.toThrow(/assign it first/);
  },
);
