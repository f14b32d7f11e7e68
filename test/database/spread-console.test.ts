import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import { AccessPolicyCheck } from '../../src/access/policy/access-policy-check.js';
import { DatabaseManners } from '../../src/database/database-manners.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { type Collection, type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { readStatements, type StatementProxy } from '../support/database/statement-proxy.js';
import { superuserOf, tenantTables } from '../support/database/tenant-tables.js';
import { testCluster } from '../support/database/test-database.js';
import { statementsAbout, untoldReads } from '../support/database/told-the-tenant.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** That what the console reads can be spread over several machines by tenant as well (docs/scaling.md). */

let app: TestApp;
let proxy: StatementProxy;
let admin: AdminClient;
let database: pg.Client;
let tables: string[];
let tenant: FullTenant;
let asked: string[];

beforeAll(async () => {
  app = await startTestApp({}, undefined, async (url) => {
    proxy = await readStatements(url);
    return proxy.url;
  });
  admin = new AdminClient(app);
  tenant = await makeFullTenant(app, admin, 'acme');
  database = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  tables = await tenantTables(database);
  app.nest.get(DatabaseManners).isDistributed = true;
  for (const sent of [proxy.texts, proxy.queries]) sent.clear();
  asked = await readEverything();
}, 120_000);
afterAll(async () => {
  await database.end();
  await app.close();
  await proxy.close();
});

it('everything that can be read is read', () => {
  expect(asked.length).toBeGreaterThan(50);
});

it('every statement is told the tenant of each table that it reads, by value', async () => {
  const statements = statementsAbout(tables, [...proxy.texts, ...proxy.queries]);
  expect(statements.length).toBeGreaterThan(80);
  expect(await untoldReads(database, tables, statements)).toEqual([]);
});

/** All routes of the tenant that change nothing, by whoever has signed in as HR. @returns those that answered with what was asked for */
async function readEverything(): Promise<string[]> {
  const { tenantId, hr, ids } = tenant;
  const routes = app.nest
    .get(AccessPolicyCheck)
    .routes()
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/tenants/:tenantId/'))
    // That one has no end.
    .filter(({ path }) => !path.endsWith('/stream'));
  const read: string[] = [];
  for (const { path } of routes) {
    const [, collection = ''] = /([a-z-]+)\/:id/.exec(path) ?? [];
    const filled = path
      .replace('/api/', '')
      .replace(':tenantId', tenantId)
      .replace(':id', ids[collection as Collection]);
    const words = ['limit=60', ...(path.endsWith('access-report.csv') ? ['category=leaver-active'] : ['search=a'])];
    const { status } = await hr.send('get', `${filled}?${words.join('&')}`);
    expect([path, status]).not.toEqual([path, 500]);
    if (status === 200) read.push(path);
  }
  return read;
}
