import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HEADER, ImportClient } from '../support/clients/import-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** More than 1,000 accounts are undone by a job (docs/design.md §10). */

const PEOPLE = 1010;
/** Milliseconds, on a machine that has much else to do. */
const PATIENCE = 60_000;

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(() => app.close());

const address = (place: number): string => `p${place}@acme.example`;

async function makeAll(): Promise<void> {
  const rows = Array.from({ length: PEOPLE }, (_, place) => `P${place},Ann,Lee,${address(place)},,,,`);
  expect((await new ImportClient(app, tenantId).send([HEADER, ...rows].join('\n'))).status).toBe(200);
  const operations = Array.from({ length: PEOPLE }, (_, place) => ({
    method: 'POST',
    path: '/Users',
    bulkId: `b${place}`,
    data: oktaUser(address(place)),
  }));
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
  for (let place = 0; place < PEOPLE; place += 500) {
    const answer = await scim.post('Bulk', { schemas, Operations: operations.slice(place, place + 500) });
    expect(answer.status).toBe(200);
  }
  expect((await scim.get('Users?count=0')).body.totalResults).toBe(PEOPLE);
}

it('a thousand accounts go, and come back, and each step says how far it is', async () => {
  await makeAll();
  const undo = new UndoClient(admin, tenantId);
  const all = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
  const job = async (choice: object) => {
    const begun = await undo.undo(choice);
    expect(begun.status).toBe(202);
    expect(begun.headers['location']).toBe(`/api/tenants/${tenantId}/jobs/${begun.body.id}`);
    expect(begun.body).toMatchObject({ kind: 'undo', accounts: PEOPLE, items: [] });
    return until(
      'the job to be done',
      async () => {
        const { body } = await admin.get(`tenants/${tenantId}/jobs/${begun.body.id}`);
        expect(body.done).toBeLessThanOrEqual(PEOPLE);
        expect(['running', 'done']).toContain(body.state);
        return body.state === 'done' ? body : undefined;
      },
      PATIENCE,
    );
  };

  const planned = await job({ ...all, dryRun: true });
  expect(planned).toMatchObject({ dryRun: true, done: PEOPLE, undone: PEOPLE, left: 0 });
  expect(planned.items).toHaveLength(PEOPLE);
  expect((await scim.get('Users?count=0')).body.totalResults).toBe(PEOPLE);

  const gone = await job({ ...all, outcomes: ['created'] });
  expect(gone).toMatchObject({ done: PEOPLE, undone: PEOPLE, left: 0, adviceCodes: ['unassign'] });
  expect((await scim.get('Users?count=0')).body.totalResults).toBe(0);
  const names = gone.items.map(({ userName }: { userName: string }) => userName);
  expect(names).toEqual(planned.items.map(({ userName }: { userName: string }) => userName));

  const back = await job({ ...all, outcomes: ['undone'] });
  expect(back).toMatchObject({ done: PEOPLE, undone: PEOPLE, left: 0, adviceCodes: ['assign-again'] });
  expect((await scim.get('Users?count=0')).body.totalResults).toBe(PEOPLE);

  const runs = await admin.get(`tenants/${tenantId}/provisioning-log/undo-runs`);
  expect(runs.body).toMatchObject({ total: 2, items: [{ id: back.id }, { id: gone.id }] });
  const page = await admin.get(`tenants/${tenantId}/jobs/${back.id}/items?limit=500`);
  expect(page.body).toMatchObject({ total: PEOPLE, nextCursor: expect.any(String) });
}, 180_000);
