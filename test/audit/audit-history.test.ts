import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { redactPerson } from '../../src/personal-data/redact-person.js';
import { ChainWatch } from '../../src/audit/chain-watch.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { ImportClient } from '../support/clients/import-client.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { HR_PASSWORD, makeAccount, makePerson, makeTenant, unique } from '../support/admin-factories.js';
import { type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

interface Event {
  seq: number;
  at: string;
  actor: { kind: string; name: string | null };
  kind: string;
  subject: string | null;
  subjectId: string | null;
  personId: string | null;
  accountId: string | null;
  details: (Record<string, unknown> & { before?: object; after?: object }) | null;
}
interface List {
  items: Event[];
  nextCursor: string | null;
  total: number;
}

let app: TestApp;
let admin: AdminClient;
let owner: pg.Client;
let tenant: FullTenant;
let other: FullTenant;
let hrUserName: string;

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  [tenant, other] = [
    await makeFullTenant(app, admin, unique('told')),
    await makeFullTenant(app, admin, unique('other')),
  ];
  hrUserName = `hr@${tenant.tenantId}.example`;
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const path = (rest: string): string => `tenants/${tenant.tenantId}/${rest}`;

async function list(
  query: Record<string, string | number | undefined> = {},
  tenantId = tenant.tenantId,
): Promise<List> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const answer = await admin.get(`tenants/${tenantId}/audit-events?${search.toString()}`);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return answer.body as List;
}

/** @returns the events that `work` leaves, oldest first */
async function leftBy(work: () => Promise<unknown>): Promise<Event[]> {
  const { items: before } = await list({ limit: 1 });
  await work();
  const { items } = await list({ limit: 200 });
  return items.filter(({ seq }) => seq > (before[0]?.seq ?? 0)).toReversed();
}

const person = (): string => path(`persons/${tenant.ids.persons}`);
const account = (): string => path(`accounts/${tenant.ids.accounts}`);

describe('what HR does is there at once, with the name, before and after', () => {
  it.each<[string, () => Promise<unknown>, object[]]>([
    [
      'the end of an employment',
      () =>
        tenant.hr.send('patch', person(), {
          employments: [{ employmentId: `E-${tenant.tenantId}`, startDate: '2026-01-01', endDate: '2026-11-30' }],
        }),
      [
        {
          kind: 'employment.changed',
          details: { before: { endDate: '2099-12-31' }, after: { endDate: '2026-11-30' } },
        },
      ],
    ],
    [
      'a new employment in the place of the old one',
      () => tenant.hr.send('patch', person(), { employments: [{ employmentId: 'E-2', startDate: '2027-01-01' }] }),
      [
        { kind: 'employment.created', details: { after: { employmentId: 'E-2', startDate: '2027-01-01' } } },
        { kind: 'employment.deleted', details: { before: { endDate: '2026-11-30' } } },
      ],
    ],
    [
      'another name',
      () => tenant.hr.send('patch', person(), { givenName: 'Joan' }),
      [{ kind: 'person.changed', details: { before: {}, after: { givenName: 'Joan' } } }],
    ],
    [
      'a closed account, with the reason',
      () => tenant.hr.send('post', `${account()}/close`, { reason: 'Laptop stolen', untilLifted: true }),
      [
        {
          kind: 'account.changed',
          details: { before: { active: true }, after: { active: false, closeReason: 'Laptop stolen' } },
        },
      ],
    ],
    [
      'that account opened',
      () => tenant.hr.send('post', `${account()}/open`),
      [{ kind: 'account.changed', details: { before: { active: false }, after: { active: true } } }],
    ],
    [
      'another role, by its name',
      () => tenant.hr.send('patch', account(), { role: 'Line Manager' }),
      [{ kind: 'account.changed', details: { before: { role: 'Self-Service' }, after: { role: 'Line Manager' } } }],
    ],
    [
      'another e-mail',
      () => tenant.hr.send('patch', account(), { email: 'other@acme.example' }),
      [{ kind: 'account-email.changed', details: { after: { value: 'other@acme.example' } } }],
    ],
  ])('%s', async (_, work, expected) => {
    const left = await leftBy(work);
    expect(left).toHaveLength(expected.length);
    expect(left).toEqual(
      expect.arrayContaining(
        expected.map((event) =>
          expect.objectContaining({
            ...event,
            details: expect.objectContaining(
              Object.fromEntries(
                Object.entries((event as Event).details ?? {}).map(([side, values]) => [
                  side,
                  expect.objectContaining(values as object),
                ]),
              ),
            ),
            actor: { kind: 'hr', name: hrUserName },
            personId: tenant.ids.persons,
          }),
        ),
      ),
    );
  });

  it('a dismissed review item and its reason', async () => {
    const [event] = await leftBy(() =>
      tenant.hr.send('post', path(`review-items/${tenant.ids['review-items']}/dismiss`), { reason: 'Known to us' }),
    );
    expect(event).toMatchObject({
      kind: 'review-item.changed',
      details: { after: { state: 'dismissed', closeReason: 'Known to us' } },
    });
  });

  it('an import: who is new, with the employment, and the import itself', async () => {
    const left = await leftBy(() =>
      new ImportClient(app, tenant.tenantId).rows('N-1,Nora,New,nora@acme.example,,EN-1,2026-01-01,'),
    );
    expect(left.map(({ kind, actor, subject }) => ({ kind, actor: actor.kind, subject }))).toEqual([
      { kind: 'person.created', actor: 'operator', subject: 'Nora New' },
      { kind: 'employment.created', actor: 'operator', subject: 'Nora New' },
      { kind: 'person-import.created', actor: 'operator', subject: null },
    ]);
    expect(left[0]?.details).toMatchObject({ after: { personCode: 'N-1', internalEmail: 'nora@acme.example' } });
    const importId = left[2]?.subjectId;
    expect(left.slice(0, 2).map(({ details }) => details?.['importId'])).toEqual([importId, importId]);
    const undone = await leftBy(() => admin.post(path(`imports/${importId}/undo`)));
    expect(undone.map(({ kind, details }) => [kind, details?.['importId']])).toEqual(
      expect.arrayContaining([
        ['person.deleted', importId],
        ['employment.deleted', importId],
      ]),
    );
    await new ImportClient(app, tenant.tenantId).rows('N-1,Nora,New,nora@acme.example,,EN-1,2026-01-01,');
  });

  it('the end of an employment by an import', async () => {
    const left = await leftBy(() => new ImportClient(app, tenant.tenantId).rows('N-1,,,,,EN-1,,2026-12-31'));
    expect(left[0]).toMatchObject({
      kind: 'employment.changed',
      details: { employmentId: 'EN-1', before: { endDate: null }, after: { endDate: '2026-12-31' } },
    });
  });

  it('employments that change hands, in the history of both persons', async () => {
    const file = new ImportClient(app, tenant.tenantId);
    await file.rows('S-1,Sue,One,,,ES-1,2026-01-01,', 'S-2,Sam,Two,,,ES-2,2026-01-01,');
    const left = await leftBy(() => file.rows('S-1,,,,,ES-2,,', 'S-2,,,,,ES-1,,'));
    expect(left.every(({ kind, details }) => kind === 'person-import.created' || 'importId' in (details ?? {}))).toBe(
      true,
    );
    const moved = left.filter(({ kind }) => kind === 'employment.changed');
    expect(moved.map(({ subject, details }) => `${details?.['employmentId'] as string} ${subject}`).toSorted()).toEqual(
      ['ES-1 Sam Two', 'ES-1 Sue One', 'ES-2 Sam Two', 'ES-2 Sue One'],
    );
  });

  it('a sign-in and a sign-out', async () => {
    const left = await leftBy(async () => {
      const session = await HrClient.signIn(app, tenant.tenantId, hrUserName, HR_PASSWORD);
      await session.send('delete', 'session');
    });
    expect(left.map(({ kind, actor, subject }) => [kind, actor.name, subject])).toEqual([
      ['session.created', hrUserName, hrUserName],
      ['session.deleted', hrUserName, hrUserName],
    ]);
  });

  it('a deleted person, with employments, and the name afterwards', async () => {
    const { id } = await makePerson(admin, tenant.tenantId, {
      givenName: 'Gone',
      familyName: 'Girl',
      employments: [{ employmentId: 'EG-1', startDate: '2026-01-01' }],
    });
    const left = await leftBy(() => tenant.hr.send('delete', path(`persons/${id}`)));
    expect(left.map(({ kind, subject }) => `${kind} ${subject}`).toSorted()).toEqual([
      'employment.deleted Gone Girl',
      'person.deleted Gone Girl',
    ]);
    expect((await list({ personId: id })).items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['person.created', 'employment.created', 'employment.deleted', 'person.deleted']),
    );
  });
});

describe('what a provider does', () => {
  it('is told with the token, and what it changed as before and after', async () => {
    const left = await leftBy(() =>
      tenant.scim.patch(`Users/${tenant.ids.Users}`, [{ op: 'replace', path: 'active', value: false }]),
    );
    expect(left[0]).toMatchObject({
      kind: 'provisioning-log.created',
      actor: { kind: 'scim', name: tenant.tenantId },
      accountId: tenant.ids.Users,
      personId: tenant.ids.persons,
      details: { operation: 'patch', outcome: 'deactivated', before: { active: true }, after: { active: false } },
    });
    expect(left[0]?.details).not.toHaveProperty('changes');
    await tenant.scim.patch(`Users/${tenant.ids.Users}`, [{ op: 'replace', path: 'active', value: true }]);
  });

  it('is told of when it was refused, under the name that was sent', async () => {
    const [event] = await leftBy(() => tenant.scim.post('Users', oktaUser('nobody@acme.example')));
    expect(event).toMatchObject({
      subject: 'nobody@acme.example',
      details: { outcome: 'refused', reason: 'no-person' },
    });
  });
});

describe('one line of time for a person', () => {
  it('has the provider’s hand and HR’s, sign-ins and mappings, each once', async () => {
    const email = `${unique('line')}@acme.example`;
    const { id: personId } = await makePerson(admin, tenant.tenantId, { internalEmail: email });
    const { body } = await tenant.scim.post('Users', oktaUser(email));
    const accountId = (body as { id: string }).id;
    await admin.patch(path(`accounts/${accountId}`), { role: 'HR Professional', password: HR_PASSWORD });
    await HrClient.signIn(app, tenant.tenantId, email, HR_PASSWORD);
    await tenant.scim.delete(`Users/${accountId}`);
    await admin.post(path(`accounts/${accountId}/restore`));
    const { items, total } = await list({ personId });
    expect(items.map(({ kind, actor }) => `${kind} ${actor.kind}`).toReversed()).toEqual(
      expect.arrayContaining([
        'person.created operator',
        'provisioning-log.created scim',
        'saml-mapping.created scim',
        'account.changed operator',
        'session.created hr',
        'session.deleted scim',
        'account.created operator',
      ]),
    );
    expect(new Set(items.map(({ seq }) => seq)).size).toBe(items.length);
    expect(total).toBe(items.length);
    expect(new Set(items.map((item) => item.personId))).toEqual(new Set([personId]));
    const ofAccount = await list({ accountId });
    expect(ofAccount.items.length).toBeLessThan(items.length);
    expect(new Set(ofAccount.items.map((item) => item.accountId))).toEqual(new Set([accountId]));
  });
});

describe('filters', () => {
  it.each(['scim', 'hr', 'operator'])('by the kind of actor: %s', async (kind) => {
    const { items, total } = await list({ actor: kind, limit: 500 });
    expect(total).toBe(items.length);
    expect(new Set(items.map(({ actor }) => actor.kind))).toEqual(new Set([kind]));
    const everything = (await list({ limit: 500 })).items;
    expect(everything.filter(({ actor }) => actor.kind === kind)).toEqual(items);
  });

  it('by the name of an actor, in any case, and by none that nobody has', async () => {
    const { items } = await list({ actor: hrUserName.toUpperCase() });
    expect(items.length).toBeGreaterThan(3);
    expect(new Set(items.map(({ actor }) => actor.name))).toEqual(new Set([hrUserName]));
    expect(await list({ actor: 'nobody' })).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it('by kind, time and all of them together', async () => {
    const { items: all } = await list({ limit: 500 });
    const { items: changed } = await list({ kind: 'account.changed', limit: 500 });
    expect(changed).toEqual(all.filter(({ kind }) => kind === 'account.changed'));
    const { at } = changed[1] as Event;
    const between = await list({
      kind: 'account.changed',
      from: at,
      to: at,
      actor: 'hr',
      accountId: tenant.ids.accounts,
    });
    expect(between.items.map((item) => item.at)).toEqual(between.items.map(() => at));
    expect(between.total).toBeGreaterThan(0);
    expect((await list({ kind: 'retention.deleted' })).items).toEqual([]);
  });

  it.each([
    ['kind', 'nonsense'],
    ['personId', '7'],
    ['from', 'yesterday'],
    ['cursor', 'made-up'],
    ['limit', '501'],
  ])('refuses %s=%s', async (name, value) => {
    const answer = await admin.get(path(`audit-events?${name}=${value}`));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field: name }] });
  });

  it('lists whom the trail names', async () => {
    const { body } = await admin.get(path('audit-events/actors'));
    expect((body as { items: object[] }).items).toEqual(
      expect.arrayContaining([
        { kind: 'scim', name: tenant.tenantId },
        { kind: 'hr', name: hrUserName },
        { kind: 'operator', name: null },
      ]),
    );
  });
});

it('the name of an actor is the one at that time, and he is found by either', async () => {
  const { tenantId, hrUserName: before } = await makeTenant(admin);
  const hr = await HrClient.signIn(app, tenantId, before, HR_PASSWORD);
  const { body: session } = await hr.send('get', 'session');
  const { accountId } = session as { accountId: string };
  await hr.send('post', `tenants/${tenantId}/persons`, { personCode: '1', givenName: 'A', familyName: 'B' });
  await admin.patch(`tenants/${tenantId}/accounts/${accountId}`, { userName: 'renamed@acme.example' });
  await hr.send('post', `tenants/${tenantId}/persons`, { personCode: '2', givenName: 'C', familyName: 'D' });
  for (const actor of [before, 'renamed@acme.example']) {
    const { items } = await list({ actor, kind: 'person.created' }, tenantId);
    expect(items.map((item) => [item.subject, item.actor.name])).toEqual([
      ['C D', 'renamed@acme.example'],
      ['A B', before],
    ]);
  }
  await makeAccount(admin, tenantId, { userName: 'second@acme.example', password: HR_PASSWORD });
  await admin.delete(`tenants/${tenantId}/accounts/${accountId}`);
  const { items } = await list({ kind: 'person.created' }, tenantId);
  expect(items.map((item) => item.actor.name).slice(0, 2)).toEqual(['renamed@acme.example', before]);
});

it('what is redacted, and by whom, and a change past the server', async () => {
  const { tenantId } = await makeTenant(admin);
  const { id } = await makePerson(admin, tenantId, {
    employments: [{ employmentId: 'ER-1', startDate: '2026-01-01' }],
  });
  await redactPerson(owner, tenantId, id);
  const { items } = await list({ personId: id }, tenantId);
  expect(items.map(({ kind, actor, details }) => [kind, actor, details === null])).toEqual([
    ['audit.redacted', { kind: 'command-line', name: null }, false],
    ['employment.created', { kind: 'operator', name: null }, true],
    ['person.created', { kind: 'operator', name: null }, true],
  ]);
  await owner.query('begin');
  await owner.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
  await owner.query(`update employment set end_date = '2026-12-31' where person_id = $1`, [id]);
  await owner.query('commit');
  const [past] = (await list({ actor: 'server' }, tenantId)).items;
  expect(past).toMatchObject({
    kind: 'employment.changed',
    actor: { kind: 'server', name: expect.stringMatching(/^database role /) },
    details: { after: { endDate: '2026-12-31' } },
  });
  expect((await list({ actor: past?.actor.name ?? '' }, tenantId)).items).toEqual([past]);
});

it('another tenant’s events are never among them', async () => {
  const ours = (await list({ limit: 500 })).items;
  const text = JSON.stringify(ours);
  expect(text).not.toContain(other.tenantId);
  for (const query of [{ personId: other.ids.persons }, { accountId: other.ids.accounts }, { actor: other.tenantId }]) {
    expect((await list(query)).items).toEqual([]);
  }
  expect((await other.hr.send('get', path('audit-events'))).status).toBe(404);
  expect((await other.hr.send('get', path('audit-events/chain'))).status).toBe(404);
});

it('pages are stable while events are written and sealed', async () => {
  const all = (await list({ limit: 500 })).items;
  const seen: Event[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: List = await list({ limit: 7, ...(cursor !== '' && { cursor }) });
    expect(page.total).toBe(all.length);
    seen.push(...page.items);
    cursor = page.nextCursor;
    await tenant.hr.send('patch', person(), { familyName: unique('Doe') });
  }
  expect(seen.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq));
});

it('an event is shown while another sealer keeps its place back, as soon as that lets go', async () => {
  const lock = `hashtextextended('audit seal ' || $1, 0)`;
  await owner.query(`select pg_advisory_lock(${lock})`, [tenant.tenantId]);
  let left: Event[];
  try {
    await tenant.hr.send('patch', person(), { givenName: 'Later' });
    // A reader gives up waiting, and sees the rest.
    left = (await list({ kind: 'person.changed', limit: 1 })).items;
    expect(left[0]?.details?.after).not.toMatchObject({ givenName: 'Later' });
    expect((await admin.get(path('audit-events/chain'))).body).toMatchObject({ unsealed: expect.any(Number) });
  } finally {
    await owner.query(`select pg_advisory_unlock(${lock})`, [tenant.tenantId]);
  }
  left = (await list({ kind: 'person.changed', limit: 1 })).items;
  expect(left[0]?.details?.after).toMatchObject({ givenName: 'Later' });
});

it('as a file: everything that the filters find, without formulas', async () => {
  await tenant.hr.send('patch', person(), { givenName: '=HYPERLINK("x")' });
  const csv = await request(app.http)
    .get(`/api/${path('audit-events.csv')}?kind=person.changed`)
    .set('authorization', `Bearer ${OPERATOR_TOKEN}`);
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="audit-events.csv"',
  });
  const lines = csv.text.split('\r\n').filter((line) => line !== '');
  expect(lines[0]).toBe(
    '\uFEFFseq,at,actorKind,actor,kind,subject,changes,reason,subjectId,accountId,personId,details',
  );
  expect(lines.length - 1).toBe((await list({ kind: 'person.changed' })).total);
  expect(lines[1]).toContain(`hr,${hrUserName},person.changed,"'=HYPERLINK(""x"")`);
});

describe('the state of the chain', () => {
  async function fresh(): Promise<{ tenantId: string; check: () => Promise<object>; chain: () => Promise<object> }> {
    const { scim, tenantId } = await connect(app);
    for (let n = 0; n < 5; n++) await scim.post('Users', oktaUser(`nobody-${n}@acme.example`));
    const chain = `tenants/${tenantId}/audit-events/chain`;
    return {
      tenantId,
      check: async () => (await admin.post(`${chain}/check`)).body as object,
      chain: async () => (await admin.get(chain)).body as object,
    };
  }

  /** As the owner, who has to say which tenant it is about like everybody else. */
  async function tamper(tenantId: string, sql: string): Promise<void> {
    await owner.query('begin');
    await owner.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    await owner.query(sql);
    await owner.query('commit');
  }

  it('is intact up to the last event once it was checked, by a press', async () => {
    const { tenantId, check, chain } = await fresh();
    expect(await chain()).toMatchObject({ intact: null, upTo: null, checkedAt: null, firstBroken: null });
    const [last] = (await list({ limit: 1 }, tenantId)).items;
    const checked = await check();
    expect(checked).toMatchObject({
      intact: true,
      upTo: { seq: last?.seq, at: last?.at },
      checkedAt: expect.any(String),
      running: null,
      unsealed: 0,
      firstBroken: null,
    });
    expect(await chain()).toEqual(checked);
  });

  it('is looked at by the server itself: what is new goes on from where the last check ended', async () => {
    const { tenantId, check, chain } = await fresh();
    await check();
    await makePerson(admin, tenantId, {});
    const [last] = (await list({ limit: 1 }, tenantId)).items;
    await app.nest.get(ChainWatch).lookAtAll();
    expect(await chain()).toMatchObject({ intact: true, upTo: { seq: last?.seq } });
  });

  it.each([
    ['edited', `update audit_event set actor = 'nobody' where seq = 7`, '7', 6],
    ['edited', `update audit_event set details = '{"after": {}}' where seq = 8`, '8', 7],
    ['deleted', 'delete from audit_event where seq in (3, 4)', '3', 2],
    ['edited', 'update audit_event set details = null, salt = null where seq = 4', '4', null],
  ])('names the first place that was %s: %s', async (kind, sql, seq, upTo) => {
    const { tenantId, check, chain } = await fresh();
    await list({}, tenantId);
    await tamper(tenantId, sql);
    const found = await check();
    expect(found).toMatchObject({ intact: false, firstBroken: { kind, seq, detail: expect.stringContaining(seq) } });
    if (upTo !== null) expect(found).toMatchObject({ upTo: { seq: upTo } });
    // It stays so until everything is looked at again.
    await app.nest.get(ChainWatch).lookAtAll();
    expect(await chain()).toEqual(found);
  });

  it('misses a tail that was cut off, by the head', async () => {
    const { tenantId, check } = await fresh();
    await check();
    const { items } = await list({}, tenantId);
    const seq = items[0]?.seq ?? 0;
    await tamper(tenantId, `delete from audit_event where seq = ${seq}`);
    expect(await check()).toMatchObject({ intact: false, firstBroken: { kind: 'truncated', seq: String(seq) } });
  });

  it('takes more steps than one, and the events of old ones again once a day', async () => {
    const { tenantId, check, chain } = await fresh();
    await tamper(
      tenantId,
      `do $$ begin for n in 1..1200 loop
         perform append_audit_event('${tenantId}', 'role.changed', null, null, null, '{"before": {}}');
       end loop; end $$`,
    );
    expect(await check()).toMatchObject({
      intact: true,
      upTo: { seq: (await list({ limit: 1 }, tenantId)).items[0]?.seq },
    });
    await tamper(tenantId, `update audit_event set kind = 'role.created' where seq = 600`);
    await app.nest.get(ChainWatch).lookAtAll();
    expect(await chain()).toMatchObject({ intact: true });
    await tamper(tenantId, `update audit_check set whole_from = now() - interval '25 hours'`);
    await app.nest.get(ChainWatch).lookAtAll();
    expect(await chain()).toMatchObject({ intact: false, firstBroken: { seq: '600' }, upTo: { seq: 599 } });
  });
});
