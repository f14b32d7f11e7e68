import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { newId } from '../../../src/database/schema/new-id.js';
import { AdminClient } from '../../support/clients/admin-client.js';
import { makePerson, makeTenant } from '../../support/admin-factories.js';
import { HEADER, ImportClient } from '../../support/clients/import-client.js';
import { openTransaction } from '../../support/database/open-transaction.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../../support/test-app.js';
import { untilSomebodyWaits } from '../../support/database/until-somebody-waits.js';
import { within } from '../../support/until.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let client: ImportClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(admin));
  client = new ImportClient(app, tenantId);
});
afterAll(async () => app.close());

describe('an import beside a hand', () => {
  it('waits for what HR is changing, and keeps it', async () => {
    const { id } = await makePerson(admin, tenantId, { personCode: 'A' });
    const hand = await openTransaction(app, tenantId, `update person set family_name = 'Poe' where id = $1`, [id]);
    const result = client.rows('A,Joan,,,,,,');
    await untilSomebodyWaits(app);
    await hand.commit();
    expect(await result).toMatchObject({ updated: 1 });
    expect(await client.stored()).toEqual(['A|Joan|Poe||']);
  });

  it('takes a person that HR makes at the same moment for the same person', async () => {
    const hand = await openTransaction(
      app,
      tenantId,
      `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, created_at, updated_at)
        values ($1, $2, 'A', 'a', 'Jane', 'Doe', now(), now())`,
      [tenantId, newId()],
    );
    const result = client.rows('A,Joan,Doe,,,,,', 'B,John,Roe,,,,,');
    await untilSomebodyWaits(app);
    await hand.commit();
    expect(await result).toMatchObject({ created: 1, updated: 1, rejected: [], changesTotal: 4 });
    expect(await client.stored()).toEqual(['A|Joan|Doe||', 'B|John|Roe||']);
  });

  it('does not keep a provider from linking an account to a person of the file', async () => {
    await makePerson(admin, tenantId, { personCode: 'A' });
    const lock = await openTransaction(app, tenantId, 'lock table employment in access exclusive mode');
    const result = client.rows('A,Joan,,,,E1,2026-01-01,');
    await untilSomebodyWaits(app);
    const other = await openTransaction(app, tenantId, `set local lock_timeout = '2s'`);
    // What the foreign key of a new account asks for.
    await other.query('select from person where tenant_id = $1 for key share', [tenantId]);
    await other.commit();
    await lock.commit();
    expect(await result).toMatchObject({ updated: 1 });
  });
});

describe('two imports at once', () => {
  it('come one after the other, so that an employment ID goes to one of two', async () => {
    const results = await Promise.all([
      client.rows('A,Jane,Doe,,,E1,2020-01-01,'),
      client.rows('B,John,Roe,,,E1,2020-01-01,'),
      client.dryRun('C,Ida,Poe,,,E1,2020-01-01,'),
    ]);
    const [first, second] = results;
    expect(first.created + second.created).toBe(1);
    expect([...first.rejected, ...second.rejected]).toMatchObject([{ code: 'employment-of-another' }]);
  });

  it('of one file and its undo leave whole persons', async () => {
    const { id } = await client.rows('A,Jane,Doe,,,E1,2020-01-01,', 'B,John,Roe,,,E2,2020-01-01,');
    await Promise.all([
      client.rows('A,Joan,Doe,a@acme.example,,E1,2020-01-01,2026-01-01'),
      admin.post(`tenants/${tenantId}/imports/${id}/undo`),
      admin.post(`tenants/${tenantId}/imports/${id}/undo`),
    ]);
    // Either it is made anew, or it has been changed since.
    expect(await client.stored()).toEqual([
      expect.stringMatching(/^A\|Joan\|Doe\|a@acme\.example\|\|E1 2020-01-01\.\.2026-01-01$/),
    ]);
  });
});

describe('whoever hangs up', () => {
  it('has imported nothing', async () => {
    const lock = await openTransaction(app, tenantId, 'lock table employment in access exclusive mode');
    const { port } = app.http.address() as AddressInfo;
    const connected = once(app.http, 'connection') as Promise<[Socket]>;
    const call = httpRequest({
      agent: false,
      port,
      method: 'POST',
      path: `/api/tenants/${tenantId}/persons/import`,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'text/csv' },
    });
    call.on('error', () => undefined);
    call.end(`${HEADER}\nA,Jane,Doe,,,E1,2020-01-01,\n`);
    await untilSomebodyWaits(app);
    const [connection] = await within('the connection', connected);
    const closed = once(connection, 'close');
    call.destroy();
    await within('the server to see that he has hung up', closed);
    await lock.commit();
    // Comes after it, if it is still at work.
    expect(await client.rows()).toMatchObject({ created: 0 });
    expect(await client.stored()).toEqual([]);
    expect((await admin.get(`tenants/${tenantId}/imports`)).body).toMatchObject({ total: 1 });
  });
});
