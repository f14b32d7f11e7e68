import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { auditCommand } from '../../src/cli/audit.command.js';
import { redactPerson } from '../../src/personal-data/redact-person.js';
import type { AuditEvent } from '../../src/audit/audit-event.js';
import { AuditTrail, type Verification } from '../../src/audit/audit-trail.js';
import { AUDIT_KINDS } from '../../src/audit/audit-kinds.js';
import { type ChainPoint, REDACTION } from '../../src/audit/chain-check.js';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makePerson, unique } from '../support/admin-factories.js';
import { type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { HrClient } from '../support/clients/hr-client.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { testCluster } from '../support/database/test-database.js';
import { rowsOfTenant, superuserOf } from '../support/database/tenant-tables.js';

let app: TestApp;
let admin: AdminClient;
let owner: pg.Client;
let trail: AuditTrail;
const opened: pg.Client[] = [];

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  trail = new AuditTrail(owner);
});
afterAll(async () => {
  for (const client of [owner, ...opened]) await client.end();
  await app.close();
});

/** Gives everything that has happened its place now, instead of within a second. */
async function seal(tenantId: string): Promise<void> {
  await owner.query(`select seal_tenant_events($1, 1000000)`, [tenantId]);
}

async function eventsOf(tenantId: string): Promise<AuditEvent[]> {
  await seal(tenantId);
  return trail.reading(tenantId, async () => {
    const events: AuditEvent[] = [];
    for await (const event of trail.events(tenantId)) events.push(event);
    return events;
  });
}

/** @returns the events that `work` leaves, as `kind by actor` */
async function leftBy(tenantId: string, work: () => Promise<unknown>): Promise<AuditEvent[]> {
  const before = (await eventsOf(tenantId)).length;
  await work();
  return (await eventsOf(tenantId)).slice(before);
}

const said = ({ kind, actor }: AuditEvent): string => `${kind} by ${actor}`;

async function expectIntact(tenantId: string): Promise<Verification> {
  await seal(tenantId);
  const verification = await trail.verify(tenantId);
  expect(verification.faults).toEqual([]);
  expect(verification.events).toBeGreaterThan(0);
  return verification;
}

describe('what is in the trail', () => {
  let tenant: FullTenant;
  let hr: string;
  beforeAll(async () => {
    tenant = await makeFullTenant(app, admin, unique('told'));
    const { body } = await tenant.hr.send('get', 'session');
    hr = `account:${body.accountId as string}`;
  });
  const path = (rest: string): string => `tenants/${tenant.tenantId}/${rest}`;

  it('begins with the tenant and is intact', async () => {
    const [first] = await eventsOf(tenant.tenantId);
    expect(first).toMatchObject({ seq: '1', kind: 'tenant.created', actor: 'operator', prevHash: '0'.repeat(64) });
    await expectIntact(tenant.tenantId);
  });

  it.each<[string, () => Promise<unknown>, string[]]>([
    [
      'settings',
      () => tenant.hr.send('put', path('scim-settings'), { immutableAttributes: 'strict' }),
      ['scim-settings.changed'],
    ],
    [
      'a role',
      () => tenant.hr.send('patch', path(`roles/${tenant.ids.roles}`), { scimAssignable: false }),
      ['role.changed'],
    ],
    [
      'a new token, and the older ones that it ends',
      () => tenant.hr.send('post', path('scim-tokens'), { overlapHours: 1 }),
      ['scim-token.changed', 'scim-token.created'],
    ],
    [
      'a revoked token',
      () => tenant.hr.send('delete', path(`scim-tokens/${tenant.ids['scim-tokens']}`)),
      ['scim-token.changed'],
    ],
    [
      'another secret of an OAuth client',
      () => tenant.hr.send('post', path(`oauth-clients/${tenant.ids['oauth-clients']}/secrets`), {}),
      ['oauth-client-secret.created'],
    ],
    [
      'an OAuth client by another name',
      () => tenant.hr.send('patch', path(`oauth-clients/${tenant.ids['oauth-clients']}`), { name: 'x' }),
      ['oauth-client.changed'],
    ],
    [
      'an OAuth client that goes, with its secrets',
      () => tenant.hr.send('delete', path(`oauth-clients/${tenant.ids['oauth-clients']}`)),
      ['oauth-client-secret.deleted', 'oauth-client-secret.deleted', 'oauth-client.deleted'],
    ],
    [
      'another link to the page for IT',
      () => tenant.hr.send('post', path('it-page-link'), {}),
      ['it-page-link.changed'],
    ],
    ['that link taken back', () => tenant.hr.send('delete', path('it-page-link')), ['it-page-link.deleted']],
    [
      'a SAML mapping',
      () => tenant.hr.send('patch', path(`saml-mappings/${tenant.ids['saml-mappings']}`), { userIdentifier: 'x' }),
      ['saml-mapping.changed'],
    ],
    [
      'an identity provider',
      () =>
        tenant.hr.send('patch', path(`identity-providers/${tenant.ids['identity-providers']}`), { displayName: 'x' }),
      ['identity-provider.changed'],
    ],
    [
      'an account',
      () => tenant.hr.send('patch', path(`accounts/${tenant.ids.accounts}`), { userName: 'renamed' }),
      ['account.changed'],
    ],
    [
      'an account’s e-mail',
      () => tenant.hr.send('patch', path(`accounts/${tenant.ids.accounts}`), { email: 'new@acme.example' }),
      ['account-email.changed'],
    ],
    [
      'what matching reads of a person',
      () => tenant.hr.send('patch', path(`persons/${tenant.ids.persons}`), { internalEmail: 'other@acme.example' }),
      ['person.changed'],
    ],
    [
      'the same by an import',
      async () => {
        const file = `personCode,givenName,familyName,internalEmail\n${tenant.personCode},,,imported@acme.example\n`;
        const importing = request(app.http)
          .post(`/api/${path('persons/import')}`)
          .set({ cookie: tenant.hr.cookie, origin: PUBLIC_URL, 'content-type': 'text/csv' });
        expect((await importing.send(file)).body).toMatchObject({ updated: 1 });
      },
      ['person-import.created', 'person.changed'],
    ],
  ])('%s, with who did it', async (_, work, kinds) => {
    const left = await leftBy(tenant.tenantId, work);
    expect(left.map(said).toSorted()).toEqual(kinds.map((kind) => `${kind} by ${hr}`));
    expect(left[0]?.details).not.toBe('{}');
  });

  it('sign-in, sign-out and a new password', async () => {
    const userName = `hr@${tenant.tenantId}.example`;
    const left = await leftBy(tenant.tenantId, async () => {
      const session = await HrClient.signIn(app, tenant.tenantId, userName, HR_PASSWORD);
      await session.send('delete', 'session');
      await admin.patch(path(`accounts/${hr.slice(8)}`), { password: 'another long password' });
    });
    expect(left.map(said)).toEqual([
      `session.created by ${hr}`,
      `session.deleted by ${hr}`,
      'session.deleted by operator',
      'account.changed by operator',
    ]);
    expect(JSON.parse(left[3]?.details ?? '')).toEqual({
      before: { password_hash: 'hidden' },
      after: { password_hash: 'hidden' },
    });
  });

  it('SCIM’s writes, accepted and refused, with the token', async () => {
    const { scim, tenantId } = await connect(app);
    await makePerson(admin, tenantId, { internalEmail: 'jane@acme.example' });
    const left = await leftBy(tenantId, async () => {
      await scim.post('Users', oktaUser('jane@acme.example'));
      await scim.post('Users', oktaUser('nobody@acme.example'));
    });
    expect(left.map(({ kind }) => kind)).toEqual(['provisioning-log.created', 'provisioning-log.created']);
    expect(
      left.map(({ details }) => (JSON.parse(details ?? '') as { after: { outcome: string } }).after.outcome),
    ).toEqual(['created', 'refused']);
    expect(left[0]?.actor).toMatch(/^scim:[0-9a-f-]{36}$/);
  });

  it('no secret and nothing made from one', async () => {
    const { rows } = await (
      await superuser()
    ).query<{ digest: string; hash: string | null }>(
      `select encode(digest, 'hex') as digest, null as hash from scim_token union select encode(digest, 'hex'), null from session
        union select encode(digest, 'hex'), null from it_page_link
        union select encode(digest, 'hex'), null from oauth_client_secret
        union select encode(digest, 'hex'), null from access_token
        union select '', password_hash from account where password_hash is not null`,
    );
    const everything = JSON.stringify(await eventsOf(tenant.tenantId));
    for (const { digest, hash } of rows) {
      if (digest !== '') expect(everything).not.toContain(digest);
      if (hash !== null) expect(everything).not.toContain(hash);
    }
    expect(everything).not.toContain('argon2');
    expect(everything).not.toMatch(/cezscim_|cezsecret_/);
  });

  it('what somebody changes past the server, with the database role', async () => {
    const client = await superuser();
    const left = await leftBy(tenant.tenantId, () =>
      client.query(`update role set scim_assignable = true where id = $1`, [tenant.ids.roles]),
    );
    expect(left.map(said)).toEqual(['role.changed by database role postgres']);
  });

  it('nothing of what was rolled back', async () => {
    const left = await leftBy(tenant.tenantId, () =>
      admin.post(path('roles'), { name: 'Self-Service', baseRole: 'Self-Service' }),
    );
    expect(left).toEqual([]);
  });
});

async function superuser(): Promise<pg.Client> {
  const client = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  opened.push(client);
  return client;
}
it('no table of a tenant is left out but those that have a reason', async () => {
  const { rows } = await owner.query<{ table: string; trigger: string | null }>(
    `select c.relname as table, t.tgname as trigger from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      left join pg_trigger t on t.tgrelid = c.oid and t.tgname = c.relname || '_audit' and t.tgenabled = 'O'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname`,
  );
  expect(rows.filter(({ trigger }) => trigger === null).map(({ table }) => table)).toEqual([
    'access_token', // made by the hour; its client and that client's secrets are in the trail
    'audit_check', // how far the trail was checked
    'audit_event', // the trail itself
    'audit_head',
    'audit_pending',
    'deactivation_watch', // what is to be looked at; the entries themselves are in the trail
    'deleted_account', // that the account was deleted, and made anew, is in the trail
    'ended_session', // that the session was deleted is in the trail
    'mail_notice', // what it tells of is in the trail
    'mail_switch', // the server's own; nobody's record
    'match_check', // changes nobody's record
    'match_check_user',
    'person_import_change', // what an undo needs; the import itself, and the persons' keys, are in the trail
    'provider_day', // when tokens were used
    'sign_in', // the session that it was is in the trail
    'sign_in_request', // what comes of it is in the trail: a session, or a refusal
    'sign_in_request_key', // the server's own; nobody's record
    'sign_in_test', // changes nobody's record
    'told_event', // what it tells of is in the trail
    'undo_item', // what was undone is in the log and in the trail, account by account
    'used_assertion', // gone after minutes
    'webhook_delivery', // what it tells of is in the trail
    'webhook_secret', // secrets; that there is another one is in the webhook's event
  ]);
});

it('the list of kinds has all that the triggers can leave', async () => {
  // Each trigger is told its table, or its function says the kind.
  const { rows } = await owner.query<{ kind: string }>(
    `select distinct coalesce(
        substring(f.prosrc from '''([a-z-]+[.](?:created|changed|deleted))'''),
        replace(c.relname, '_', '-') || '.' || how.word) as kind
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc f on f.oid = t.tgfoid
      join (values (4, 'created'), (8, 'deleted'), (16, 'changed')) as how(bit, word) on t.tgtype & how.bit <> 0
      where right(t.tgname, 6) = '_audit' order by 1`,
  );
  expect([...rows.map(({ kind }) => kind), REDACTION, 'sign-in.refused'].toSorted()).toEqual(
    [...AUDIT_KINDS].toSorted(),
  );
});

it('32 creations at the same moment leave one chain', async () => {
  const { scim, tenantId } = await connect(app);
  const names = Array.from({ length: 32 }, (_, n) => `user-${n}@acme.example`);
  for (const internalEmail of names) await makePerson(admin, tenantId, { internalEmail });
  const before = (await expectIntact(tenantId)).events;
  const answers = await Promise.all(names.map((name) => scim.post('Users', oktaUser(name))));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
  expect((await expectIntact(tenantId)).events).toBe(before + 32);
});

it('the server’s role can only read the trail, and that of one tenant; it cannot write it, nor call what does', async () => {
  const runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  try {
    for (const statement of [
      'delete from audit_pending',
      `select seal_tenant_events('a', 1)`,
      'update audit_pending set at = now()',
      `update audit_event set actor = 'nobody'`,
      'delete from audit_event',
      'truncate audit_event',
      'insert into audit_head values (null, null, null)',
      `update audit_head set seq = 1`,
      `select append_audit_event('a', 'b', 'c', null, null, '{}')`,
      'alter table role disable trigger role_audit',
      `set session_replication_role = replica`,
    ]) {
      await expect(runtime.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    }
    for (const table of ['audit_event', 'audit_head', 'audit_pending']) {
      expect((await runtime.query(`select from ${table}`)).rowCount).toBe(0);
    }
  } finally {
    await runtime.end();
  }
});

it.each(['verify', 'export'])('the command line does not %s a tenant that is none', async (command) => {
  const usual = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = app.ownerUrl;
  try {
    const asked = auditCommand().parseAsync([command, '--tenant', 'nobody'], { from: 'user' });
    await expect(asked).rejects.toThrow('There is no such tenant: nobody.');
  } finally {
    if (usual === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = usual;
  }
});

describe('tampering by whoever owns the database is found:', () => {
  let tenantId: string;
  let heads: ChainPoint[];
  let length: number;

  /** A tenant with a chain of some length, whose head was written down. */
  async function freshTenant(): Promise<void> {
    const { scim, tenantId: id } = await connect(app);
    tenantId = id;
    for (let n = 0; n < 5; n++) await scim.post('Users', oktaUser(`nobody-${n}@acme.example`));
    await seal(id);
    const head = await trail.reading(id, () => trail.head(id));
    heads = head === undefined ? [] : [head];
    length = (await expectIntact(id)).events;
    expect(length).toBeGreaterThan(10);
  }

  /** As the owner, who has to say which tenant it is about like everybody else. */
  async function tamper(sql: string): Promise<void> {
    await owner.query('begin');
    await owner.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    await owner.query(sql);
    await owner.query('commit');
  }

  const found = async (anchors: ChainPoint[] = []): Promise<string[]> =>
    (await trail.verify(tenantId, anchors)).faults.map(({ kind, detail }) => `${kind}: ${detail}`);

  const shift = (from: number, by: number): string =>
    // In two steps, because a number must not be there twice in between.
    `update audit_event set seq = -seq where seq >= ${from}; update audit_event set seq = -seq + ${by} where seq < 0;`;

  it.each<[string, string, (n: number) => string[]]>([
    ['an edit', `update audit_event set actor = 'nobody' where seq = 7`, () => ['edited: event 7 was edited']],
    [
      'an edit of the details',
      `update audit_event set details = '{"after": {}}' where seq = 8`,
      () => ['edited: the details of event 8 were edited'],
    ],
    [
      'details that were taken away by hand',
      `update audit_event set details = null, salt = null where seq = 4`,
      () => ['edited: the details of event 4 are gone, and no redaction names it'],
    ],
    ['a deletion', 'delete from audit_event where seq in (3, 4)', () => ['deleted: events 3 to 4 are missing']],
    [
      'a deletion with the gap closed',
      `delete from audit_event where seq = 3; ${shift(4, -1)} update audit_head set seq = seq - 1`,
      () => ['reordered: event 3 was made for another place'],
    ],
    [
      'an insertion',
      `${shift(5, 1)} insert into audit_event select tenant_id, 5, at, actor, kind, subject_id, account_id, person_id, details, salt,
        details_digest, hash, hash from audit_event where seq = 4; update audit_head set seq = seq + 1`,
      () => ['edited: event 5 was edited', 'edited: event 5 was edited'],
    ],
    [
      'a reordering',
      'update audit_event set seq = -1 where seq = 6; update audit_event set seq = 6 where seq = 7; update audit_event set seq = 7 where seq = -1',
      () => ['reordered: event 6 was made for another place'],
    ],
    [
      'a truncation',
      'delete from audit_event where seq > 9',
      (n) => [`truncated: the chain ends with event 9, but its head says ${n}`],
    ],
    [
      'an event behind the head',
      `update audit_head set seq = seq - 1, hash = (select e.prev_hash from audit_event e where e.seq = audit_head.seq)`,
      (n) => [`inserted: event ${n} stands behind the head, which says ${n - 1}`],
    ],
    ['a head that is gone', 'delete from audit_head', () => ['edited: the head is gone']],
    [
      'everything that is gone',
      'delete from audit_event; delete from audit_head',
      () => ['truncated: there is no event, not even that of the creation of the tenant'],
    ],
  ])('%s', async (name, sql, says) => {
    await freshTenant();
    await tamper(sql);
    const faults = (await found()).filter((fault) => !fault.includes('provisioning log entry'));
    if (name === 'an insertion') expect(faults[0]).toMatch(/^(edited|inserted): event 5 was /);
    else expect(faults).toEqual(says(length));
  });

  it('an insertion that fits what is before it', async () => {
    await freshTenant();
    // Appended by the rules, then carried to the middle with everything after it moved on.
    await tamper(
      `${shift(5, 1)}
       update audit_head set seq = 4, hash = (select hash from audit_event where seq = 4);
       select append_audit_event('${tenantId}', 'role.changed', null, null, null, '{}');
       select seal_tenant_events('${tenantId}', 1);
       update audit_head set seq = ${length + 1}, hash = (select hash from audit_event where seq = ${length + 1})`,
    );
    expect(await found()).toEqual(['inserted: event 5 was put in: what is event 6 now was event 5']);
  });

  it('a fork: two events that follow the same one', async () => {
    await freshTenant();
    await tamper(
      `alter table audit_event drop constraint audit_event_pkey;
       insert into audit_event select * from audit_event where seq = 6`,
    );
    try {
      expect((await found()).filter((fault) => !fault.includes('provisioning log'))).toEqual([
        'forked: there are two events 6',
      ]);
    } finally {
      await tamper(
        `delete from audit_event where seq = 6;
         alter table audit_event add constraint audit_event_pkey primary key (tenant_id, seq)`,
      );
    }
  });

  it('a tail that was cut off and grown anew, by the head that was written down', async () => {
    await freshTenant();
    await tamper(
      `delete from audit_event where kind = 'x' or seq > ${length - 1};
       update audit_head set seq = ${length - 1}, hash = (select hash from audit_event where seq = ${length - 1});
       delete from provisioning_log where id not in (select subject_id::uuid from audit_event where kind = 'provisioning-log.created')`,
    );
    // The chain alone is fine again: that is what it cannot see.
    expect(await found()).toEqual([]);
    expect(await found(heads)).toEqual([
      `truncated: event ${length} was written down, but the chain ends with event ${length - 1}`,
    ]);
    await tamper(`select append_audit_event('${tenantId}', 'role.changed', null, null, null, '{}')`);
    await seal(tenantId);
    expect(await found()).toEqual([]);
    expect(await found(heads)).toEqual([
      `rewritten: event ${length} has another hash than the one that was written down`,
    ]);
  });

  it.each([
    ['edited', `update provisioning_log set outcome = 'created' where id = $1`],
    ['deleted', 'delete from provisioning_log where id = $1'],
    [
      'inserted',
      `insert into provisioning_log
        select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid()))).* from provisioning_log l where id = $1`,
    ],
  ])('an entry of the provisioning log that was %s', async (kind, sql) => {
    await freshTenant();
    const client = await superuser();
    // Past the trigger, which would have told of it.
    await client.query('set session_replication_role = replica');
    const [entry] = (await client.query('select id from provisioning_log where tenant_id = $1 limit 1', [tenantId]))
      .rows;
    await client.query(sql, [entry.id]);
    expect(await found()).toEqual([
      expect.stringMatching(new RegExp(`^${kind}: provisioning log entry [0-9a-f-]{36} `)),
    ]);
  });
});

describe('redaction', () => {
  it('takes a person’s values out of every table, leaves the chain valid and says so in it', async () => {
    const word = unique('forget');
    const tenant = await makeFullTenant(app, admin, word);
    const { tenantId, scim, ids } = tenant;
    const other = await makePerson(admin, tenantId, { internalEmail: 'stays@acme.example' });
    expect((await scim.post('Users', oktaUser('stays@acme.example'))).status).toBe(201);
    const email = `${word}@acme.example`;
    // Nobody is there to take it, so that it waits.
    const events = ['account.deleted', 'review-item.opened'];
    await admin.patch(`tenants/${tenantId}/webhooks/${ids.webhooks}`, { enabled: true, events });
    await scim.patch(`Users/${ids.Users}`, [
      { op: 'replace', value: { externalId: 'secret-ext', userName: 'secret-name@acme.example' } },
    ]);
    // Refused: this entry has no id of anybody, only the address.
    expect((await scim.post('Users', oktaUser(email))).status).toBe(409);
    expect((await scim.delete(`Users/${ids.Users}`)).status).toBe(204);
    expect((await scim.post('Users', oktaUser('secret-name@acme.example'))).status).toBe(400);
    expect((await admin.delete(`tenants/${tenantId}/persons/${ids.persons}`)).status).toBe(204);

    await seal(tenantId);
    const client = await superuser();
    const holders = async (): Promise<string[]> =>
      Object.entries(await rowsOfTenant(client, tenantId)).flatMap(([table, rows]) =>
        rows
          .filter((row) => /secret-|forget-\w+@|@home|P-forget/.test(JSON.stringify(row).replaceAll(`hr@${word}`, '')))
          .map(() => table),
      );
    expect(new Set(await holders())).toEqual(
      new Set([
        'audit_event',
        'deleted_account',
        'mail_notice',
        'match_check_user',
        'person_import_change',
        'provisioning_log',
        'review_item',
        'webhook_delivery',
        'undo_item',
      ]),
    );
    const result = await redactPerson(owner, tenantId, ids.persons);
    expect(result).toMatchObject({ isPersonThere: false });
    expect(await holders()).toEqual([]);
    // Why something was refused says nothing about a person.
    const { provisioning_log: log = [] } = await rowsOfTenant(client, tenantId);
    const kept = log.filter((row) => row['outcome'] === 'refused').map((row) => row['reason']);
    expect(kept).toEqual(expect.arrayContaining(['person-has-account', 'no-person']));

    const { redacted } = await expectIntact(tenantId);
    expect(redacted).toBe(result.events);
    const last = (await eventsOf(tenantId)).at(-1);
    expect(last).toMatchObject({ kind: 'audit.redacted', actor: 'command line', personId: ids.persons });
    expect(JSON.stringify(await rowsOfTenant(client, tenantId))).toContain('stays@acme.example');
    expect((await admin.get(`tenants/${tenantId}/persons/${other.id}`)).status).toBe(200);
  });

  it('can be done again, when HR has deleted what it still kept the first time', async () => {
    const { scim, tenantId } = await connect(app);
    const { id: person } = await makePerson(admin, tenantId, { internalEmail: 'twice@acme.example' });
    const { body } = await scim.post('Users', oktaUser('twice@acme.example'));
    const { id: account } = body as { id: string };
    expect(await redactPerson(owner, tenantId, person)).toMatchObject({ entries: 1, isPersonThere: true });
    expect((await scim.delete(`Users/${account}`)).status).toBe(204);
    expect((await admin.delete(`tenants/${tenantId}/persons/${person}`)).status).toBe(204);
    expect(await redactPerson(owner, tenantId, person)).toMatchObject({ entries: 1, isPersonThere: false });
    await expectIntact(tenantId);
    expect(JSON.stringify(await rowsOfTenant(await superuser(), tenantId))).not.toContain('twice@');
    // With nothing left to take away, it takes away nothing, not even what says what was taken.
    expect(await redactPerson(owner, tenantId, person)).toMatchObject({ events: 0, entries: 0 });
    await expectIntact(tenantId);
  });

  it('of somebody whom nothing knows is refused', async () => {
    const { tenantId } = await connect(app);
    await expect(redactPerson(owner, tenantId, 'nobody')).rejects.toThrow('There is no such person');
    await expectIntact(tenantId);
  });
});
