import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { request as httpRequest } from 'node:http';
import { makePerson, makeRole } from '../support/admin-factories.js';
import { connect, ERROR, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

const ROLE = 'urn:okta:scim:schemas:core:1.0:Role';
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

interface RoleResource {
  schemas: string[];
  id: string;
  displayName: string;
  description: string;
  meta: { resourceType: string; location: string; version: string; created: string; lastModified: string };
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const found = async (scim: ScimClient, query: string): Promise<string[]> => {
  const answer = await scim.get(`Roles?${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body.Resources as RoleResource[]).map(({ id }) => id);
};
const filtered = (scim: ScimClient, filter: string) => found(scim, `filter=${encodeURIComponent(filter)}`);

describe('the catalogue', () => {
  it('lists the roles that provisioning may assign, by their original names', async () => {
    const { admin, scim, tenantId } = await connect(app);
    await makeRole(admin, tenantId, { name: 'Payroll', baseRole: 'Line Manager', translations: { de: 'Lohnbüro' } });
    await makeRole(admin, tenantId, { name: 'Auditor', scimAssignable: false });
    const answer = await scim.get('Roles?startIndex=1&count=100');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/scim+json');
    expect(answer.body).toMatchObject({ schemas: [LIST], totalResults: 5, startIndex: 1, itemsPerPage: 5 });
    const roles = answer.body.Resources as RoleResource[];
    expect(roles.map(({ id }) => id)).toEqual([
      'HR Professional',
      'Restricted HR Professional',
      'Line Manager',
      'Self-Service',
      'Payroll',
    ]);
    expect(roles[4]).toEqual({
      schemas: [ROLE],
      id: 'Payroll',
      displayName: 'Payroll',
      description: 'Custom role based on Line Manager',
      meta: {
        resourceType: 'Role',
        created: expect.stringMatching(/Z$/),
        lastModified: expect.stringMatching(/Z$/),
        location: `${PUBLIC_URL}/scim/v2/${tenantId}/Roles/Payroll`,
        version: expect.stringMatching(/^W\/"\d+"$/),
      },
    });
    expect(roles[0]).toMatchObject({ description: 'Base role' });
  });

  it('says to Okta what a user may be given: any role of it can be assigned and comes back as the same value', async () => {
    const { admin, scim, tenantId } = await connect(app);
    await makeRole(admin, tenantId, { name: 'Payroll / Benefits 100%' });
    await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example' });
    for (const id of await found(scim, 'count=100')) {
      const user = oktaUser('ada@acme.example', { roles: [{ value: id, display: id }] });
      const created = await scim.post('Users', user);
      expect(created.status).toBe(201);
      expect(created.body.roles).toEqual([{ value: id, display: id, primary: true }]);
      await scim.delete(`Users/${created.body.id}`);
    }
  });

  it('leaves out a role that provisioning may not assign, also where somebody holds it', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const { id } = await makeRole(admin, tenantId, { name: 'Payroll' });
    await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example' });
    const user = await scim.post('Users', oktaUser('ada@acme.example', { roles: ['Payroll'] }));
    await admin.patch(`tenants/${tenantId}/roles/${id}`, { scimAssignable: false });
    expect(await found(scim, '')).not.toContain('Payroll');
    expect((await scim.get('Roles/Payroll')).status).toBe(404);
    // The user keeps it, and Okta's echo of the user is accepted.
    expect((await scim.put(`Users/${user.body.id}`, user.body)).body.roles).toMatchObject([{ value: 'Payroll' }]);
  });

  it('is one tenant’s own', async () => {
    const [one, other] = [await connect(app), await connect(app)];
    await makeRole(one.admin, one.tenantId, { name: 'Payroll' });
    expect(await filtered(other.scim, 'displayName eq "Payroll"')).toEqual([]);
    expect((await other.scim.get('Roles/Payroll')).status).toBe(404);
  });

  it('is paged, with the size of the page that came', async () => {
    const { scim } = await connect(app);
    const page = await scim.get('Roles?count=1&startIndex=1');
    expect(page.body).toMatchObject({ totalResults: 4, startIndex: 1, itemsPerPage: 1 });
    expect(await found(scim, 'count=2&startIndex=2')).toEqual(['Restricted HR Professional', 'Line Manager']);
    expect((await scim.get('Roles?count=0')).body).toMatchObject({ totalResults: 4, itemsPerPage: 0, Resources: [] });
    expect((await scim.get('Roles?startIndex=9')).body).toMatchObject({ totalResults: 4, itemsPerPage: 0 });
  });
});

describe('filters and orders', () => {
  it.each([
    ['displayName eq "LINE manager"', ['Line Manager']],
    ['id eq "Line Manager"', ['Line Manager']],
    ['id eq "line manager"', []],
    [`${ROLE}:displayName sw "restricted"`, ['Restricted HR Professional']],
    ['displayName co "hr" and not (id sw "R")', ['HR Professional']],
    ['description eq "base ROLE" and displayName ew "service"', ['Self-Service']],
    ['description sw "Custom" or id ew "Service"', ['Self-Service', 'Büro & Lager (50%)']],
    ['meta.resourceType eq "Role" and displayName gt "m"', ['Restricted HR Professional', 'Self-Service']],
    ['meta.created lt "2001-01-01T00:00:00Z"', []],
    [`schemas eq "${ROLE}" and displayName pr and displayName lt "i"`, ['HR Professional', 'Büro & Lager (50%)']],
    ['schemas eq "urn:ietf:params:scim:schemas:core:2.0:User"', []],
  ])('%s', async (filter, expected) => {
    const { admin, scim, tenantId } = await connect(app);
    await makeRole(admin, tenantId, { name: 'Büro & Lager (50%)' });
    expect(await filtered(scim, filter)).toEqual(expected);
  });

  it('every value that a role has can be looked for', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const name = `Ünï "q" \\ 100% /a&b+c (x)!~*'.-_ 人`;
    await makeRole(admin, tenantId, { name });
    const [role] = (await scim.get(`Roles?filter=${encodeURIComponent(`id eq ${JSON.stringify(name)}`)}`)).body
      .Resources as RoleResource[];
    for (const [path, value] of Object.entries({ ...role?.meta, displayName: role?.displayName })) {
      const attribute = path === 'displayName' ? path : `meta.${path}`;
      const hits = await filtered(scim, `${attribute} eq ${JSON.stringify(value)} and id eq ${JSON.stringify(name)}`);
      expect([attribute, hits]).toEqual([attribute, [name]]);
    }
  });

  it.each([
    ['userName eq "x"', 'Unknown attribute'],
    ['displayname2 eq "x"', 'did you mean "displayName"'],
    ['externalId eq "x"', 'does not keep'],
    ['displayName eq', 'Expected'],
    ['', 'empty'],
  ])('a filter %j that cannot be is refused', async (filter, words) => {
    const { scim } = await connect(app);
    const answer = await scim.get(`Roles?filter=${encodeURIComponent(filter)}`);
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: '400',
      scimType: 'invalidFilter',
      detail: expect.stringContaining(words),
    });
  });

  it('sorts by what a role has', async () => {
    const { scim } = await connect(app);
    const names = ['HR Professional', 'Line Manager', 'Restricted HR Professional', 'Self-Service'];
    expect(await found(scim, 'sortBy=displayName')).toEqual(names);
    expect(await found(scim, 'sortBy=displayName&sortOrder=descending')).toEqual(names.toReversed());
    expect(await found(scim, 'sortBy=meta.created')).toHaveLength(4);
    expect((await scim.get('Roles?sortBy=userName')).body).toMatchObject({ scimType: 'invalidValue' });
  });
});

describe('one role', () => {
  it('has the etag of its version, and says when nothing has changed', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const { id } = await makeRole(admin, tenantId, { name: 'Payroll' });
    const first = await scim.get('Roles/Payroll');
    expect(first.headers['etag']).toBe(first.body.meta.version);
    expect((await scim.get('Roles/Payroll', { 'if-none-match': first.headers['etag'] ?? '' })).status).toBe(304);
    await admin.patch(`tenants/${tenantId}/roles/${id}`, { baseRole: 'Line Manager' });
    const second = await scim.get('Roles/Payroll', { 'if-none-match': first.headers['etag'] ?? '' });
    expect(second.status).toBe(200);
    expect(second.body.description).toBe('Custom role based on Line Manager');
  });

  it('is cut to what was asked for', async () => {
    const { scim } = await connect(app);
    const only = await scim.get('Roles/Line%20Manager?attributes=displayName');
    expect(only.body).toEqual({ schemas: [ROLE], id: 'Line Manager', displayName: 'Line Manager' });
    const urn = await scim.get(`Roles/Line%20Manager?attributes=${ROLE}:description`);
    expect(urn.body).toEqual({ schemas: [ROLE], id: 'Line Manager', description: 'Base role' });
    const less = await scim.get('Roles?count=1&excludedAttributes=meta,description');
    expect(less.body.Resources).toEqual([{ schemas: [ROLE], id: 'HR Professional', displayName: 'HR Professional' }]);
  });

  it('that is not there is a SCIM error, as is another spelling of one that is', async () => {
    const { scim } = await connect(app);
    for (const name of ['Nobody', 'line%20manager', '%00', 'Line%20Manager%00', '%25', '%2F']) {
      const answer = await scim.get(`Roles/${name}`);
      expect([name, answer.body]).toMatchObject([name, { schemas: [ERROR], status: '404' }]);
    }
  });

  it('is reached by any name that HR can give', async () => {
    const { admin, scim, tenantId } = await connect(app);
    const anyText = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 });
    const awkward = fc.constantFrom(
      '/',
      '%',
      '%2F',
      '%25',
      '//',
      '?',
      '#',
      '..',
      '.',
      ' ',
      '+',
      ';',
      ':',
      '\\',
      '🦉',
      'é',
      'é',
    );
    const names = fc.array(fc.oneof(anyText, awkward), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        const made = await admin.post(`tenants/${tenantId}/roles`, { name, baseRole: 'Self-Service' });
        if (made.status !== 201) return; // not a name that HR can give, or one that is there
        accepted++;
        const kept = made.body.name as string;
        const answer = await rawGet(scim, `Roles/${encodeURIComponent(kept)}`);
        expect([answer.status, answer.body.id, answer.body.displayName]).toEqual([200, kept, kept]);
        const location = answer.body.meta?.location ?? '';
        const byLocation = await rawGet(scim, location.slice(`${PUBLIC_URL}/scim/v2/${tenantId}/`.length));
        expect(byLocation.body.id).toBe(kept);
        expect(await filtered(scim, `meta.location eq ${JSON.stringify(location)}`)).toEqual([kept]);
      }),
      {
        numRuns: 60,
        examples: [['a/b'], ['100%'], ['%2F'], ['%252F'], ['..'], ['a//b/'], ['Büro ☕ 日本'], ['a?b#c']],
      },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

/** A client library would tidy up `..` in a path. */
async function rawGet(scim: ScimClient, path: string): Promise<{ status: number; body: Partial<RoleResource> }> {
  const { port } = new URL(await app.nest.getUrl());
  return new Promise((done, failed) => {
    const call = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: `/scim/v2/${scim.tenantId}/${path}`,
        headers: { authorization: `Bearer ${scim.token}` },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          done({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) as object });
        });
      },
    );
    call.on('error', failed);
    call.end();
  });
}
