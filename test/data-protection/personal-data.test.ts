import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { PERSONAL_DATA, WITHOUT_PERSONAL_DATA } from '../../src/personal-data/personal-data-tables.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { ImportClient } from '../support/clients/import-client.js';
import { MatchCheckClient } from '../support/clients/match-check-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { SamlIdp } from '../../okta/idp/saml-idp.js';
import { SsoBrowser } from '../support/saml/sso-browser.js';
import { expectProblem } from '../support/clients/problem.js';
import { ENTERPRISE, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeTenant,
  makeToken,
  saveSettings,
  unique,
} from '../support/admin-factories.js';
import { rowsOfTenant, superuserOf, tenantTables, type TenantRows } from '../support/database/tenant-tables.js';
import { testCluster } from '../support/database/test-database.js';
import { mailOn } from '../support/mail-on.js';
import { OPERATOR_TOKEN, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let superuser: pg.Client;
let owner: pg.Client;
let saml: SamlIdp;
beforeAll(async () => {
  [app, saml] = await Promise.all([startTestApp({ SCIM_RATE_PER_SECOND: '0' }), SamlIdp.start()]);
  admin = new AdminClient(app);
  superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await superuser.end();
  await owner.end();
  await app.close();
  await saml.close();
});

it('every table of a tenant either holds something about persons, or there is a reason why not', async () => {
  const known = [...Object.keys(PERSONAL_DATA), ...Object.keys(WITHOUT_PERSONAL_DATA)];
  expect(known.toSorted()).toEqual(await tenantTables(superuser));
});

/** Somebody who has left traces wherever anybody can, and somebody else beside her. */
interface Traces {
  tenantId: string;
  personId: string;
  accountId: string;
  other: { personId: string; accountId: string; userName: string };
  hr: HrClient;
  scim: ScimClient;
}

/** @param word stands in all her names and numbers, and nowhere else */
async function leaveTraces(word: string): Promise<Traces> {
  const everything = { from: '2026-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' };
  const { tenantId } = await makeTenant(admin);
  const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
  const { entityId, ssoUrl, certificates } = saml;
  const idp = await makeIdp(admin, tenantId, { entityId, ssoUrl, signingCertificates: [...certificates] });
  const mappings = { createSamlMappings: true, identityProviderId: idp.id, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { enabled: true, matchMethod: 'internalEmail', ...mappings });
  // No mail server is configured, so that what is to be told waits.
  await mailOn(app);
  // Nothing listens there, so that what is told waits.
  const events = ['account.created', 'account.deleted'];
  await admin.post(path('webhooks'), { url: 'https://hooks.acme.example/', events });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  const address = `${word}@acme.example`;
  const user = (more: object = {}) =>
    oktaUser(address, {
      externalId: `ext-${word}`,
      name: { givenName: `Given-${word}`, familyName: `Family-${word}` },
      emails: [
        { value: address, type: 'work', primary: true },
        { value: `home-${word}@home.example`, type: 'home', display: `At ${word}` },
      ],
      [ENTERPRISE]: { employeeNumber: `N-${word}` },
      ...more,
    });

  // Refused before HR knew her: nothing but names.
  expect((await scim.post('Users', user())).status).toBe(400);
  const imports = new ImportClient(app, tenantId);
  await imports.rows(
    `P-${word},Given-${word},Family-${word},old-${word}@acme.example,out-${word}@home.example,E-${word},2026-01-01,`,
  );
  const { items } = (await admin.get(path('persons'))).body as { items: { id: string }[] };
  const personId = items[0]?.id ?? '';
  await admin.patch(path(`persons/${personId}`), { internalEmail: address });
  const made = await scim.post('Users', user());
  expect(made.status).toBe(201);
  const accountId = made.body.id as string;
  expect((await scim.post('Users', user())).status).toBe(409);
  await scim.patch(`Users/${accountId}`, [{ op: 'replace', value: { userName: `renamed-${word}@acme.example` } }]);
  await scim.put(`Users/${accountId}`, user({ userName: `renamed-${word}@acme.example` }));
  // Deleted, and back.
  await scim.delete(`Users/${accountId}`);
  await admin.post(path(`accounts/${accountId}/restore`));
  await admin.patch(path(`accounts/${accountId}`), { role: 'HR Professional', password: HR_PASSWORD });
  await new MatchCheckClient(app, tenantId).done({
    users: [
      { userName: address, email: address, givenName: `Given-${word}`, familyName: `Family-${word}` },
      { userName: 'somebody@acme.example', email: 'somebody@acme.example' },
    ],
  });

  const stays = await makePerson(admin, tenantId, { internalEmail: 'stays@acme.example', personCode: 'STAYS' });
  const kept = await scim.post('Users', oktaUser('stays@acme.example', { externalId: 'stays' }));
  // What HR has done since stays.
  await new UndoClient(admin, tenantId).undo({ ...everything, userName: `renamed-${word}@acme.example` });
  await tryToSignIn(tenantId, idp.id, `renamed-${word}@acme.example`);
  // What she does as HR.
  const hr = await HrClient.signIn(app, tenantId, `renamed-${word}@acme.example`, HR_PASSWORD);
  await hr.send('post', path('scim-tokens'), { name: 'Hers' });
  await hr.send('post', path('it-page-link'), {});
  await hr.send('put', path('notifications'), { language: 'de' });
  await hr.send('post', path('oauth-clients'), { name: 'Hers' });
  await hr.send('post', path(`accounts/${kept.body.id}/close`), { reason: 'Leave', untilLifted: true });
  await hr.send('post', path('provisioning-log/undo'), { ...everything, userName: 'stays@acme.example' });
  const imported = await request(app.http)
    .post(`/api/${path('persons/import')}`)
    .set({ cookie: hr.cookie, origin: PUBLIC_URL, 'content-type': 'text/csv' })
    .send('personCode,givenName,familyName\nSTAYS,Stays,\n');
  expect(imported.body).toMatchObject({ updated: 1 });
  const [latest] = (await admin.get(path('imports'))).body.items as { id: string }[];
  await hr.send('post', path(`imports/${latest?.id}/undo`), {});
  await scim.post('Users', oktaUser('other@acme.example', { externalId: 'other' }));
  const [item] = (await admin.get(path('review-items?search=other'))).body.items as { id: string }[];
  await hr.send('post', path(`review-items/${item?.id}/dismiss`), { reason: 'Not ours' });
  const gone = await makeAccount(admin, tenantId);
  await hr.send('post', path(`accounts/${gone.id}/close`), { reason: 'Left', untilLifted: true });
  await hr.send('delete', path(`accounts/${gone.id}`));
  await hr.send('post', path('match-checks'), { users: [{ userName: 'somebody@acme.example' }] });
  return {
    tenantId,
    personId,
    accountId,
    other: { personId: stays.id, accountId: kept.body.id as string, userName: 'stays@acme.example' },
    hr,
    scim,
  };
}

/** A trial that fails by a name which has no mapping. */
async function tryToSignIn(tenantId: string, idpId: string, nameId: string): Promise<void> {
  const begun = await admin.post(`tenants/${tenantId}/identity-providers/${idpId}/sign-in-test`);
  const browser = new SsoBrowser(app, `/sso/${tenantId}/${idpId}`);
  saml.trust((await request(app.http).get(`${browser.base}/metadata`)).text);
  saml.assign({ nameId });
  await browser.bring(saml.answer(await browser.depart(new URL(begun.body.url as string).search), nameId));
}

/** All values in a row or document that have the word in them; what the database or we make of another column is left out. */
function valuesWith(word: string, held: unknown, column = ''): string[] {
  if (/_norm$|_sort$|^search_text$|^main_email|^email_list$|^subject$/.test(column)) return [];
  if (typeof held === 'string') {
    if (!held.toLowerCase().includes(word)) return [];
    try {
      return valuesWith(word, JSON.parse(held), column);
    } catch {
      return [held];
    }
  }
  if (typeof held !== 'object' || held === null) return [];
  return Object.entries(held).flatMap(([key, value]) => valuesWith(word, value, key));
}

/** In which tables the word is, wherever and in whatever form. */
function holders(word: string, rows: TenantRows): string[] {
  return Object.entries(rows).flatMap(([table, found]) =>
    JSON.stringify(found).toLowerCase().includes(word) ? [table] : [],
  );
}

async function faults(tenantId: string): Promise<string[]> {
  await superuser.query('select seal_tenant_events($1, 1000000)', [tenantId]);
  return (await new AuditTrail(owner).verify(tenantId)).faults.map(({ detail }) => detail);
}

describe('a person’s data', () => {
  const word = unique('marker').replace('-', '');
  let traces: Traces;
  let before: TenantRows;
  const path = (rest: string): string => `tenants/${traces.tenantId}/${rest}`;
  beforeAll(async () => {
    traces = await leaveTraces(word);
    before = await rowsOfTenant(superuser, traces.tenantId);
  }, 60_000);

  it('is in all the tables that it can be in', () => {
    const found = new Set(holders(word, before));
    // What waits for its place in the trail may have it by now; a session, a sign-in and a choice are hers by the account's id only.
    const byId = new Set(['audit_event', 'audit_pending', 'session', 'sign_in', 'notification_settings']);
    expect(Object.keys(PERSONAL_DATA).filter((table) => !found.has(table) && !byId.has(table))).toEqual([]);
  });

  it('is downloaded whole, and has no secret and nothing of others in it', async () => {
    const answer = await admin.get(path(`persons/${traces.personId}/data`));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="person-${traces.personId}.json"`);
    const { body, text } = answer;
    const held = new Set(valuesWith(word, before).map((value) => JSON.stringify(value)));
    expect(held.size).toBeGreaterThan(12);
    expect([...held].filter((value) => !text.includes(value))).toEqual([]);
    expect(body).toMatchObject({ tenantId: traces.tenantId, personId: traces.personId });
    const shown = Object.values(PERSONAL_DATA).flatMap((parts) =>
      parts.flatMap((part) => ('shownAs' in part ? [part.shownAs] : [])),
    );
    const empty = shown.filter((name) => (body[name] as unknown[]).length === 0);
    // Hers came back from there; another test has one that did not.
    expect(empty).toEqual(['deletedAccounts']);
    expect(body.accounts).toEqual([
      expect.objectContaining({ id: traces.accountId, role: 'HR Professional', hasPassword: true }),
    ]);
    expect(text).not.toMatch(/argon2|digest"|stays@|other@|STAYS/);
    expect(text).not.toMatch(/"\d{4}-\d\d-\d\d \d\d:/);
    const [event] = body.auditEvents as { seq: unknown; at: unknown }[];
    expect(event).toMatchObject({ seq: expect.any(Number), at: expect.stringMatching(/T/) });
  });

  it('is HR’s alone', async () => {
    const other = await makeTenant(admin);
    expectProblem(await admin.get(`tenants/${other.tenantId}/persons/${traces.personId}/data`), 404);
    const erase = { reason: 'Asked for' };
    expectProblem(await admin.post(`tenants/${other.tenantId}/persons/${traces.personId}/erase`, erase), 404);
    expect((await request(app.http).get(`/api/${path(`persons/${traces.personId}/data`)}`)).status).toBe(401);
  });

  it.each([
    ['Given-NAME asked for it', 'names-the-person'],
    ['See the letter of NAME@acme.example.', 'names-the-person'],
    ['Number p-NAME', 'names-the-person'],
    [' ', 'blank'],
  ])('is not erased for the reason “%s”', async (reason, code) => {
    const answer = await admin.post(path(`persons/${traces.personId}/erase`), { reason: reason.replace('NAME', word) });
    expectProblem(answer, 400);
    expect(answer.body.errors[0]).toMatchObject({ field: 'reason', code });
  });

  it('is not erased by herself, nor while she is the last who can sign in', async () => {
    const reason = { reason: 'Asked for by letter' };
    const own = await traces.hr.send('post', path(`persons/${traces.personId}/erase`), reason);
    expectProblem(own, 409, 'own-account');
    const { items } = (await admin.get(path('accounts?search=hr@'))).body as { items: { id: string }[] };
    await admin.patch(path(`accounts/${items[0]?.id}`), { active: false });
    expectProblem(await admin.post(path(`persons/${traces.personId}/erase`), reason), 409, 'last-hr-professional');
    await admin.patch(path(`accounts/${items[0]?.id}`), { active: true });
    expect((await admin.get(path(`persons/${traces.personId}`))).status).toBe(200);
  });

  it('is erased whole, and of others nothing, with the chain as it was', async () => {
    const answer = await admin.post(path(`persons/${traces.personId}/erase`), { reason: 'Asked for by letter' });
    expect(answer.status).toBe(200);
    expect(answer.body.erased).toMatchObject({
      person: 1,
      employment: 1,
      account: 2,
      session: 1,
      sign_in: 1,
      saml_mapping: 1,
    });
    expect(answer.body.advice).toContain('Unassign');
    const after = await rowsOfTenant(superuser, traces.tenantId);
    expect(holders(word, after)).toEqual([]);
    expect(await faults(traces.tenantId)).toEqual([]);
    const { rows: last } = await superuser.query<{ kind: string; actor: string; details: string }>(
      `select kind, actor, details::text from audit_event where tenant_id = $1 order by seq desc limit 1`,
      [traces.tenantId],
    );
    expect(last[0]).toMatchObject({ kind: 'audit.redacted', actor: 'operator' });
    expect(JSON.parse(last[0]?.details ?? '')).toMatchObject({ because: 'erasure', reason: 'Asked for by letter' });
    // Others are as they were.
    const { accountId, personId, userName } = traces.other;
    expect((await admin.get(path(`persons/${personId}`))).status).toBe(200);
    const kept = (await admin.get(path(`accounts/${accountId}`))).body;
    expect(kept).toMatchObject({ userName, active: false, closedByHr: { by: 'redacted', reason: 'Leave' } });
    const log = (await admin.get(path('provisioning-log?userName=stays@acme.example'))).body;
    expect(log.items).toEqual([expect.objectContaining({ outcome: 'created', accountId })]);
    expect(JSON.stringify(after['match_check_user'])).toContain('somebody@acme.example');
    expect(JSON.stringify(after['audit_event'])).toContain('stays@acme.example');
    expectProblem(await admin.get(path(`persons/${traces.personId}`)), 404);
    expect((await traces.scim.get(`Users/${traces.accountId}`)).status).toBe(404);
    expectProblem(await traces.hr.send('get', 'session'), 401);
    // The trail still knows that there was somebody.
    const again = await admin.post(path(`persons/${traces.personId}/erase`), { reason: 'Once more' });
    expect(again.body.erased).toEqual({});
  });
});

it('what is left of a person whom HR has deleted is downloaded and erased too', async () => {
  const { tenantId } = await makeTenant(admin);
  const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
  const word = unique('left').replace('-', '');
  await saveSettings(admin, tenantId, { enabled: true });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  const { id } = await makePerson(admin, tenantId, { internalEmail: `${word}@acme.example` });
  const { body } = await scim.post('Users', oktaUser(`${word}@acme.example`));
  await scim.delete(`Users/${body.id}`);
  await admin.delete(path(`persons/${id}`));
  const data = await admin.get(path(`persons/${id}/data`));
  expect(data.body).toMatchObject({ persons: [], deletedAccounts: [{ id: body.id }] });
  expect(data.body.auditEvents.length).toBeGreaterThan(1);
  expect((await admin.post(path(`persons/${id}/erase`), { reason: 'Asked for' })).status).toBe(200);
  expect(holders(word, await rowsOfTenant(superuser, tenantId))).toEqual([]);
  expect(await faults(tenantId)).toEqual([]);
});

it('a number that somebody else has for something else takes nothing of theirs along', async () => {
  const { tenantId } = await makeTenant(admin);
  const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
  await saveSettings(admin, tenantId, { enabled: true });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  const shared = 'both@acme.example';
  const { id } = await makePerson(admin, tenantId, { personCode: '1001', internalEmail: shared });
  const other = await makePerson(admin, tenantId, {
    personCode: '2002',
    internalEmail: 'other@acme.example',
    externalEmail: shared,
    employments: [{ employmentId: '1001', startDate: '2026-01-01' }],
  });
  const user = oktaUser('other@acme.example', { externalId: 'o', [ENTERPRISE]: { employeeNumber: '1001' } });
  const made = await scim.post('Users', user);
  expect(made.status).toBe(201);
  await scim.patch(`Users/${made.body.id}`, [
    { op: 'replace', value: { emails: [{ value: shared, type: 'work', primary: true }] } },
  ]);
  const entries = async () => (await admin.get(path(`provisioning-log?accountId=${made.body.id}`))).body.items;
  const was = await entries();
  expect((await admin.post(path(`persons/${id}/erase`), { reason: 'Asked for' })).status).toBe(200);
  expect(await entries()).toEqual(was);
  expect((await admin.get(path(`persons/${other.id}`))).body.employments).toHaveLength(1);
});

it('somebody who was never matched is erased by user name or address, unless it is a person’s or an account’s', async () => {
  const { tenantId, hrUserName } = await makeTenant(admin);
  const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
  await saveSettings(admin, tenantId, { enabled: true });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  const word = unique('never').replace('-', '');
  const user = oktaUser(`${word}@acme.example`, {
    externalId: `ext-${word}`,
    name: { givenName: `Given-${word}`, familyName: word },
    emails: [{ value: `mail-${word}@acme.example`, type: 'work', primary: true }],
  });
  expect((await scim.post('Users', user)).status).toBe(400);
  expect((await scim.post('Users', oktaUser('kept@acme.example', { externalId: 'kept' }))).status).toBe(400);
  const { personCode } = await makePerson(admin, tenantId, { internalEmail: 'known@acme.example' });
  expect(personCode).not.toBe('');
  const erase = (body: object) => admin.post(path('erasures'), { reason: 'Asked for', ...body });
  expectProblem(await erase({ email: 'KNOWN@acme.example' }), 409, 'name-of-a-person');
  expectProblem(await erase({ userName: hrUserName }), 409, 'name-of-an-account');
  expectProblem(await erase({}), 400);
  expectProblem(await erase({ userName: 'x', email: 'y' }), 400);
  const answer = await erase({ userName: `${word.toUpperCase()}@acme.example` });
  expect(answer.body.erased).toEqual({ review_item: 1, provisioning_log: 1, audit_event: 1 });
  const after = await rowsOfTenant(superuser, tenantId);
  expect(holders(word, after)).toEqual([]);
  expect(holders('kept@', after)).toEqual(expect.arrayContaining(['review_item', 'provisioning_log']));
  expect(await faults(tenantId)).toEqual([]);
  expect((await erase({ userName: `${word}@acme.example` })).body.erased).toEqual({});
});

it('a long history comes in batches, each event once', async () => {
  const { tenantId } = await makeTenant(admin);
  const { id } = await makePerson(admin, tenantId, { personCode: 'LONG' });
  await superuser.query(
    `select append_audit_event($1, 'person.changed', $2::text, null, $2::uuid, jsonb_build_object('after', n)::text)
      from generate_series(1, 5200) as n`,
    [tenantId, id],
  );
  await superuser.query('select seal_tenant_events($1, 1000000)', [tenantId]);
  await superuser.query(`select append_audit_event($1, 'person.changed', $2::text, null, $2::uuid, '{"after": 0}')`, [
    tenantId,
    id,
  ]);
  const answer = await request(app.http)
    .get(`/api/tenants/${tenantId}/persons/${id}/data`)
    .set('authorization', `Bearer ${OPERATOR_TOKEN}`);
  const events = (answer.body as { auditEvents: { details: { after: number } }[] }).auditEvents;
  // That she was added is one more.
  expect(events).toHaveLength(5202);
  expect(new Set(events.map(({ details }) => JSON.stringify(details.after))).size).toBe(5202);
});
