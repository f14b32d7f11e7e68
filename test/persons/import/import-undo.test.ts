import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makePerson, makeTenant } from '../../support/admin-factories.js';
import { HrClient } from '../../support/clients/hr-client.js';
import { ImportClient } from '../../support/clients/import-client.js';
import { openTransaction } from '../../support/database/open-transaction.js';
import { expectProblem } from '../../support/clients/problem.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { until } from '../../support/until.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let hrUserName: string;
let client: ImportClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId, hrUserName } = await makeTenant(admin));
  client = new ImportClient(app, tenantId);
});
afterAll(async () => app.close());

interface Undone {
  undone: number;
  left: { personCode: string; reason: string; code: string }[];
  leftTotal: number;
}

async function undo(id: string | null): Promise<Undone> {
  const answer = await admin.post(`tenants/${tenantId}/imports/${id}/undo`);
  expect(answer.status).toBe(200);
  return answer.body as Undone;
}

async function idOf(personCode: string): Promise<string> {
  const { body } = await admin.get(`tenants/${tenantId}/persons?search=${personCode}`);
  return (body as { items: { id: string }[] }).items[0]?.id ?? '';
}

const BEFORE = ['A,Jane,Doe,a@acme.example,a@home.example,E1,2020-01-01,', 'B,John,Roe,,,,,'];
const FILE = [
  'A,Joan,,new@acme.example,,E1,,2026-01-01',
  'A,,,,,E2,2026-01-02,',
  'B,,,b@acme.example,,,,',
  'C,New,One,,,E3,2026-01-01,',
];

describe('the imports', () => {
  it('are kept with what they changed, newest first', async () => {
    await client.rows(...BEFORE);
    const second = await client.rows(...FILE, ',no,code,,,,,');
    const { body } = await admin.get(`tenants/${tenantId}/imports?limit=1`);
    expect(body).toMatchObject({
      total: 2,
      items: [
        {
          id: second.id,
          by: 'operator',
          created: 1,
          updated: 2,
          unchanged: 0,
          rejected: 1,
          undoneAt: null,
          undoneBy: null,
        },
      ],
    });
    const { nextCursor } = body as { nextCursor: string };
    const next = await admin.get(`tenants/${tenantId}/imports?limit=1&cursor=${nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ created: 2 }], nextCursor: null });
    const one = await admin.get(`tenants/${tenantId}/imports/${second.id}`);
    expect(one.body).toMatchObject({ id: second.id, changes: second.changes, changesTotal: second.changesTotal });
    expect(second.changes.length).toBe(second.changesTotal);
  });

  it('of another tenant are not there', async () => {
    const { id } = await client.rows(...BEFORE);
    const other = await makeTenant(admin);
    expectProblem(await admin.get(`tenants/${other.tenantId}/imports/${id}`), 404);
    expectProblem(await admin.post(`tenants/${other.tenantId}/imports/${id}/undo`), 404);
    expect((await admin.get(`tenants/${other.tenantId}/imports`)).body).toMatchObject({ total: 0 });
  });
});

describe('an undo', () => {
  it('puts everything back as it was', async () => {
    await client.rows(...BEFORE);
    const before = await client.stored();
    const { id } = await client.rows(...FILE);
    expect(await client.stored()).not.toEqual(before);
    expect(await undo(id)).toEqual({ id, undone: 3, left: [], leftTotal: 0 });
    expect(await client.stored()).toEqual(before);
    // The match keys as well.
    expect(await client.dryRun(...BEFORE)).toMatchObject({ unchanged: 2 });
    const { body } = await admin.get(`tenants/${tenantId}/imports/${id}`);
    expect(body).toMatchObject({ undoneBy: 'operator', undoneAt: expect.any(String) });
  });

  it('of a second time does nothing', async () => {
    const { id } = await client.rows(...BEFORE);
    await undo(id);
    expect(await undo(id)).toEqual({ id, undone: 0, left: [], leftTotal: 0 });
    expect(await client.stored()).toEqual([]);
  });

  it('of the last and then of the one before goes back all the way', async () => {
    const first = await client.rows(...BEFORE);
    const second = await client.rows(...FILE);
    expect(await undo(first.id)).toMatchObject({ undone: 0, leftTotal: 2 });
    await undo(second.id);
    expect(await undo(first.id)).toMatchObject({ undone: 2, leftTotal: 0 });
    expect(await client.stored()).toEqual([]);
  });

  it('leaves whom somebody has changed, linked or deleted since, with the reason', async () => {
    await client.rows(...BEFORE);
    const { id } = await client.rows(...FILE, 'D,New,Two,,,,,', 'F,New,Three,,,,,');
    await admin.patch(`tenants/${tenantId}/persons/${await idOf('Joan')}`, { familyName: 'Poe' });
    await makeAccount(admin, tenantId, { personId: await idOf('One'), role: 'Self-Service' });
    await admin.delete(`tenants/${tenantId}/persons/${await idOf('Two')}`);
    const { undone, left } = await undo(id);
    expect(undone).toBe(2);
    expect(left).toMatchObject([
      { personCode: 'A', code: 'changed-since', reason: expect.stringContaining('changed') },
      { personCode: 'C', code: 'linked-since' },
      { personCode: 'D', code: 'gone' },
    ]);
    expect(await client.stored()).toEqual([
      'A|Joan|Poe|new@acme.example|a@home.example|E1 2020-01-01..2026-01-01|E2 2026-01-02..',
      'B|John|Roe||',
      'C|New|One|||E3 2026-01-01..',
    ]);
    // What was in the way may go away.
    await admin.patch(`tenants/${tenantId}/persons/${await idOf('Joan')}`, { familyName: 'Doe' });
    expect(await undo(id)).toMatchObject({ undone: 1, leftTotal: 2 });
  });

  it('leaves whose employments somebody has changed since', async () => {
    const { id } = await client.rows(...BEFORE);
    const employments = [{ employmentId: 'E1', startDate: '2021-01-01' }];
    await admin.patch(`tenants/${tenantId}/persons/${await idOf('Jane')}`, { employments });
    expect(await undo(id)).toMatchObject({ undone: 1, left: [{ personCode: 'A', code: 'changed-since' }] });
  });

  it('does not take an account for a change that was there before', async () => {
    const { id: personId } = await makePerson(admin, tenantId, { personCode: 'A' });
    await makeAccount(admin, tenantId, { personId, role: 'Self-Service' });
    const { id } = await client.rows('A,Joan,,,,,,');
    expect(await undo(id)).toMatchObject({ undone: 1 });
  });

  it('gives swapped employments back, to both or to none', async () => {
    await client.rows('A,Jane,Doe,,,E1,2020-01-01,', 'B,John,Roe,,,E2,2021-01-01,');
    const before = await client.stored();
    const swap = ['A,,,,,E2,,', 'B,,,,,E1,2022-01-01,'];
    await undo((await client.rows(...swap)).id);
    expect(await client.stored()).toEqual(before);
    const { id } = await client.rows(...swap);
    const after = await client.stored();
    await admin.patch(`tenants/${tenantId}/persons/${await idOf('Jane')}`, { givenName: 'Jane' });
    await admin.patch(`tenants/${tenantId}/persons/${await idOf('Jane')}`, { givenName: 'Joan' });
    expect(await undo(id)).toMatchObject({
      undone: 0,
      left: [
        { personCode: 'A', code: 'changed-since' },
        { personCode: 'B', code: 'employment-taken' },
      ],
    });
    expect(await client.stored()).toEqual(after.map((row) => row.replace('Jane', 'Joan')));
  });

  it('stands in the audit trail as the hand that did it', async () => {
    const hr = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
    const { id } = await client.rows(...BEFORE);
    expect((await hr.send('post', `tenants/${tenantId}/imports/${id}/undo`)).status).toBe(200);
    expect((await admin.get(`tenants/${tenantId}/imports/${id}`)).body).toMatchObject({
      by: 'operator',
      undoneBy: hrUserName,
    });
    const trail = await openTransaction(app, tenantId, 'select');
    await until('all events to be sealed', async () => {
      const waiting = (await trail.query('select from audit_pending')) as { rowCount: number };
      return waiting.rowCount === 0;
    });
    const events = (await trail.query(
      `select kind, actor from audit_event where tenant_id = $1 and kind like 'person%' order by seq`,
      [tenantId],
    )) as { rows: { kind: string; actor: string }[] };
    await trail.commit();
    const by = expect.stringMatching(/^account:/) as unknown;
    expect(events.rows).toEqual([
      { kind: 'person.created', actor: 'operator' },
      { kind: 'person.created', actor: 'operator' },
      { kind: 'person-import.created', actor: 'operator' },
      { kind: 'person.deleted', actor: by },
      { kind: 'person.deleted', actor: by },
      { kind: 'person-import.changed', actor: by },
    ]);
  });
});
