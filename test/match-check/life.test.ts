import { AuditSealer } from '../../src/audit/audit-sealer.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { MatchCheckOblivion } from '../../src/match-check/match-check-oblivion.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { MatchCheckClient, type CheckAnswer } from '../support/clients/match-check-client.js';
import { makePerson, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { CEZANNE, CORE, ENTERPRISE, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { rowsOfTenant, superuserOf, tenantTables } from '../support/database/tenant-tables.js';
import { testCluster } from '../support/database/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let checks: MatchCheckClient;
let superuser: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
}, 60_000);
afterAll(async () => {
  await superuser?.end();
  await app.close();
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(admin));
  checks = new MatchCheckClient(app, tenantId);
});

const listOf = (count: number): { users: object[] } => ({
  users: Array.from({ length: count }, (_, n) => ({ userName: `u${n}`, email: `u${n}@acme.example` })),
});

describe('the life of a check', () => {
  it('is begun at once, tells how far it is, and is in the list', async () => {
    const answer = await checks.send(listOf(3000));
    const begun = answer.body as CheckAnswer;
    expect(begun).toMatchObject({ state: 'running', users: 3000, done: 0, recommended: null, by: 'operator' });
    const check = await checks.over(begun.id);
    expect(check).toMatchObject({ state: 'done', users: 3000, done: 3000 });
    expect((await checks.get()).body).toMatchObject({ total: 1, items: [{ id: begun.id, state: 'done' }] });
  });

  it('is cancelled by deletion, while it runs or later', async () => {
    const { id } = (await checks.send(listOf(20_000))).body as CheckAnswer;
    expect((await checks.delete(`/${id}`)).status).toBe(204);
    expect((await checks.get(`/${id}`)).status).toBe(404);
    expect((await checks.delete(`/${id}`)).status).toBe(404);
    expect((await checks.get(`/${id}/users`)).status).toBe(404);
    expect((await checks.get(`/${id}/users.csv`)).status).toBe(404);
    // The next one is not in its way.
    const next = await checks.done(listOf(3));
    expect((await checks.delete(`/${next.id}`)).status).toBe(204);
    const rows = await rowsOfTenant(superuser, tenantId);
    expect([rows['match_check'], rows['match_check_user']]).toEqual([[], []]);
  });

  it('has failed when its server is gone, and then is in nobody’s way', async () => {
    const { id } = await checks.done(listOf(1));
    const silent = `update match_check set state = 'running', alive_at = now() - interval '2 minutes' where id = $1`;
    await superuser.query(silent, [id]);
    expect((await checks.get(`/${id}`)).body).toMatchObject({ state: 'failed', recommended: null });
    expect((await checks.send(listOf(1))).status).toBe(201);
  });

  it('waits while several are running: 409 with a code', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 4; number++) ids.push((await checks.done(listOf(1))).id);
    await superuser.query(`update match_check set state = 'running', alive_at = now() where id = any($1)`, [ids]);
    const answer = await checks.send(listOf(1));
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'match-checks-running']);
    await checks.delete(`/${ids[0]}`);
    expect((await checks.send(listOf(1))).status).toBe(201);
  });

  it('is forgotten after seven days, by the server itself, of every tenant', async () => {
    const { id: old } = await checks.done(listOf(2));
    const { id: young } = await checks.done(listOf(2));
    const other = await makeTenant(admin);
    const { id: theirs } = await new MatchCheckClient(app, other.tenantId).done(listOf(1));
    const age = `update match_check set at = now() - $2::interval where id = any($1)`;
    await superuser.query(age, [[old, theirs], '7 days 1 minute']);
    await superuser.query(age, [[young], '6 days 23 hours']);
    // Before anybody has looked, too.
    expect((await checks.get(`/${old}`)).status).toBe(404);
    expect((await checks.get()).body).toMatchObject({ total: 1 });
    expect(await app.nest.get(MatchCheckOblivion).erase()).toBe(2);
    const rows = await rowsOfTenant(superuser, tenantId);
    expect(rows['match_check']?.map((row) => row['id'])).toEqual([young]);
    expect(rows['match_check_user']?.map((row) => row['check_id'])).toEqual([young, young]);
  });

  it('makes room for the next: twenty are kept', async () => {
    for (let number = 0; number < 22; number++) await checks.done(listOf(1));
    expect((await checks.get()).body).toMatchObject({ total: 20 });
  }, 60_000);

  it('writes nothing but itself', async () => {
    await makePerson(admin, tenantId, { internalEmail: 'u1@acme.example' });
    // What came before gets its place in the audit trail meanwhile.
    await app.nest.get(AuditSealer).seal();
    const before = await rowsOfTenant(superuser, tenantId);
    await checks.done(listOf(5));
    const after = await rowsOfTenant(superuser, tenantId);
    const changed = (await tenantTables(superuser)).filter(
      (table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
    );
    expect(changed).toEqual(['match_check', 'match_check_user']);
  });
});

describe('the users of a check', () => {
  it('page by page, and by outcome, by what is refused and by words', async () => {
    await makePerson(admin, tenantId, { internalEmail: 'u1@acme.example', personCode: 'X-1' });
    const users = [
      ...listOf(5).users,
      { userName: 'Müller, Jürgen', employeeNumber: 'X-1', givenName: 'Jürgen', familyName: 'Müller' },
      { userName: 'again', email: 'U1@acme.example' },
    ];
    const { id } = await checks.done({ users });
    const lines = async (query: Record<string, string | number | boolean>): Promise<number[]> =>
      (await checks.users(id, query)).map(({ line }) => line);
    expect(await lines({})).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await lines({ outcome: 'matched' })).toEqual([2, 7]);
    expect(await lines({ outcome: 'no-key' })).toEqual([6]);
    expect(await lines({ outcome: 'none', method: 'internalEmail' })).toEqual([1, 3, 4, 5]);
    expect(await lines({ outcome: 'matched', method: 'personCode' })).toEqual([6]);
    expect(await lines({ refused: false })).toEqual([2]);
    expect(await lines({ refused: true })).toEqual([1, 3, 4, 5, 6, 7]);
    expect(await lines({ search: 'mueller' })).toEqual([6]);
    expect(await lines({ search: 'Muller JURGEN' })).toEqual([6]);
    expect(await lines({ search: '100%' })).toEqual([]);
    // Without a method it is the one of the settings.
    await saveSettings(admin, tenantId, { matchMethod: 'personCode' });
    expect(await lines({ outcome: 'matched' })).toEqual([6]);

    const seen: number[] = [];
    for (let cursor = ''; ;) {
      const more = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await checks.get(`/${id}/users?limit=3${more}`);
      const page = body as { items: { line: number }[]; nextCursor: string | null; total: number };
      expect(page.total).toBe(7);
      seen.push(...page.items.map(({ line }) => line));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each(['method=name', 'outcome=no_key', 'refused=yes', 'limit=501', 'cursor=x', 'search=%00'])(
    'bad query %s is 400',
    async (query) => {
      const { id } = await checks.done(listOf(1));
      expect((await checks.get(`/${id}/users?${query}`)).status).toBe(400);
    },
  );

  it('to download, and nothing in it is a formula', async () => {
    const users = [
      { userName: '=HYPERLINK("http://x.example")', email: '@SUM(1)', givenName: '+1', familyName: '-2', role: '\t=1' },
      { userName: ' =1+1', employeeNumber: '|cmd', externalId: '%x', givenName: 'a "b", c', familyName: 'Müller' },
      { userName: 'plain', email: 'plain@acme.example' },
    ];
    const { id } = await checks.done({ users });
    const answer = await checks.get(`/${id}/users.csv?method=internalEmail`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('attachment');
    const lines = answer.text.replace('\uFEFF', '').split('\r\n');
    expect(lines[0]).toBe(
      'line,userName,externalId,email,employeeNumber,givenName,familyName,role,key,outcome,personIds,samePersonAs,' +
        'keysDisagree,nameDiffers,hasAccount,roleUnknown,userNameTaken,invalid,mappingTaken,identifierMissing,linkedByHand',
    );
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x.example"")"`);
    expect(lines[1]).toContain(`,'+1,'-2,`);
    expect(lines[2]).toContain(`2,' =1+1,'%x,,'|cmd,"a ""b"", c",Müller,`);
    expect(lines[3]).toBe('3,plain,,plain@acme.example,,,,,plain@acme.example,none,,,,,,,,,,,');
    for (const cell of lines.slice(1, 4).flatMap((line) => line.split(','))) expect(cell).not.toMatch(/^"?\s*[=+@|%-]/);
    const one = await checks.get(`/${id}/users.csv?method=internalEmail&outcome=none&search=plain`);
    expect(one.text.trim().split('\r\n')).toHaveLength(2);
  });

  it('are nobody else’s', async () => {
    const { id } = await checks.done(listOf(1));
    const { tenantId: other } = await makeTenant(admin);
    const foreign = new MatchCheckClient(app, other);
    for (const path of [`/${id}`, `/${id}/users`, `/${id}/users.csv`]) {
      expect((await foreign.get(path)).status).toBe(404);
    }
    expect((await foreign.delete(`/${id}`)).status).toBe(404);
    expect((await checks.get(`/${id}`)).status).toBe(200);
  });

  it('lead to nobody of another tenant', async () => {
    const { tenantId: other } = await makeTenant(admin);
    await makePerson(admin, other, { internalEmail: 'u0@acme.example', givenName: 'Uma', familyName: 'Null' });
    const { id, methods } = await checks.done({
      users: [{ userName: 'u0', email: 'u0@acme.example', givenName: 'Uma', familyName: 'Null' }],
    });
    expect(methods['internalEmail']).toMatchObject({ matched: 0, none: 1 });
    expect(await checks.users(id)).toMatchObject([{ personIds: [], suggestions: [], userNameTaken: false }]);
  });
});

describe('what the log has seen', () => {
  it('is checked as it was sent', async () => {
    await makePerson(admin, tenantId, {
      personCode: 'P-1',
      givenName: 'Ada',
      familyName: 'Byron',
      internalEmail: 'ada@acme.example',
    });
    await saveSettings(admin, tenantId, { enabled: true });
    const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
    const ada = oktaUser('ada@acme.example', {
      schemas: [CORE, ENTERPRISE, CEZANNE],
      externalId: '00u1',
      name: { givenName: 'Max', familyName: 'Power' },
      [ENTERPRISE]: { employeeNumber: 'p-1' },
      [CEZANNE]: { role: 'Line Manager' },
    });
    expect((await scim.post('Users', ada)).status).toBe(201);
    expect((await scim.post('Users', oktaUser('nobody@acme.example'))).status).toBe(400);
    expect((await scim.post('Users', oktaUser('NOBODY@acme.example', { externalId: '00u2' }))).status).toBe(400);
    await saveSettings(admin, tenantId, { matchMethod: 'employmentId' });
    const number = oktaUser('numbered', { emails: undefined, [ENTERPRISE]: { employeeNumber: 'C-5' } });
    expect((await scim.post('Users', { ...number, schemas: [CORE, ENTERPRISE] })).status).toBe(400);

    const { id, users, source } = await checks.done({ source: 'log' });
    expect({ users, source }).toEqual({ users: 3, source: 'log' });
    const items = await checks.users(id, { method: 'personCode' });
    expect(items).toMatchObject([
      {
        userName: 'ada@acme.example',
        externalId: '00u1',
        email: 'ada@acme.example',
        employeeNumber: 'p-1',
        role: 'Line Manager',
        outcome: 'matched',
        hasAccount: true,
        nameDiffers: true,
        roleUnknown: false,
      },
      { userName: 'NOBODY@acme.example', externalId: '00u2', email: 'NOBODY@acme.example', outcome: 'no-key' },
      { userName: 'numbered', email: null, employeeNumber: 'C-5', outcome: 'none' },
    ]);
  });

  it('is nothing where nothing was sent', async () => {
    expect(await checks.done({ source: 'log' })).toMatchObject({ state: 'done', users: 0, recommended: null });
  });
});
