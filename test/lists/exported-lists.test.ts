import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { makeAccount, makeIdp, makePerson, makeRole, makeSamlMapping } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let admin: AdminClient;
let path: string;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
  const connected = await connect(app);
  ({ admin, tenantId } = connected);
  path = `tenants/${tenantId}`;
  const ada = await makePerson(admin, tenantId, {
    personCode: '007',
    givenName: '=HYPERLINK("http://evil.example")',
    familyName: 'Ångström, "the" first',
    internalEmail: 'ada@acme.example',
    employments: [
      { employmentId: 'E-2', startDate: '2025-01-01' },
      { employmentId: '+E-1', startDate: '2020-01-01', endDate: '2024-12-31' },
    ],
  });
  await makePerson(admin, tenantId, { personCode: '008', familyName: 'Zola' });
  const account = await makeAccount(admin, tenantId, {
    personId: ada.id,
    userName: '@ada',
    email: 'ada@acme.example',
    role: 'Line Manager',
  });
  await admin.patch(`${path}/accounts/${account.id}`, { active: false });
  const idp = await makeIdp(admin, tenantId, { displayName: '-Okta' });
  await makeSamlMapping(admin, tenantId, { accountId: account.id, identityProviderId: idp.id, userIdentifier: '=ada' });
  await makeRole(admin, tenantId, { name: 'Payroll', scimAssignable: false, translations: { de: 'Lohn' } });
  await connected.scim.post('Users', oktaUser('nobody@acme.example'));
}, 60_000);
afterAll(() => app.close());

async function file(list: string): Promise<{ text: string; rows: Record<string, string>[] }> {
  const { status, headers, text } = await admin.get(`${path}/${list}`);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/csv; charset=utf-8',
    'no-store',
  ]);
  expect(headers['content-disposition']).toBe(`attachment; filename="${list.split('?')[0]}"`);
  return { text, rows: parse(text, { bom: true, columns: true, recordDelimiter: '\r\n' }) };
}

describe('a list as a file', () => {
  it('persons, with their accounts and employments', async () => {
    const { text, rows } = await file('persons.csv');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(rows).toEqual([
      {
        personCode: '007',
        givenName: `'=HYPERLINK("http://evil.example")`,
        familyName: 'Ångström, "the" first',
        internalEmail: 'ada@acme.example',
        externalEmail: '',
        employments: `'+E-1 (2020-01-01 – 2024-12-31); E-2 (2025-01-01 – )`,
        hasAccount: 'closed',
        userName: `'@ada`,
      },
      expect.objectContaining({ personCode: '008', hasAccount: 'none', userName: '' }),
    ]);
  });

  it('only those whom the list shows, in its order', async () => {
    const codes = async (query: string) => (await file(`persons.csv?${query}`)).rows.map((row) => row['personCode']);
    expect(await codes('sort=familyName&order=desc')).toEqual(['008', '007']);
    expect(await codes('search=angstrom')).toEqual(['007']);
    expect(await codes('hasAccount=none')).toEqual(['008']);
    expect(await codes('employed=true&limit=1')).toEqual(['007']);
    expect(await codes('search=nobody+at+all')).toEqual([]);
  });

  it('accounts, with the persons', async () => {
    const { rows } = await file('accounts.csv?role=line+manager&active=false');
    expect(rows).toEqual([
      {
        userName: `'@ada`,
        email: 'ada@acme.example',
        personCode: '007',
        givenName: `'=HYPERLINK("http://evil.example")`,
        familyName: 'Ångström, "the" first',
        role: 'Line Manager',
        active: 'false',
        matchedBy: '',
        externalId: '',
        createdAt: expect.stringMatching(/^20.*Z$/),
        updatedAt: expect.stringMatching(/^20.*Z$/),
      },
    ]);
  });

  it('the log, mappings and roles', async () => {
    const log = await file('provisioning-log.csv?outcome=refused');
    expect(log.rows).toEqual([
      expect.objectContaining({ userName: 'nobody@acme.example', reason: 'no-person', operation: 'create' }),
    ]);
    expect((await file('saml-mappings.csv')).rows).toEqual([
      expect.objectContaining({ userIdentifier: `'=ada`, userName: `'@ada`, identityProvider: `'-Okta` }),
    ]);
    expect((await file('roles.csv?kind=custom')).rows).toEqual([
      { name: 'Payroll', kind: 'custom', baseRole: 'Self-Service', scimAssignable: 'false', translations: 'de: Lohn' },
    ]);
  });

  it('what is to review, with what was sent', async () => {
    expect((await file('review-items.csv?state=open&ready=false')).rows).toEqual([
      expect.objectContaining({
        kind: 'no-person',
        state: 'open',
        ready: 'false',
        userName: 'nobody@acme.example',
        email: 'nobody@acme.example',
        attempts: '1',
        reason: 'no-person',
      }),
    ]);
    expect((await file('review-items.csv?state=dismissed')).rows).toEqual([]);
  });

  it('is refused as the list is', async () => {
    const { status, body } = await admin.get(`${path}/persons.csv?sort=age`);
    expect([status, body.errors[0].field]).toEqual([400, 'sort']);
    expect((await admin.get('tenants/nobody-at-all/persons.csv')).status).toBe(404);
  });
});

describe('at 10,000 accounts', () => {
  const MANY = 10_000;

  beforeAll(async () => {
    const owner = new pg.Client({ connectionString: app.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
      await owner.query('alter table account disable trigger account_audit');
      await owner.query(
        `insert into account (tenant_id, id, user_name, user_name_norm, role_id, role_name_norm, version, created_at, updated_at)
          select r.tenant_id, gen_random_uuid(), 'n' || n, 'n' || n, r.id, r.name_norm, 1, now(), now()
          from role r, generate_series(1, ${MANY}) n where r.tenant_id = $1 and r.name_norm = 'hr professional'`,
        [tenantId],
      );
    } finally {
      await owner.end();
    }
  }, 60_000);

  // First of all: PostgreSQL tells what a connection has read when it is used again, or ten seconds later.
  it('no more is read than is taken, and nothing when nobody is there any more', async () => {
    const { port } = app.http.address() as AddressInfo;
    const owner = new pg.Client({ connectionString: app.ownerUrl });
    await owner.connect();
    const read = async (): Promise<number> => {
      await owner.query('select pg_stat_clear_snapshot()');
      const { rows } = await owner.query<{ n: string }>(
        `select coalesce(idx_tup_fetch, 0) + seq_tup_read as n from pg_stat_user_tables where relname = 'account'`,
      );
      return Number(rows[0]?.n);
    };
    try {
      const before = await read();
      const headers = { authorization: `Bearer ${OPERATOR_TOKEN}` };
      const request = get({ port, path: `/api/${path}/accounts.csv`, headers });
      await new Promise((done, failed) =>
        request.once('response', (answer) => answer.once('data', done)).once('error', failed),
      );
      request.destroy();
      // The statistics come a moment after; what is still being read makes the figure grow.
      let last = -1;
      await until('the end of the reading', async () => {
        const now = await read();
        const isStill = now === last && now > before;
        last = now;
        return isStill;
      });
      expect(last - before).toBeLessThan(MANY);
    } finally {
      await owner.end();
    }
  }, 60_000);

  it('everybody is in the file once, though all have the same key', async () => {
    const { rows } = await file('accounts.csv?sort=createdAt&search=n');
    const names = rows.map((row) => row['userName']);
    expect(names.filter((name) => /^n\d+$/.test(name ?? ''))).toHaveLength(MANY);
    expect(new Set(names).size).toBe(names.length);
  }, 120_000);
});
