import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makePerson, makeSamlMapping, makeIdp, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { givenSession } from '../support/clients/given-session.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, PATCH_OP, type ScimClient } from '../support/clients/scim-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { asSuperuser } from '../support/database/as-superuser.js';
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
const MENTIONED = expect.arrayContaining([KEPT]);

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

describe('an account that HR has closed, and that the provider deletes and makes anew', () => {
  let closing: object;
  beforeEach(async () => {
    closing = (await close()).body.closedByHr;
  });

  const again = (more: object = {}) => scim.post('Users', { ...user, ...more });
  const gone = () => scim.delete(`Users/${id}`);
  const undo = () => new UndoClient(admin, tenantId);

  const expectKeptClosed = async (made: { status: number; body: { id: string; active: boolean } }): Promise<void> => {
    expect([made.status, made.body.active]).toEqual([201, false]);
    expect(made.body.id).not.toBe(id);
    id = made.body.id;
    expect(await account()).toMatchObject({ active: false, closedByHr: closing });
    expect(await lastEntry()).toMatchObject({ outcome: 'created', accountId: id, ignored: MENTIONED, reason: null });
  };

  it.each([
    ['active', () => ({ active: true })],
    ['saying nothing of it', () => ({ active: undefined })],
    ['under another name', () => ({ userName: `${unique('other')}@acme.example` })],
  ])('stays closed, by whom, since when and why: %s', async (_name, more) => {
    await gone();
    await expectKeptClosed(await again({ emails: [{ value: address, primary: true }], ...more() }));
    expect((await patch(on)).body.active).toBe(false);
    expect((await admin.post(of('/open'))).body).toMatchObject({ active: true, closedByHr: null });
  });

  it('stays closed in bulk, and how often it is made anew', async () => {
    for (let time = 0; time < 2; time++) {
      const { body } = await scim.post('Bulk', {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [
          { method: 'DELETE', path: `/Users/${id}` },
          { method: 'POST', path: '/Users', bulkId: 'u', data: user },
        ],
      });
      expect(body.Operations).toMatchObject([{ status: '204' }, { status: '201' }]);
      await expectKeptClosed({
        status: 201,
        body: (await scim.get(`Users?filter=userName eq "${address}"`)).body.Resources[0],
      });
    }
  });

  it('stays closed when both come at once, whichever is first', async () => {
    for (let time = 0; time < 5; time++) {
      const [, made] = await Promise.all([gone(), again()]);
      expect([made.status, made.body.active]).toEqual([201, false]);
      // One that was made before the deletion is gone with it.
      const { status, body } = await scim.get(`Users/${made.body.id}`);
      id = status === 200 ? body.id : (await again()).body.id;
      expect(await account()).toMatchObject({ active: false, closedByHr: closing });
    }
  });

  it('is something to review from the second attempt on, whichever account that is at', async () => {
    await gone();
    await expectKeptClosed(await again());
    expect(await items()).toEqual([]);
    await gone();
    await expectKeptClosed(await again());
    expect(await items()).toMatchObject([{ state: 'open', accountId: id, attempts: 2, reason: null, ready: false }]);
    await admin.post(of('/open'));
    expect(await items()).toMatchObject([{ state: 'mended' }]);
  });

  it('says nothing of being kept closed to a provider that asks for an inactive one, which stays closed', async () => {
    await gone();
    const made = await again({ active: false });
    id = made.body.id;
    expect((await lastEntry()).ignored).not.toContainEqual(KEPT);
    expect(await account()).toMatchObject({ active: false, closedByHr: closing });
    expect((await patch(on)).body.active).toBe(false);
  });

  it('is for the person whom HR links by hand as for one who is matched', async () => {
    const { personId } = await account();
    await gone();
    const userName = `${unique('stranger')}@acme.example`;
    const stranger = oktaUser(userName, { externalId: unique('ext') });
    expect((await scim.post('Users', stranger)).status).toBe(400);
    const [item] = (await admin.get(`tenants/${tenantId}/review-items?search=${userName}`)).body.items;
    await admin.post(`tenants/${tenantId}/review-items/${item.id}/link`, { personId, reason: 'It is she' });
    await expectKeptClosed(await scim.post('Users', stranger));
  });

  it('is opened where HR has opened it before', async () => {
    await admin.post(of('/open'));
    await gone();
    expect((await again()).body.active).toBe(true);
  });

  it('is opened where HR has closed it for as long as the provider does not open it', async () => {
    await close(false);
    await gone();
    expect((await again()).body.active).toBe(true);
  });

  it('is opened where HR has deleted it, which is to decide anew', async () => {
    await admin.delete(of());
    expect((await again()).body.active).toBe(true);
  });

  it('is opened where HR has opened and the provider deleted what was kept closed', async () => {
    await gone();
    await expectKeptClosed(await again());
    await admin.post(of('/open'));
    await gone();
    expect((await again()).body.active).toBe(true);
  });

  it('is opened when what was deleted is kept no more', async () => {
    await gone();
    await asSuperuser(app, `update deleted_account set deleted_at = now() - interval '31 days' where id = $1`, [id]);
    expect((await again()).body.active).toBe(true);
  });

  it('comes back closed when it is restored', async () => {
    await gone();
    expect((await admin.post(of('/restore'))).body).toMatchObject({ active: false, closedByHr: closing });
    expect((await again()).body).toMatchObject({ id, active: false });
  });

  it('is closed again after an undo of the creation, and after an undo of both', async () => {
    const first = id;
    await gone();
    const deletion = (await lastEntry()).id;
    await expectKeptClosed(await again());
    const creation = (await lastEntry()).id;
    expect(await undo().entries(creation)).toMatchObject([{ accountId: id, action: 'delete', left: null }]);
    await expectKeptClosed(await again());
    const other = (await lastEntry()).id;
    const both = await undo().entries(deletion, other);
    expect(both).toMatchObject([
      { accountId: first, action: 'restore', left: null },
      { accountId: id, action: 'delete', left: null },
    ]);
    id = first;
    expect(await account()).toMatchObject({ active: false, closedByHr: closing });
  });

  it('comes back closed by an undo of the undo, and HR who then deletes it decides anew', async () => {
    await gone();
    await expectKeptClosed(await again());
    await undo().entries((await lastEntry()).id);
    await undo().entries((await lastEntry()).id);
    expect(await account()).toMatchObject({ active: false, closedByHr: closing });
    await admin.delete(of());
    expect((await again()).body.active).toBe(true);
  });

  it('leaves the person free where HR says that it was the wrong one, and still closed', async () => {
    await gone();
    await expectKeptClosed(await again({ name: { givenName: 'Quite', familyName: 'Another' } }));
    const kinds = `tenants/${tenantId}/review-items`;
    const [item] = (await admin.get(`${kinds}?kind=name-differs&search=${address}`)).body.items;
    expect((await admin.post(`${kinds}/${item.id}/wrong-person`, { reason: 'Not her' })).status).toBe(200);
    expect(await account()).toMatchObject({ personId: null, active: false, closedByHr: { reason: 'Not her' } });
    await expectKeptClosed(await again());
  });

  it("is nobody's any more when the person is erased", async () => {
    const { personId } = await account();
    await gone();
    await expectKeptClosed(await again());
    const erased = await admin.post(`tenants/${tenantId}/persons/${personId}/erase`, { reason: 'Asked for' });
    expect(erased.status).toBeLessThan(300);
    expect((await admin.get(of())).status).toBe(404);
    expect(await asSuperuser(app, 'select from deleted_account where person_id = $1', [personId])).toEqual([]);
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
