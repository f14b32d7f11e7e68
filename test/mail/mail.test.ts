import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MailOutbox } from '../../src/mail/mail-outbox.js';
import { newKeyPair } from '../../src/sign-in/service-provider/new-key-pair.js';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook-event.js';
import { WebhookOutbox } from '../../src/webhooks/webhook-outbox.js';
import { HR_PASSWORD, makeAccount, makePerson, saveSettings, unique } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { UndoClient } from '../support/clients/undo-client.js';
import { commandLine, ownProcess } from '../support/command-line.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { mailOn } from '../support/mail-on.js';
import { MailServer, type ReceivedMail } from '../support/mail-server.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** HR is told by e-mail: bundled, again until it goes, and nobody else is. */

const USER = 'mailer';
const PASSWORD = 'p@ss word';

let server: MailServer;
let environment: Record<string, string>;
let app: TestApp;
/** Another server on the same database. */
let other: TestApp;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  server = await MailServer.start();
  server.credentials = { user: USER, password: PASSWORD };
  environment = {
    SMTP_URL: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}`,
    MAIL_FROM: 'HR of Acme <hr@sender.example>',
    LOG_LEVEL: 'debug',
  };
  const log = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  app = await startTestApp(environment, log);
  other = await startTestApp({ ...environment, DATABASE_URL: app.ownerUrl }, log);
});
afterAll(async () => {
  await other.close();
  await app.close();
  await server.close();
});

interface Company {
  admin: AdminClient;
  scim: ScimClient;
  tenantId: string;
  hr: HrClient;
  email: string;
}

let company: Company;

async function makeCompany(on: TestApp): Promise<Company> {
  const { admin, scim, tenantId } = await connect(on);
  const email = `hr@${tenantId}.example`;
  await mailOn(on);
  return { admin, scim, tenantId, email, hr: await HrClient.signIn(on, tenantId, email, HR_PASSWORD) };
}

const path = (rest: string): string => `tenants/${company.tenantId}/${rest}`;
const choose = async (choice: object, who = company.hr): Promise<void> => {
  expect((await who.send('put', path('notifications'), choice)).status).toBe(200);
};

/** Somebody whom nobody finds. @returns his user name */
async function leaveForReview(): Promise<string> {
  const userName = `${unique('nobody')}@acme.example`;
  expect((await company.scim.post('Users', oktaUser(userName, { externalId: unique('ext') }))).status).toBe(400);
  return userName;
}

/** Waits for nobody: what waits is due now. */
const hurry = (): Promise<unknown> =>
  asSuperuser(app, 'update mail_notice set next_at = now() where tenant_id = $1', [company.tenantId]);
const waiting = (): Promise<{ event: string; attempts: number; taken: boolean }[]> =>
  asSuperuser(app, 'select event, attempts, taken_by is not null as taken from mail_notice where tenant_id = $1', [
    company.tenantId,
  ]);
const allSent = (): Promise<unknown> => until('all to be sent', async () => (await waiting()).length === 0);
async function arrived(count: number, address = company.email): Promise<ReceivedMail[]> {
  await until(`e-mail ${count} to ${address}`, () => server.to(address).length >= count);
  await allSent();
  expect(server.to(address)).toHaveLength(count);
  return server.to(address);
}

async function makeUser(): Promise<{ id: string; userName: string }> {
  const userName = `${unique('u')}@acme.example`;
  await makePerson(company.admin, company.tenantId, { internalEmail: userName });
  const made = await company.scim.post('Users', oktaUser(userName, { name: undefined, externalId: unique('ext') }));
  expect(made.status).toBe(201);
  return { id: made.body.id, userName };
}

describe('from a server that sends e-mails', () => {
  /** Each test has a company of its own, whose HR Professional may be told. */
  beforeEach(async () => {
    server.credentials = { user: USER, password: PASSWORD };
    company = await makeCompany(app);
  });

  describe('what an HR Professional wants to be told of', () => {
    it('is usual until it is chosen, and is in the audit trail', async () => {
      const usual = {
        enabled: true,
        email: company.email,
        events: ['review-item.opened', 'deactivations.alarm', 'token.expiring', 'provider.silent'],
        weeklySummary: true,
        language: 'en',
      };
      expect((await company.hr.send('get', path('notifications'))).body).toEqual(usual);
      await choose({ language: 'de' });
      await choose({ ...usual, events: [], weeklySummary: false, language: undefined });
      const chosen = { ...usual, events: [], weeklySummary: false, language: 'de' };
      expect((await company.hr.send('get', path('notifications'))).body).toEqual(chosen);
      const colleague = `${unique('hr')}@acme.example`;
      await makeAccount(company.admin, company.tenantId, {
        userName: colleague,
        email: colleague,
        password: HR_PASSWORD,
      });
      const hers = await HrClient.signIn(app, company.tenantId, colleague, HR_PASSWORD);
      expect((await hers.send('get', path('notifications'))).body).toEqual({ ...usual, email: colleague });
      const kinds = await until('the trail', async () => {
        const { items } = (await company.admin.get(path('audit-events?kind=notification-settings.changed'))).body;
        return items.length > 0 && items;
      });
      expect(kinds[0]).toMatchObject({ actor: { kind: 'hr', name: company.email } });
    });

    it('is refused where it is none, by the field', async () => {
      for (const [body, field] of [
        [{ events: ['account.renamed'] }, 'events'],
        [{ events: ['account.created', 'account.created'] }, 'events'],
        [{ events: 'account.created' }, 'events'],
        [{ weeklySummary: 'yes' }, 'weeklySummary'],
        [{ language: 'fr' }, 'language'],
        [{ address: 'me@home.example' }, 'address'],
      ] as const) {
        const answer = await company.hr.send('put', path('notifications'), body);
        expectProblem(answer, 400);
        expect(answer.body.errors[0]).toMatchObject({ field });
      }
    });

    it('is nobody else’s to choose: not the operator’s, not another tenant’s', async () => {
      expectProblem(await company.admin.get(path('notifications')), 403);
      expectProblem(await company.admin.put(path('notifications'), { events: [] }), 403);
      const elsewhere = await makeCompany(app);
      expect((await elsewhere.hr.send('get', path('notifications'))).status).toBeGreaterThanOrEqual(403);
    });
  });

  describe('what happens', () => {
    it('comes as one e-mail to each, in the own language, and to nobody who did not ask', async () => {
      const [german, deaf] = [`${unique('hr')}@acme.example`, `${unique('hr')}@acme.example`];
      for (const email of [german, deaf])
        await makeAccount(company.admin, company.tenantId, { userName: email, email, password: HR_PASSWORD });
      await choose({ language: 'de' }, await HrClient.signIn(app, company.tenantId, german, HR_PASSWORD));
      await choose({ events: [] }, await HrClient.signIn(app, company.tenantId, deaf, HR_PASSWORD));
      const names = [await leaveForReview(), await leaveForReview(), await leaveForReview()];
      // It waits for what may follow.
      expect(await waiting()).toEqual(Array(6).fill({ event: 'review-item.opened', attempts: 0, taken: false }));
      await hurry();
      const [mail] = await arrived(1);
      const { items } = (await company.admin.get(path('review-items'))).body;
      for (const userName of names) expect(mail!.text).toContain(`${userName}: no person was found`);
      for (const { id } of items) {
        expect(mail!.text).toContain(`${PUBLIC_URL}/integrations/review/${id}`);
        expect(mail!.html).toContain(`href="${PUBLIC_URL}/integrations/review/${id}"`);
      }
      expect(mail).toMatchObject({ from: 'hr@sender.example', to: [company.email] });
      expect(mail!.subject).toMatch(/: Waits for your review \(3\)$/);
      expect(mail!.headers.get('from')).toEqual(['HR of Acme <hr@sender.example>']);
      expect(mail!.headers.get('auto-submitted')).toEqual(['auto-generated']);
      expect(mail!.html).not.toMatch(/<img|<script|src=/);
      expect((await arrived(1, german))[0]!.text).toContain(`${names[0]}: keine Person gefunden`);
      expect(server.to(deaf)).toEqual([]);
    });

    it('comes at once when it is an alarm, together with what waits, and says each thing once', async () => {
      const waits = await leaveForReview();
      await saveSettings(company.admin, company.tenantId, {
        deactivationAlarm: { accounts: 0, percent: 0, minutes: 60 },
      });
      const { id } = await makeUser();
      await company.scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }]);
      const [mail] = await arrived(1);
      expect(mail!.subject).toMatch(/: Many accounts were closed at once \(and 1 more\)$/);
      expect(mail!.text).toContain('Nothing was held back');
      expect(mail!.text).toContain(waits);
      expect(mail!.text.match(/integrations\/review\//g)).toHaveLength(2);
    });

    it('is told of accounts, tokens and silence where that is asked for', async () => {
      await choose({ events: WEBHOOK_EVENTS });
      const { id, userName } = await makeUser();
      for (const active of [false, true])
        await company.scim.patch(`Users/${id}`, [{ op: 'replace', value: { active } }]);
      await company.scim.delete(`Users/${id}`);
      const expiresAt = new Date(Date.now() + 6 * 24 * 60 * 60_000).toISOString();
      await company.admin.post(path('scim-tokens'), { name: 'Short', expiresAt, overlapHours: 168 });
      await until('the token to be told', async () => {
        await app.nest.get(WebhookOutbox).leaveTimedEvents();
        return (await waiting()).some(({ event }) => event === 'token.expiring');
      });
      await hurry();
      const [mail] = await arrived(1);
      for (const said of ['Accounts made or restored', 'Accounts closed', 'Accounts opened again', 'Accounts deleted'])
        expect(mail!.text).toContain(said);
      expect(mail!.text.split(userName)).toHaveLength(5);
      expect(mail!.text).toContain('The token Short …');
      // And at once.
      await asSuperuser(app, `update scim_token set last_used_at = now() - interval '25 hours' where tenant_id = $1`, [
        company.tenantId,
      ]);
      await asSuperuser(
        app,
        `insert into provider_day select $1, (now() at time zone 'UTC')::date - n from generate_series(1, 5) n`,
        [company.tenantId],
      );
      await until('the silence to be told', async () => {
        await app.nest.get(WebhookOutbox).leaveTimedEvents();
        return server.to(company.email).some(({ subject }) => subject.endsWith('The identity provider is silent'));
      });
      await arrived(2);
    });

    it('is told of a long list in short', async () => {
      await leaveForReview();
      await asSuperuser(
        app,
        `insert into mail_notice (tenant_id, id, recipient_id, event, data, at, next_at, give_up_at)
        select tenant_id, gen_random_uuid(), recipient_id, event, data, at, next_at, give_up_at
        from mail_notice, generate_series(1, 249) where tenant_id = $1`,
        [company.tenantId],
      );
      await hurry();
      const [mail] = await arrived(1);
      expect(mail!.subject).toContain('(250)');
      expect(mail!.text).toContain('and 230 more');
    });
  });

  describe('a mail server that does not take it', () => {
    it('gets it again when it is back, once, and the log has no secret', async () => {
      const comeBack = await server.goAway();
      await leaveForReview();
      await hurry();
      await until('an attempt', async () => (await waiting()).every(({ attempts, taken }) => attempts > 0 && !taken));
      await until('the line', () =>
        lines.some(
          ({ msg, reason }) => String(msg).startsWith('an e-mail was not taken') && reason === 'not-connected',
        ),
      );
      await comeBack();
      await hurry();
      await arrived(1);
      server.credentials = { user: USER, password: 'another' };
      await leaveForReview();
      await hurry();
      await until('a refusal', () => lines.some(({ reason }) => reason === 'login-refused'));
      await until('the refusal to be noted', async () => (await waiting()).every(({ taken }) => !taken));
      server.credentials = { user: USER, password: PASSWORD };
      await hurry();
      await arrived(2);
      expect(JSON.stringify(lines)).not.toContain(PASSWORD);
      expect(JSON.stringify(lines)).not.toContain(encodeURIComponent(PASSWORD));
    });

    it('is asked no more after a day', async () => {
      server.refused.add(company.email);
      await leaveForReview();
      await asSuperuser(app, 'update mail_notice set give_up_at = now(), next_at = now() where tenant_id = $1', [
        company.tenantId,
      ]);
      await allSent();
      expect(lines).toContainEqual(
        expect.objectContaining({
          msg: 'an e-mail was not sent for a day, and is given up',
          tenantId: company.tenantId,
          reason: 'recipient-refused',
        }),
      );
      expect(server.to(company.email)).toEqual([]);
    });

    it('is not asked for what cannot be written, which keeps nobody waiting', async () => {
      await leaveForReview();
      const email = `${unique('hr')}@acme.example`;
      await makeAccount(company.admin, company.tenantId, { userName: email, email });
      // For the first one alone, of another version perhaps.
      await asSuperuser(
        app,
        `update mail_notice set event = 'deactivations.alarm', data = '{}', next_at = now() - interval '1 hour' where tenant_id = $1`,
        [company.tenantId],
      );
      await leaveForReview();
      await asSuperuser(app, 'update mail_notice set next_at = now() where tenant_id = $1 and next_at > now()', [
        company.tenantId,
      ]);
      await until('the other’s', () => server.to(email).length === 1);
      await until('the line', () =>
        lines.some(
          ({ msg, tenantId }) =>
            msg === 'an e-mail could not be written; it is tried again' && tenantId === company.tenantId,
        ),
      );
    });

    it('is asked by another server for what one has taken and never sent', async () => {
      await leaveForReview();
      await asSuperuser(
        app,
        `update mail_notice set taken_by = gen_random_uuid(), taken_until = now() + interval '1 hour', next_at = now()
        where tenant_id = $1`,
        [company.tenantId],
      );
      expect(await app.nest.get(MailOutbox).take(company.tenantId)).toBeNull();
      await asSuperuser(app, 'update mail_notice set taken_until = now() where tenant_id = $1', [company.tenantId]);
      await arrived(1);
    });
  });

  describe('nothing is sent to', () => {
    const demote = (id: string) => company.admin.patch(path(`accounts/${id}`), { role: 'Restricted HR Professional' });
    it.each([
      ['who is no HR Professional any more', demote],
      [
        'whose account is closed',
        (id: string) => company.admin.post(path(`accounts/${id}/close`), { reason: 'Left', untilLifted: true }),
      ],
      ['who is gone', (id: string) => company.admin.delete(path(`accounts/${id}`))],
    ] as [string, (id: string) => Promise<{ status: number }>][])('somebody %s', async (_, lose) => {
      const email = `${unique('hr')}@acme.example`;
      const { id } = await makeAccount(company.admin, company.tenantId, { userName: email, email });
      await leaveForReview();
      expect(await waiting()).toHaveLength(2);
      expect((await lose(id)).status).toBeLessThan(300);
      await hurry();
      await arrived(1);
      expect(server.to(email)).toEqual([]);
    });

    it('somebody whom the employment gate keeps out', async () => {
      const email = `${unique('hr')}@acme.example`;
      const { id: personId } = await makePerson(company.admin, company.tenantId, {
        employments: [{ employmentId: unique('E'), startDate: '2020-01-01', endDate: '2020-12-31' }],
      });
      await makeAccount(company.admin, company.tenantId, { userName: email, email, personId });
      await saveSettings(company.admin, company.tenantId, { employmentGate: true });
      await leaveForReview();
      await hurry();
      await arrived(1);
      expect(server.to(email)).toEqual([]);
    });
  });

  it('names that hold line ends, tags or another header are only names', async () => {
    await leaveForReview();
    const evil = `x\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script>`;
    await asSuperuser(app, 'update tenant set name = $2 where tenant_id = $1', [company.tenantId, evil]);
    await asSuperuser(
      app,
      `update mail_notice set data = data || jsonb_build_object('userName', $2::text), next_at = now() where tenant_id = $1`,
      [company.tenantId, evil],
    );
    const [mail] = await arrived(1);
    expect(mail!.to).toEqual([company.email]);
    expect(mail!.headers.has('bcc')).toBe(false);
    expect(mail!.subject).toContain('x Bcc: thief@evil.example');
    expect(mail!.html).not.toContain('<script>');
    expect(mail!.text).not.toMatch(/^Bcc:/m);
    expect(server.to('thief@evil.example')).toEqual([]);
  });

  it.each([
    'hr@acme.example, thief@evil.example',
    'hr@acme.example\r\nRCPT TO:<thief@evil.example>',
    'thief <thief@evil.example>',
  ])('an account whose e-mail is %j is told nothing', async (value) => {
    await leaveForReview();
    await asSuperuser(
      app,
      `update account set email_list = json_build_array(json_build_object('value', $2::text)) where tenant_id = $1`,
      [company.tenantId, value],
    );
    await hurry();
    await allSent();
    expect(server.mails.flatMap(({ to }) => to).filter((to) => to.includes('thief'))).toEqual([]);
    expect(server.to(company.email)).toEqual([]);
  });

  describe('the weekly summary', () => {
    /** The first Monday from now on, as a calendar date in Auckland, and eight o'clock there. */
    function nextMonday(): { monday: string; eight: Date } {
      const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' });
      for (let at = Math.ceil(Date.now() / 3_600_000) * 3_600_000; ; at += 3_600_000) {
        const moment = new Date(at);
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone: 'Pacific/Auckland',
          weekday: 'short',
          hour: '2-digit',
        });
        if (/^Mon,? 08/.test(clock.format(moment))) return { monday: there.format(moment), eight: moment };
      }
    }
    const leave = (at: Date, by = app) => by.nest.get(MailOutbox).leaveSummaries(at);

    it('comes on Monday at eight by the clocks there, once from two servers, and says what the week was like', async () => {
      const zone = await company.admin.patch(`tenants/${company.tenantId}`, { timeZone: 'Pacific/Auckland' });
      expect(zone.status).toBe(200);
      await leaveForReview();
      const [one] = [await makeUser(), await makeUser(), await makeUser()];
      const close = () => company.scim.patch(`Users/${one!.id}`, [{ op: 'replace', value: { active: false } }]);
      const undo = new UndoClient(company.admin, company.tenantId);
      await close();
      await undo.entries((await undo.lastEntry(one!.id)).id);
      await close();
      const email = `${unique('left')}@acme.example`;
      const { id: personId } = await makePerson(company.admin, company.tenantId, {
        employments: [{ employmentId: unique('E'), startDate: '2020-01-01', endDate: '2020-12-31' }],
      });
      await makeAccount(company.admin, company.tenantId, { userName: email, email, personId, role: 'Self-Service' });
      const { monday, eight } = nextMonday();
      const summaries = async () => (await waiting()).filter(({ event }) => event === 'weekly-summary').length;
      await leave(new Date(eight.getTime() - 1));
      expect([await summaries(), server.to(company.email).length]).toEqual([0, 0]);
      await Promise.all([leave(eight), leave(eight, other)]);
      await until('it to be left', async () => {
        await leave(new Date(eight.getTime() + 60_000), other);
        return server.to(company.email).length > 0;
      });
      await leave(new Date(eight.getTime() + 24 * 60 * 60_000));
      const mails = await until('it', async () => (await summaries()) === 0 && server.to(company.email));
      expect(mails).toHaveLength(1);
      const [mail] = mails;
      for (const said of [
        'Accounts that the provider made: 3',
        'Accounts that the provider closed or deleted: 2',
        'Requests of the provider that were refused: 1',
        'Waiting for your review now: 1',
        'Accounts that the provider has changed again after an undo: 1',
        `${PUBLIC_URL}/integrations/provisioning-log/undo`,
        'People who have left and whose account is open: 1',
        `${PUBLIC_URL}/access-report?category=leaver-active`,
        `${PUBLIC_URL}/integrations/review`,
      ])
        expect(mail!.text).toContain(said);
      const sunday = new Date(Date.parse(monday) - 24 * 60 * 60_000);
      const until_ = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }).format(sunday);
      expect(mail!.subject).toContain(`to ${until_}`);
      expect(mail!.headers.get('message-id')?.[0]).toMatch(
        new RegExp(`^<weekly-summary\\..*${monday}@sender\\.example>$`),
      );
    });

    it('that was missed comes once, the last one alone; before e-mails were sent there is none', async () => {
      const now = new Date();
      await leave(now);
      expect(await waiting()).toEqual([]);
      await asSuperuser(app, `update mail_switch set since = now() - interval '3 weeks' where tenant_id = $1`, [
        company.tenantId,
      ]);
      await until('it to be left', async () => {
        await leave(now, other);
        return server.to(company.email).length > 0;
      });
      for (const by of [app, other]) await leave(now, by);
      await arrived(1);
    });

    it('comes to nobody who does not want it', async () => {
      await choose({ weeklySummary: false });
      const { eight } = nextMonday();
      const told = 'select from told_event where tenant_id = $1';
      await until('the week to be told', async () => {
        await leave(new Date(eight.getTime() + 3 * 24 * 60 * 60_000));
        return (await asSuperuser(app, told, [company.tenantId])).length === 1;
      });
      expect([await waiting(), server.to(company.email)]).toEqual([[], []]);
    });
  });
});

it('nothing is left to be sent where no mail server is configured', async () => {
  const silent = await startTestApp();
  try {
    const { admin, scim, tenantId } = await connect(silent);
    const email = `hr@${tenantId}.example`;
    const hr = await HrClient.signIn(silent, tenantId, email, HR_PASSWORD);
    expect((await hr.send('get', `tenants/${tenantId}/notifications`)).body).toMatchObject({ enabled: false, email });
    expect((await scim.post('Users', oktaUser('nobody@acme.example'))).status).toBe(400);
    expect((await admin.get(`tenants/${tenantId}/review-items`)).body.total).toBe(1);
    expect(await asSuperuser(silent, 'select from mail_notice')).toEqual([]);
  } finally {
    await silent.close();
  }
});

describe('the command line', () => {
  const test = (changes: Record<string, string> = {}, to = 'ops@acme.example') =>
    commandLine(['mail', 'test', '--to', to], { ...environment, ...changes });

  it('sends one message', async () => {
    const { code, said } = await test();
    expect([code, said]).toEqual([0, [expect.stringContaining('has taken the message for ops@acme.example')]]);
    expect(server.to('ops@acme.example')).toMatchObject([{ subject: 'Cezanne SCIM: a test' }]);
  });

  it.each([
    ['nobody answers', { SMTP_URL: 'smtp://127.0.0.1:1' }, 'Nobody answers there.'],
    ['there is no such host', { SMTP_URL: 'smtp://mail.invalid' }, 'There is no such host.'],
    ['it speaks no TLS', () => ({ SMTP_URL: `smtps://127.0.0.1:${server.port}` }), 'No encrypted connection'],
    ['the password is wrong', () => ({ SMTP_URL: `smtp://me:secret@127.0.0.1:${server.port}` }), '(it answers 535)'],
    ['none is configured', { SMTP_URL: '', MAIL_FROM: '' }, 'set SMTP_URL and MAIL_FROM'],
    ['the sender is missing', { MAIL_FROM: '' }, 'MAIL_FROM is missing'],
  ] as [string, Record<string, string> | (() => Record<string, string>), string][])(
    'says in a sentence that %s',
    async (_, changes, sentence) => {
      const { code, complained } = await test(typeof changes === 'function' ? changes() : changes);
      expect([code, complained]).toEqual([1, expect.stringContaining(sentence)]);
      expect(complained).not.toContain('secret');
    },
  );

  it('sends by TLS to a server whose certificate it is told to believe, and says so where it is not', async () => {
    const pair = await newKeyPair('localhost');
    const certificate = join(mkdtempSync(join(tmpdir(), 'mail-')), 'certificate.pem');
    writeFileSync(certificate, pair.certificate);
    const encrypted = await MailServer.start(pair);
    try {
      const changes = { SMTP_URL: `smtps://localhost:${encrypted.port}` };
      expect((await test(changes)).complained).toContain('in NODE_EXTRA_CA_CERTS.');
      const believing = { ...environment, ...changes, NODE_EXTRA_CA_CERTS: certificate };
      const { said, complained } = await ownProcess(['mail', 'test', '--to', 'ops@acme.example'], believing);
      expect([said, complained]).toEqual([[expect.stringContaining('has taken the message')], '']);
      expect(encrypted.to('ops@acme.example')).toHaveLength(1);
    } finally {
      await encrypted.close();
      rmSync(dirname(certificate), { recursive: true });
    }
  });

  it('says what is wrong with an address, and that one is refused', async () => {
    expect((await test({}, 'a@b.example,c@d.example')).complained).toContain('separator');
    server.refused.add('gone@acme.example');
    expect((await test({}, 'gone@acme.example')).complained).toContain('for this address (it answers 550)');
  });
});
