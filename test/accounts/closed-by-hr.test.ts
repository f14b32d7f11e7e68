import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makePerson, makeSamlMapping, makeIdp, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { givenSession } from '../support/clients/given-session.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, PATCH_OP, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** HR's word holds (docs/design.md §3.5, §10): what HR has closed, no provider opens. */

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let id: string;
let user: object;
let address: string;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim, tenantId } = await connect(app, { matchMethod: 'internalEmail' }));
});
beforeEach(async () => {
  address = `${unique('closed')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: address });
  user = oktaUser(address, { externalId: unique('ext') });
  const made = await scim.post('Users', user);
  expect(made.status).toBe(201);
  id = made.body.id;
});
afterAll(() => app.close());

const of = (path = ''): string => `tenants/${tenantId}/accounts/${id}${path}`;
const close = (untilLifted = true) => admin.post(of('/close'), { reason: 'Garden leave', untilLifted });
const account = async () => (await admin.get(of())).body;
const lastEntry = async () => (await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`)).body.items[0];
const items = async () =>
  (await admin.get(`tenants/${tenantId}/review-items?kind=closed-by-hr&search=${address}`)).body.items;
const patch = (...Operations: object[]) => scim.patch(`Users/${id}`, Operations);
const on = { op: 'replace', value: { active: true } };

const KEPT = expect.objectContaining({ attribute: 'active', reason: expect.stringMatching(/HR has closed/) });

/** The ways in which a provider opens an account. */
const OPENINGS: [name: string, send: () => Promise<{ status: number; body: { active?: boolean } }>][] = [
  ['PATCH without a path', () => patch(on)],
  ['PATCH with a path, as Entra says it', () => patch({ op: 'Replace', path: 'active', value: 'True' })],
  ['PUT', () => scim.put(`Users/${id}`, { ...user, active: true })],
  ['POST that would reactivate', () => scim.post('Users', { ...user, active: true })],
  ['POST that says nothing of it', () => scim.post('Users', { ...user, active: undefined })],
  [
    'bulk',
    async () => {
      const answer = await scim.post('Bulk', {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [{ method: 'PATCH', path: `/Users/${id}`, data: { schemas: [PATCH_OP], Operations: [on] } }],
      });
      expect(answer.body.Operations).toMatchObject([{ status: '200' }]);
      return scim.get(`Users/${id}`);
    },
  ],
];

describe('an account that HR has closed until it is lifted', () => {
  it('says who, when and why, and its sessions have ended', async () => {
    await admin.patch(of(), { role: 'HR Professional' });
    const session = await givenSession(app, tenantId, id);
    const closed = await close();
    expect(closed.status).toBe(200);
    const closedByHr = { at: expect.any(String), by: 'operator', reason: 'Garden leave', untilLifted: true };
    expect(closed.body).toMatchObject({ id, active: false, closedByHr });
    expect(await account()).toEqual(closed.body);
    expect((await scim.get(`Users/${id}`)).body).toMatchObject({ active: false });
    expectProblem(await session.send('get', 'session'), 401);
  });

  it.each(OPENINGS)('is not opened by %s, and the log says so', async (_name, send) => {
    await close();
    const answer = await send();
    expect(answer.status).toBeLessThan(300);
    expect(answer.body.active).toBe(false);
    expect(await account()).toMatchObject({ active: false, closedByHr: { reason: 'Garden leave' } });
    const { ignored, outcome, reason } = await lastEntry();
    expect(ignored).toContainEqual(KEPT);
    expect(reason).toBeNull();
    expect(['unchanged', 'updated']).toContain(outcome);
  });

  it('takes everything else that the provider sends with it', async () => {
    await close();
    const renamed = `${unique('renamed')}@acme.example`;
    const answer = await patch(on, { op: 'replace', value: { userName: renamed } });
    expect(answer.body).toMatchObject({ active: false, userName: renamed });
    expect((await lastEntry()).outcome).toBe('updated');
  });

  it('is something to review when the provider tries again, until HR opens it or IT gives up', async () => {
    await close();
    await patch(on);
    expect(await items()).toEqual([]);
    await patch(on);
    const [item] = await items();
    expect(item).toMatchObject({ state: 'open', accountId: id, attempts: 2, reason: null, ready: false });
    expect((await admin.get(`tenants/${tenantId}/provisioning-log?limit=1`)).body.items[0].reviewItemId).toBe(item.id);
    await scim.put(`Users/${id}`, { ...user, active: true });
    expect(await items()).toMatchObject([{ id: item.id, attempts: 3 }]);
    await patch({ op: 'replace', value: { active: false } });
    expect(await items()).toMatchObject([{ id: item.id, state: 'mended' }]);

    await patch(on);
    expect(await items()).toMatchObject([{ state: 'open' }, { state: 'mended' }]);
    await admin.post(of('/open'));
    expect(await items()).toMatchObject([{ state: 'mended', closedBy: 'operator' }, { state: 'mended' }]);
  });

  it('is opened by HR, and then by the provider as any other', async () => {
    await close();
    const opened = await admin.post(of('/open'));
    expect(opened.status).toBe(200);
    expect(opened.body).toMatchObject({ id, active: true, closedByHr: null });
    await patch({ op: 'replace', value: { active: false } });
    expect((await patch(on)).body).toMatchObject({ active: true });
    expect(await account()).toMatchObject({ closedByHr: null });
  });

  it('stays so when an update says nothing of it', async () => {
    await close();
    await patch({ op: 'replace', path: 'externalId', value: unique('ext') });
    expect((await lastEntry()).ignored).toEqual([]);
    expect(await account()).toMatchObject({ active: false, closedByHr: { reason: 'Garden leave' } });
  });

  it('may be one that the provider has deactivated before', async () => {
    await patch({ op: 'replace', value: { active: false } });
    expect(await account()).toMatchObject({ active: false, closedByHr: null });
    await close();
    expect((await patch(on)).body).toMatchObject({ active: false });
  });
});

describe('an account that the provider may open', () => {
  it('is opened by it, which ends what HR has said', async () => {
    await close(false);
    expect(await account()).toMatchObject({ active: false, closedByHr: { untilLifted: false } });
    expect((await patch(on)).body).toMatchObject({ active: true });
    expect((await lastEntry()).outcome).toBe('reactivated');
    expect(await account()).toMatchObject({ active: true, closedByHr: null });
  });
});

describe('PATCH by HR', () => {
  it('with active false closes it until it is lifted, with true opens it', async () => {
    const closed = await admin.patch(of(), { active: false });
    expect(closed.body).toMatchObject({
      active: false,
      closedByHr: { by: 'operator', reason: null, untilLifted: true },
    });
    expect((await patch(on)).body).toMatchObject({ active: false });
    expect((await admin.patch(of(), { active: true })).body).toMatchObject({ active: true, closedByHr: null });
  });

  it('does not write over who has closed it and why', async () => {
    const { body } = await close();
    expect((await admin.patch(of(), { active: false })).body.closedByHr).toEqual(body.closedByHr);
  });
});

describe('closing', () => {
  it('needs a reason and a word about lifting', async () => {
    expectProblem(await admin.post(of('/close'), {}), 400);
    expectProblem(await admin.post(of('/close'), { reason: ' ', untilLifted: true }), 400);
    expectProblem(await admin.post(of('/close'), { reason: 'x', untilLifted: 'true' }), 400);
  });

  it('is 404 for an account that is not there', async () => {
    id = '0198c000-0000-7000-8000-000000000001';
    expectProblem(await close(), 404);
    expectProblem(await admin.post(of('/open')), 404);
  });

  it('leaves role, e-mails and mappings as they are', async () => {
    const idp = await makeIdp(admin, tenantId);
    await makeSamlMapping(admin, tenantId, { accountId: id, identityProviderId: idp.id });
    const before = await account();
    await close();
    await admin.post(of('/open'));
    expect(await account()).toEqual({ ...before, updatedAt: expect.any(String) });
    const mappings = await admin.get(`tenants/${tenantId}/saml-mappings?limit=500`);
    expect(mappings.body.items).toContainEqual(expect.objectContaining({ accountId: id }));
  });
});
