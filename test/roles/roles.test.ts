import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makePerson, makeRole, makeTenant, unique } from '../support/admin-factories.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let roles: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  roles = `tenants/${tenantId}/roles`;
});
afterAll(async () => app.close());

async function roleNamed(name: string): Promise<{ id: string }> {
  const { items } = (await admin.get(`${roles}?search=${encodeURIComponent(name)}`)).body as {
    items: { id: string; name: string }[];
  };
  const found = items.find((item) => item.name === name);
  if (found === undefined) throw new Error(`no role ${name}`);
  return found;
}

describe('a new role', () => {
  it('is answered whole', async () => {
    const name = unique('Lohnbüro');
    const made = await admin.post(roles, {
      name: ` ${name} `,
      baseRole: 'Line Manager',
      kind: 'custom',
      translations: { de: 'Lohnbüro', 'pt-BR': 'Folha' },
      scimAssignable: false,
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      name,
      kind: 'custom',
      baseRole: 'Line Manager',
      translations: { de: 'Lohnbüro', 'pt-BR': 'Folha' },
      scimAssignable: false,
    });
    expect((await admin.get(`${roles}/${(made.body as { id: string }).id}`)).body).toEqual(made.body);
  });

  it('has no translations and is assignable unless HR says otherwise', async () => {
    expect(await makeRole(admin, tenantId)).toMatchObject({ translations: {}, scimAssignable: true });
  });

  it.each([['self-service'], [' LINE MANAGER ']])('named %j is there already', async (name) => {
    expectProblem(await admin.post(roles, { name, baseRole: 'Self-Service' }), 409, 'role-name-taken');
  });

  it.each([
    ['no name', { name: undefined }, ['name']],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, ['name']],
    ['no base role', { baseRole: undefined }, ['baseRole']],
    ['a custom role as base', { baseRole: 'Payroll' }, ['baseRole']],
    ['a base kind', { kind: 'base' }, ['kind']],
    ['a locale that is none', { translations: { German: 'x', '': 'y' } }, { translations: 'bad-translation' }],
    ['a list of translations', { translations: ['x'] }, { translations: undefined }],
    ['a translation that is no text', { translations: { de: 1 } }, { translations: 'bad-translation' }],
    ['text for scimAssignable', { scimAssignable: 'true' }, ['scimAssignable']],
    ['an unknown field', { rights: [] }, { rights: undefined }],
  ])('with %s is refused', async (_, changes, fields) => {
    expectProblem(await admin.post(roles, { name: unique('r'), baseRole: 'Self-Service', ...changes }), 400, fields);
  });
});

describe('changing a role', () => {
  it('leaves alone what is not sent', async () => {
    const before = await makeRole(admin, tenantId, { translations: { de: 'X' } });
    const changed = await admin.patch(`${roles}/${before.id}`, { scimAssignable: false });
    expect(changed.body).toEqual({ ...before, scimAssignable: false });
    const replaced = await admin.patch(`${roles}/${before.id}`, {
      translations: { de: 'Y' },
      baseRole: 'Line Manager',
    });
    expect(replaced.body).toEqual({
      ...before,
      scimAssignable: false,
      translations: { de: 'Y' },
      baseRole: 'Line Manager',
    });
    expect((await admin.get(`${roles}/${before.id}`)).body).toEqual(replaced.body);
  });

  it('gives the accounts that hold it the new name', async () => {
    const { id } = await makeRole(admin, tenantId);
    const [renamed, person] = [unique('Renamed'), await makePerson(admin, tenantId)];
    const { name } = (await admin.get(`${roles}/${id}`)).body as { name: string };
    const account = await makeAccount(admin, tenantId, { personId: person.id, role: name });
    await admin.patch(`${roles}/${id}`, { name: renamed });
    expect((await admin.get(`tenants/${tenantId}/accounts/${account.id}`)).body).toMatchObject({ role: renamed });
  });

  it('to a name that is taken is refused', async () => {
    const { id } = await makeRole(admin, tenantId);
    expectProblem(await admin.patch(`${roles}/${id}`, { name: 'hr professional' }), 409, 'role-name-taken');
  });

  it('keeps name and base of a base role, but not its translations', async () => {
    const { id } = await roleNamed('Line Manager');
    expectProblem(await admin.patch(`${roles}/${id}`, { name: 'Boss' }), 409, 'base-role');
    expectProblem(await admin.patch(`${roles}/${id}`, { baseRole: 'Self-Service' }), 409, 'base-role');
    const same = { name: 'Line Manager', baseRole: 'Line Manager', translations: { de: 'Führungskraft' } };
    expect((await admin.patch(`${roles}/${id}`, same)).body).toMatchObject(same);
  });

  it('cannot take the HR rights that external users must have', async () => {
    const role = await makeRole(admin, tenantId, { name: 'HR Temp', baseRole: 'Restricted HR Professional' });
    const account = await makeAccount(admin, tenantId, { role: 'HR Temp' });
    const rebased = await admin.patch(`${roles}/${role.id}`, { baseRole: 'Self-Service' });
    expectProblem(rebased, 409, 'role-of-external-users');
    expect((await admin.get(`${roles}/${role.id}`)).body).toMatchObject({ baseRole: 'Restricted HR Professional' });
    await admin.delete(`tenants/${tenantId}/accounts/${account.id}`);
    expect((await admin.patch(`${roles}/${role.id}`, { baseRole: 'Self-Service' })).status).toBe(200);
  });

  it.each([
    ['null for the name', { name: null }, ['name']],
    ['an unknown base role', { baseRole: 'Boss' }, ['baseRole']],
    ['a kind', { kind: 'custom' }, ['kind']],
  ])('with %s is refused', async (_, changes, fields) => {
    const { id } = await makeRole(admin, tenantId);
    expectProblem(await admin.patch(`${roles}/${id}`, changes), 400, fields);
  });
});

describe('the translations of a role', () => {
  /** @returns what they are after a PATCH of a role that has German and Portuguese */
  async function patched(translations: unknown): Promise<unknown> {
    const { id } = await makeRole(admin, tenantId, { translations: { de: 'Lohnbüro', 'pt-BR': 'Folha' } });
    const answer = await admin.patch(`${roles}/${id}`, { translations });
    expect((await admin.get(`${roles}/${id}`)).body).toEqual(answer.body);
    return (answer.body as { translations: unknown }).translations;
  }

  it('are merged, as a merge patch says (RFC 7396)', async () => {
    expect(await patched({ fr: 'Paie' })).toEqual({ de: 'Lohnbüro', 'pt-BR': 'Folha', fr: 'Paie' });
    expect(await patched({ de: 'Lohn', 'pt-BR': null })).toEqual({ de: 'Lohn' });
    expect(await patched({ fr: null })).toEqual({ de: 'Lohnbüro', 'pt-BR': 'Folha' });
    expect(await patched({})).toEqual({ de: 'Lohnbüro', 'pt-BR': 'Folha' });
    expect(await patched(null)).toEqual({});
  });

  it('cannot become more than 50', async () => {
    const locales = Array.from({ length: 49 }, (_, place) => `de-${String(place).padStart(2, '0')}`);
    const translations = Object.fromEntries(locales.map((locale) => [locale, 'x']));
    const { id } = await makeRole(admin, tenantId, { translations });
    expect((await admin.patch(`${roles}/${id}`, { translations: { fr: 'x' } })).status).toBe(200);
    const more = await admin.patch(`${roles}/${id}`, { translations: { it: 'x' } });
    expectProblem(more, 400, { translations: 'too-many' });
    expect((await admin.patch(`${roles}/${id}`, { translations: { it: 'x', fr: null } })).status).toBe(200);
  });

  it('of a new role are names only', async () => {
    const fine = { name: unique('r'), baseRole: 'Self-Service' };
    expectProblem(await admin.post(roles, { ...fine, translations: { de: null } }), 400, ['translations']);
    expectProblem(await admin.post(roles, { ...fine, translations: null }), 400, ['translations']);
  });
});

describe('deleting a role', () => {
  it('is refused while accounts hold it', async () => {
    const { id } = await makeRole(admin, tenantId, { name: 'Doomed', baseRole: 'Restricted HR Professional' });
    const account = await makeAccount(admin, tenantId, { role: 'Doomed' });
    expectProblem(await admin.delete(`${roles}/${id}`), 409, 'role-in-use');
    await admin.patch(`tenants/${tenantId}/accounts/${account.id}`, { role: 'Restricted HR Professional' });
    expect((await admin.delete(`${roles}/${id}`)).status).toBe(204);
    expectProblem(await admin.get(`${roles}/${id}`), 404);
  });

  it('is refused for a base role', async () => {
    const { id } = await roleNamed('Restricted HR Professional');
    expectProblem(await admin.delete(`${roles}/${id}`), 409, 'base-role');
  });
});

it('the list of roles is in the order of their names, page by page, and searched by name', async () => {
  const own = await makeTenant(admin);
  await makeRole(admin, own.tenantId, { name: 'accountant' });
  const { pages } = await readPages<{ name: string }>(admin, `tenants/${own.tenantId}/roles`, 3);
  expect(pages.map((page) => page.map(({ name }) => name))).toEqual([
    ['accountant', 'HR Professional', 'Line Manager'],
    ['Restricted HR Professional', 'Self-Service'],
  ]);
  const found = await admin.get(`tenants/${own.tenantId}/roles?search=PROFESS`);
  expect(found.body).toMatchObject({ total: 2, nextCursor: null });
});

it('an id that does not exist or cannot be one is 404', async () => {
  for (const id of ['0198c000-0000-7000-8000-000000000001', 'nonsense']) {
    expectProblem(await admin.get(`${roles}/${id}`), 404);
    expectProblem(await admin.patch(`${roles}/${id}`, {}), 404);
    expectProblem(await admin.delete(`${roles}/${id}`), 404);
  }
});
