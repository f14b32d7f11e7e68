import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { makePerson, makeRole } from '../../support/admin-factories.js';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { openTransaction } from '../../support/database/open-transaction.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { untilSomebodyWaits } from '../../support/database/until-somebody-waits.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let owner: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app, { matchMethod: 'personCode' }));
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.tenant', $1, false)`, [scim.tenantId]);
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await app.close();
});

let n = 0;
let employee: object;
let id: string;
let name: string;
beforeEach(async () => {
  name = `user${++n}@acme.example`;
  employee = { [ENTERPRISE]: { employeeNumber: `P${n}` } };
  await makePerson(admin, scim.tenantId, { personCode: `P${n}` });
  const made = await scim.post(
    'Users',
    oktaUser(name, {
      ...employee,
      emails: [
        { value: name.toUpperCase(), type: 'Work' },
        { value: `Home-${name}`, type: 'Home', display: 'At Home', primary: true },
      ],
    }),
  );
  expect(made.status).toBe(201);
  id = made.body.id;
});

const HOME = () => ({ email: `home-${name}`, type: 'home', display: 'at home', primary: true });
const FIRST = () => ({ email: name, type: 'work', display: null, primary: null });

async function copies(): Promise<{ role: string; main: object }> {
  const { rows } = await owner.query<{ role: string; main: object }>(
    `select role_name_norm as role, json_build_object('email', main_email_norm, 'type', main_email_type_norm,
      'display', main_email_display_norm, 'primary', main_email_primary) as main from account where id = $1`,
    [id],
  );
  return rows[0] ?? { role: '', main: {} };
}

const patch = (...operations: object[]) => scim.patch(`Users/${id}`, operations);

/** The e-mails as the account's own row has them, and as theirs are. */
async function lists(): Promise<{ own: object[]; rows: object[] }> {
  const { rows } = await owner.query<{ own: object[]; rows: object[] }>(
    `select email_list as own, (select coalesce(json_agg(json_build_object('value', value, 'type', type, 'primary', is_primary,
      'display', display) order by position), '[]') from account_email e where e.account_id = a.id) as rows
      from account a where id = $1`,
    [id],
  );
  return rows[0] ?? { own: [], rows: [{}] };
}

describe('the e-mails that are read with an account', () => {
  it('are those of its rows, whoever changes them', async () => {
    const changes = [
      () => patch({ op: 'replace', path: 'emails[type eq "home"].value', value: `new-${name}` }),
      () => patch({ op: 'remove', path: 'emails[type eq "work"]' }),
      () => patch({ op: 'remove', path: 'emails' }),
      () => patch({ op: 'add', path: 'emails', value: [{ value: `again-${name}`, display: 'Ünï "x"' }] }),
      () => admin.patch(`tenants/${scim.tenantId}/accounts/${id}`, { email: `HR-${name}` }),
      () => scim.put(`Users/${id}`, oktaUser(name, { ...employee, emails: [{ value: name }, { value: `2-${name}` }] })),
    ];
    for (const change of changes) {
      expect((await change()).status).toBe(200);
      const { own, rows } = await lists();
      expect(own).toEqual(rows);
    }
    expect((await lists()).own).toHaveLength(2);
    expect((await scim.get(`Users/${id}`)).body.emails).toEqual([{ value: name }, { value: `2-${name}` }]);
  });

  it('are no change of their own in the audit trail', async () => {
    const { rows } = await owner.query(
      `select from audit_event where details::text like '%email_list%'
        union all select from audit_pending where details::text like '%email_list%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the e-mail that an account is sorted by', () => {
  it('is the primary one of a new account', async () => {
    expect((await copies()).main).toEqual(HOME());
  });

  it('is the first one after a PATCH that takes the mark away, and nothing after one that removes all', async () => {
    await patch({ op: 'replace', path: 'emails[type eq "home"].primary', value: false });
    expect((await copies()).main).toEqual(FIRST());
    await patch({ op: 'remove', path: 'emails' });
    expect((await copies()).main).toEqual({ email: null, type: null, display: null, primary: null });
    await patch({ op: 'add', path: 'emails', value: [{ value: `Home-${name}` }] });
    expect((await copies()).main).toMatchObject({ email: `home-${name}`, type: null });
  });

  it('is the first one after a PATCH that removes the primary', async () => {
    await patch({ op: 'remove', path: 'emails[primary eq true]' });
    expect((await copies()).main).toEqual(FIRST());
  });

  it('is that of a PUT', async () => {
    await scim.put(`Users/${id}`, oktaUser(name, { emails: [{ value: `New-${name}`, type: 'Other' }] }));
    expect((await copies()).main).toEqual({ email: `new-${name}`, type: 'other', display: null, primary: null });
  });

  it('is that of a reactivation', async () => {
    await patch({ op: 'replace', path: 'active', value: false });
    const again = await scim.post(
      'Users',
      oktaUser(name, { ...employee, emails: [{ value: name, type: 'work', primary: true }] }),
    );
    expect(again.body).toMatchObject({ id, active: true });
    expect((await copies()).main).toEqual({ email: name, type: 'work', display: null, primary: true });
  });

  it('is what HR makes it', async () => {
    const path = `tenants/${scim.tenantId}/accounts/${id}`;
    expect((await admin.patch(path, { email: `HR-${name}` })).status).toBe(200);
    expect((await copies()).main).toEqual({ ...HOME(), email: `hr-${name}` });
  });

  it('is not in the audit trail, which redaction would not find there', async () => {
    await admin.patch(`tenants/${scim.tenantId}/accounts/${id}`, { email: `HR-${name}`, role: 'Line Manager' });
    const { rows } = await owner.query<{ details: string }>(
      `select details::text from audit_event where account_id = $1 and kind like 'account%'
        union all select details::text from audit_pending where account_id = $1 and kind like 'account%'`,
      [id],
    );
    const told = rows.map(({ details }) => details).join('\n');
    expect(told).toContain(`HR-${name}`);
    expect(told).toContain('role_id');
    expect(told).not.toMatch(/main_email|role_name/);
  });
});

describe('the role name that an account is sorted by', () => {
  it('is that of the role that it holds', async () => {
    expect((await copies()).role).toBe('self-service');
    await scim.put(`Users/${id}`, oktaUser(name, { roles: ['Line Manager'] }));
    expect((await copies()).role).toBe('line manager');
  });

  it('changes with the name of the role, and the version of the user with it', async () => {
    const roles = `tenants/${scim.tenantId}/roles`;
    const role = { name: `Buyer ${n}`, baseRole: 'Self-Service' };
    const { body: made } = await admin.post(roles, role);
    await scim.put(`Users/${id}`, oktaUser(name, { roles: [role.name] }));
    const before = (await scim.get(`Users/${id}`)).body.meta.version;
    expect((await admin.patch(`${roles}/${made.id}`, { name: `Purchaser ${n}` })).status).toBe(200);
    expect((await copies()).role).toBe(`purchaser ${n}`);
    expect((await scim.get(`Users/${id}`)).body.meta.version).not.toBe(before);
    expect((await scim.find(`roles.value eq "purchaser ${n}"`)).body.totalResults).toBe(1);
  });

  it('is right for an account that is changed while its role gets another name', async () => {
    const role = await makeRole(admin, scim.tenantId, { name: `Old ${n}` });
    await scim.put(`Users/${id}`, oktaUser(name, { roles: [`Old ${n}`] }));
    const rename = `update role set name = 'New ' || $2, name_norm = 'new ' || $2 where id = $1`;
    const renaming = await openTransaction(app, scim.tenantId, rename, [role.id, n]);
    const changing = patch({ op: 'replace', path: 'externalId', value: 'changed meanwhile' });
    await untilSomebodyWaits(app);
    await renaming.commit();
    expect((await changing).body).toMatchObject({ externalId: 'changed meanwhile', roles: [{ value: `New ${n}` }] });
    expect((await copies()).role).toBe(`new ${n}`);
  });

  it('stays as it is when the request names the role by what is not its name any more', async () => {
    const role = await makeRole(admin, scim.tenantId, { name: `Old ${n}` });
    const rename = `update role set name = 'New ' || $2, name_norm = 'new ' || $2 where id = $1`;
    const renaming = await openTransaction(app, scim.tenantId, rename, [role.id, n]);
    const changing = scim.put(`Users/${id}`, oktaUser(name, { roles: [`Old ${n}`] }));
    await untilSomebodyWaits(app);
    await renaming.commit();
    expect((await changing).body).toMatchObject({ status: '400', scimType: 'invalidValue' });
    expect((await copies()).role).toBe('self-service');
  });
});
