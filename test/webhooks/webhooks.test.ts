import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v4 as newUuid } from 'uuid';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook-event.js';
import { WebhookOutbox } from '../../src/webhooks/webhook-outbox.js';
import { HR_PASSWORD, makePerson, makeTenant, makeToken, saveSettings, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { HrClient } from '../support/clients/hr-client.js';
import { makeOauthClient, TokenEndpoint } from '../support/clients/oauth-client.js';
import { connect, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { type ReceivedMessage, verify, WebhookReceiver } from '../support/webhook-receiver.js';

/** What happens in a tenant is told to whoever has asked for it, signed, in order, and again until it is taken. */

let app: TestApp;
let receiver: WebhookReceiver;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let schemas: Record<string, { properties: { data: { properties: Record<string, { type: string | string[] }> } } }>;
let environment: Record<string, string>;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  environment = { SCIM_RATE_PER_SECOND: '0', WEBHOOK_ALLOW: new URL(receiver.url('/')).host };
  app = await startTestApp(environment);
  ({ admin, scim, tenantId } = await connect(app));
  ({ schemas } = (await admin.get('openapi.json')).body.components);
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});

interface Hook {
  id: string;
  secret: string;
  path: string;
  /** What has arrived, the oldest first. */
  arrived: () => ReceivedMessage[];
  deliveries: (query?: string) => Promise<Record<string, unknown>[]>;
}

const path = (rest = '', tenant = tenantId): string => `tenants/${tenant}/webhooks${rest}`;

async function hooked(
  events: string[] | undefined,
  work: (hook: Hook) => Promise<void>,
  tenant = tenantId,
): Promise<void> {
  const at = `/${unique('hook')}`;
  const made = await admin.post(path('', tenant), { url: receiver.url(at), ...(events && { events }) });
  expect(made.status).toBe(201);
  const { id, secret } = made.body;
  const deliveries = async (query = '') => (await admin.get(path(`/${id}/deliveries${query}`, tenant))).body.items;
  try {
    await work({ id, secret, path: at, arrived: () => receiver.at(at), deliveries });
  } finally {
    expect((await admin.delete(path(`/${id}`, tenant))).status).toBe(204);
  }
}

/** Waits for nobody: what is to be tried again later is due now. */
const hurry = (): Promise<unknown> => asSuperuser(app, `update webhook_delivery set next_at = now()`);

async function makeUser(client = scim): Promise<{ id: string; userName: string; personId: string }> {
  const userName = `${unique('u')}@acme.example`;
  const { id: personId } = await makePerson(admin, client.tenantId, { internalEmail: userName });
  const made = await client.post('Users', oktaUser(userName, { externalId: unique('ext') }));
  expect(made.status).toBe(201);
  return { id: made.body.id, userName, personId };
}
const activate = (id: string, active: boolean) => scim.patch(`Users/${id}`, [{ op: 'replace', value: { active } }]);

function expectAsDescribed({ body: { type, data } }: ReceivedMessage): void {
  const name = type.replace(/(?:^|[-.])([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const { properties } = schemas[`${name}Event`]!.properties.data;
  expect(Object.keys(data).toSorted()).toEqual(Object.keys(properties).toSorted());
  for (const [key, { type: types }] of Object.entries(properties)) {
    const value = data[key];
    const is = value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;
    expect([key, [types].flat()]).toEqual([key, expect.arrayContaining([is])]);
  }
}

describe('set up by HR', () => {
  it('the secret is told once, and the webhook is changed, shown and deleted', async () => {
    const made = await admin.post(path(), { url: 'https://hooks.acme.example/hr', events: ['account.created'] });
    expect(made.status).toBe(201);
    const { secret, ...shown } = made.body;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{40}$/);
    expect(shown).toEqual({
      id: expect.any(String),
      url: 'https://hooks.acme.example/hr',
      events: ['account.created'],
      enabled: true,
      secretLastFour: secret.slice(-4),
      lastDelivery: null,
    });
    expect((await admin.get(path())).body).toEqual({ items: [shown], nextCursor: null, total: 1 });
    const changed = await admin.patch(path(`/${shown.id}`), { enabled: false, events: ['account.deleted'] });
    expect(changed.body).toEqual({ ...shown, enabled: false, events: ['account.deleted'] });
    expect((await admin.get(path(`/${shown.id}`))).body).toEqual(changed.body);
    expect((await admin.delete(path(`/${shown.id}`))).status).toBe(204);
    expectProblem(await admin.get(path(`/${shown.id}`)), 404);
    expect(JSON.stringify(await asSuperuser(app, 'select details from audit_event'))).not.toContain(secret);
    expect(JSON.stringify(await asSuperuser(app, 'select sealed from webhook_secret'))).not.toContain(secret);
  });

  it('all events are meant where none is named', async () => {
    const made = await admin.post(path(), { url: 'https://hooks.acme.example/' });
    expect(made.body.events).toEqual(WEBHOOK_EVENTS);
    await admin.delete(path(`/${made.body.id}`));
  });

  it.each([
    [{ url: 'hooks' }, 'url', 'not-a-url'],
    [{ url: 'ftp://hooks.acme.example/' }, 'url', 'not-a-url'],
    [{ url: 'https://me:secret@hooks.acme.example/' }, 'url', 'not-a-url'],
    [{ url: 'http://hooks.acme.example/' }, 'url', 'not-https'],
    [{ url: 'http://8.8.8.8/' }, 'url', 'not-https'],
    [{ url: 'https://10.0.0.1/' }, 'url', 'private-address'],
    [{ url: 'https://2130706434/' }, 'url', undefined],
    [{ url: 'https://[::1]/' }, 'url', 'private-address'],
    [{ url: 'https://localhost/' }, 'url', 'private-address'],
    [{ url: 'https://hooks.localhost/' }, 'url', 'private-address'],
    [{ url: 'https://[::ffff:169.254.169.254]/' }, 'url', 'private-address'],
    [{ url: `https://hooks.acme.example/${'x'.repeat(2000)}` }, 'url', 'too-long'],
    [{}, 'url', 'blank'],
    [{ url: 'https://hooks.acme.example/', events: [] }, 'events', 'blank'],
    [{ url: 'https://hooks.acme.example/', events: ['account.created', 'account.created'] }, 'events', 'listed-twice'],
    [{ url: 'https://hooks.acme.example/', events: ['account.renamed'] }, 'events', undefined],
    [{ url: 'https://hooks.acme.example/', enabled: 'no' }, 'enabled', undefined],
    [{ url: 'https://hooks.acme.example/', secret: 'whsec_mine' }, 'secret', undefined],
  ])('%j is refused', async (body, field, code) => {
    const answer = await admin.post(path(), body);
    expectProblem(answer, 400);
    expect(answer.body.errors[0]).toMatchObject({ field, ...(code && { code }) });
  });

  it('there are ten of them at most', async () => {
    const { tenantId: other } = await makeTenant(admin);
    const make = () => admin.post(`tenants/${other}/webhooks`, { url: 'https://hooks.acme.example/' });
    const made = await Promise.all(Array.from({ length: 12 }, make));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(made.find(({ status }) => status !== 201)?.body).toMatchObject({ status: 409, code: 'too-many-webhooks' });
    // And another tenant's are nobody's business.
    expectProblem(await admin.get(path(`/${made[0]!.body.id}`)), 404);
    expectProblem(await admin.post(path(`/${made[0]!.body.id}/test`)), 404);
  });

  it('a session needs its password given lately', async () => {
    const { tenantId: other, hrUserName } = await makeTenant(admin);
    const hr = await HrClient.signIn(app, other, hrUserName, HR_PASSWORD);
    const make = () => hr.send('post', `tenants/${other}/webhooks`, { url: 'https://hooks.acme.example/' });
    expect((await make()).status).toBe(201);
    await asSuperuser(app, `update session set authenticated_at = now() - interval '11 minutes'`);
    expect((await make()).body).toMatchObject({ status: 403, code: 'reauthentication-required' });
  });
});

describe('what is sent', () => {
  it('is what happens to accounts, by whatever hand, in order and signed', async () => {
    const events = WEBHOOK_EVENTS.filter((event) => event.startsWith('account.'));
    await hooked(events, async ({ id: hookId, secret, arrived, deliveries }) => {
      const { id, userName, personId } = await makeUser();
      await activate(id, false);
      await activate(id, true);
      await activate(id, true);
      await admin.patch(`tenants/${tenantId}/accounts/${id}`, { active: false });
      await admin.post(`tenants/${tenantId}/accounts/${id}/open`);
      await scim.delete(`Users/${id}`);
      await admin.post(`tenants/${tenantId}/accounts/${id}/restore`);
      await admin.delete(`tenants/${tenantId}/accounts/${id}`);
      await until('eight events', () => arrived().length >= 8);
      expect(arrived().map(({ body }) => [body.type, body.data['active'], body.data['by']])).toEqual([
        ['account.created', true, 'scim'],
        ['account.deactivated', false, 'scim'],
        ['account.reactivated', true, 'scim'],
        ['account.deactivated', false, 'operator'],
        ['account.reactivated', true, 'operator'],
        ['account.deleted', false, 'scim'],
        ['account.created', true, 'operator'],
        ['account.deleted', false, 'operator'],
      ]);
      for (const message of arrived()) {
        expect(verify(secret, message)).toEqual(message.body);
        expect(Object.keys(message.body)).toEqual(['type', 'timestamp', 'data']);
        expect(message.body.data).toMatchObject({ tenantId, accountId: id, userName, personId });
        expectAsDescribed(message);
      }
      const sent = await until('all to be noted', async () => {
        const all = await deliveries();
        return all.every(({ state }) => state === 'delivered') && all;
      });
      expect(sent.map((one) => one['id'])).toEqual(
        arrived()
          .map(({ headers }) => headers['webhook-id'])
          .toReversed(),
      );
      expect(sent[0]).toEqual({
        id: expect.any(String),
        event: 'account.deleted',
        at: arrived()[7]!.body.timestamp,
        state: 'delivered',
        attempts: 1,
        triedAt: expect.any(String),
        nextAt: null,
        status: 204,
        problem: null,
        error: null,
      });
      expect((await admin.get(path(`/${hookId}`))).body.lastDelivery).toEqual(sent[0]);
    });
  });

  it('is what waits for HR, and no more when it does not', async () => {
    await hooked(['review-item.opened', 'review-item.closed'], async ({ arrived }) => {
      const userName = `${unique('nobody')}@acme.example`;
      const user = oktaUser(userName, { externalId: unique('ext') });
      for (let attempt = 0; attempt < 2; attempt++) expect((await scim.post('Users', user)).status).toBe(400);
      const { items } = (await admin.get(`tenants/${tenantId}/review-items?search=${userName}`)).body;
      await admin.post(`tenants/${tenantId}/review-items/${items[0].id}/dismiss`, { reason: 'Not ours' });
      expect((await scim.post('Users', user)).status).toBe(400);
      await makePerson(admin, tenantId, { internalEmail: userName });
      expect((await scim.post('Users', user)).status).toBe(201);
      const told = () => arrived().filter(({ body }) => body.data['reviewItemId'] === items[0].id);
      await until('four events', () => told().length >= 4);
      expect(told().map(({ body }) => [body.type, body.data['state'], body.data['attempts']])).toEqual([
        ['review-item.opened', undefined, 1],
        ['review-item.closed', 'dismissed', 2],
        ['review-item.opened', undefined, 3],
        ['review-item.closed', 'mended', 3],
      ]);
      for (const message of told()) {
        expect(message.body.data).toMatchObject({ tenantId, reviewItemId: items[0].id, kind: 'no-person', userName });
        expectAsDescribed(message);
      }
    });
  });

  it('is an alarm when a review item of deactivations opens', async () => {
    await hooked(['deactivations.alarm'], async ({ arrived }) => {
      const id = newUuid();
      await admin.get(`tenants/${tenantId}`);
      await inTenant(
        `insert into review_item (tenant_id, id, kind, state, subject, sent, asked, attempts, first_at, last_at)
          values ($1, '${id}', 'deactivations', 'open', 'd:${id}', '{}', '{}', 1, now(), now())`,
      );
      await until('the alarm', () => arrived().length === 1);
      expect(arrived()[0]!.body.data).toMatchObject({ tenantId, reviewItemId: id });
      expectAsDescribed(arrived()[0]!);
    });
  });

  it('is a token that ends within seven days, and a provider that is silent, each once', async () => {
    const expiresAt = new Date(Date.now() + 6 * 24 * 60 * 60_000).toISOString();
    const token = await admin.post(`tenants/${tenantId}/scim-tokens`, { name: 'Short', expiresAt, overlapHours: 168 });
    expect(token.status).toBe(201);
    const used = `update scim_token set last_used_at = now() - interval '25 hours' where tenant_id = '${tenantId}'`;
    await asSuperuser(app, used);
    await asSuperuser(
      app,
      `insert into provider_day select '${tenantId}', (now() at time zone 'UTC')::date - n from generate_series(1, 5) n`,
    );
    const outbox = app.nest.get(WebhookOutbox);
    await outbox.leaveTimedEvents();
    await hooked(['token.expiring', 'provider.silent'], async ({ arrived }) => {
      for (let look = 0; look < 3; look++) await outbox.leaveTimedEvents();
      await until('three events', () => arrived().length >= 3);
      const told = (type: string) => arrived().filter(({ body }) => body.type === type);
      const { id, lastFour } = token.body;
      expect(told('token.expiring').map(({ body }) => body.data)).toContainEqual(
        expect.objectContaining({ tenantId, tokenId: id, name: 'Short', lastFour, expiresAt, isReplaced: true }),
      );
      expect(told('provider.silent')).toHaveLength(1);
      expect(arrived()).toHaveLength(3);
      for (const message of arrived()) expectAsDescribed(message);
    });
    // It is heard again, which ends the silence; another one is told anew.
    await asSuperuser(app, `update scim_token set last_used_at = now() where tenant_id = '${tenantId}'`);
  });

  it('a day on which the provider called is noted', async () => {
    await scim.get('Users?count=0');
    await until('the day', async () => {
      const days = 'select from provider_day where tenant_id = $1 and day = (now() at time zone $2)::date';
      return (await asSuperuser(app, days, [tenantId, 'UTC'])).length === 1;
    });
  });

  describe('where the provider calls with access tokens of an OAuth client', () => {
    let tenant: string;
    let client: { id: string; clientId: string; secret: string };
    const silentSince = (interval: string): Promise<unknown> =>
      asSuperuser(
        app,
        `update oauth_client set last_used_at = now() - interval '${interval}' where tenant_id = '${tenant}'`,
      );

    beforeEach(async () => {
      ({ tenantId: tenant } = await makeTenant(admin));
      await saveSettings(admin, tenant, { enabled: true });
      client = await makeOauthClient(admin, tenant);
      await asSuperuser(
        app,
        `insert into provider_day select '${tenant}', (now() at time zone 'UTC')::date - n from generate_series(1, 5) n`,
      );
    });

    it('a day on which it called is noted', async () => {
      const { body } = await new TokenEndpoint(app, tenant).bySecret(client.clientId, client.secret);
      const byClient = new ScimClient(app, tenant, (body as { access_token: string }).access_token);
      expect((await byClient.get('Users?count=0')).status).toBe(200);
      await until('the day', async () => {
        const days = 'select from provider_day where tenant_id = $1 and day = (now() at time zone $2)::date';
        return (await asSuperuser(app, days, [tenant, 'UTC'])).length === 1;
      });
    });

    it('its silence is told', async () => {
      await hooked(
        ['provider.silent'],
        async ({ arrived }) => {
          await silentSince('25 hours');
          await app.nest.get(WebhookOutbox).leaveTimedEvents();
          await until('the event', () => arrived().length === 1);
          expect(arrived()[0]!.body).toMatchObject({ type: 'provider.silent', data: { tenantId: tenant } });
        },
        tenant,
      );
    });

    it('a secret of the client that ends is told once, and whether something outlives it', async () => {
      const expiresAt = new Date(Date.now() + 5 * 24 * 60 * 60_000).toISOString();
      const made = await admin.post(`tenants/${tenant}/oauth-clients/${client.id}/secrets`, { expiresAt });
      expect(made.status).toBe(201);
      await hooked(
        ['token.expiring'],
        async ({ arrived }) => {
          for (let look = 0; look < 2; look++) await app.nest.get(WebhookOutbox).leaveTimedEvents();
          await until('the end of the secret', () => arrived().length > 0);
          const [secret] = (await admin.get(`tenants/${tenant}/oauth-clients/${client.id}`)).body.secrets.filter(
            (one: { expiresAt: string | null }) => one.expiresAt === expiresAt,
          );
          const told = {
            tokenId: secret.id,
            oauthClientId: client.id,
            lastFour: secret.lastFour,
            expiresAt,
            isReplaced: true,
          };
          expect(arrived().map(({ body }) => body.data)).toEqual([expect.objectContaining(told)]);
          for (const message of arrived()) expectAsDescribed(message);
        },
        tenant,
      );
    });

    it('a SCIM token that nobody uses any more is no silence, and one that ends is replaced', async () => {
      const expiresAt = new Date(Date.now() + 6 * 24 * 60 * 60_000).toISOString();
      await makeToken(admin, tenant, { expiresAt });
      await asSuperuser(
        app,
        `update scim_token set last_used_at = now() - interval '3 days' where tenant_id = '${tenant}'`,
      );
      await silentSince('1 hour');
      await hooked(
        ['provider.silent', 'token.expiring'],
        async ({ arrived }) => {
          await app.nest.get(WebhookOutbox).leaveTimedEvents();
          await until('the end of the token', () => arrived().length > 0);
          expect(arrived().map(({ body }) => [body.type, body.data['isReplaced']])).toEqual([['token.expiring', true]]);
        },
        tenant,
      );
    });
  });

  it('is nothing that was not asked for, or that did not happen', async () => {
    await hooked(['account.deleted'], async ({ deliveries, arrived }) => {
      const { id } = await makeUser();
      const { userName } = (await scim.get(`Users/${id}`)).body;
      expect((await scim.post('Users', oktaUser(userName))).status).toBe(409);
      await activate(id, false);
      expect(await deliveries()).toEqual([]);
      await scim.delete(`Users/${id}`);
      await until('the one event', () => arrived().length === 1);
      expect(arrived()[0]!.body.type).toBe('account.deleted');
    });
  });
});

describe('a test event', () => {
  it('says that it was taken, also while the webhook is off', async () => {
    await hooked(['account.created'], async ({ id, secret, arrived, deliveries }) => {
      await admin.patch(path(`/${id}`), { enabled: false });
      const tried = await admin.post(path(`/${id}/test`));
      expect(tried.status).toBe(200);
      expect(tried.body).toMatchObject({ event: 'webhook.test', state: 'delivered', status: 204, attempts: 1 });
      expect(verify(secret, arrived()[0]!)).toMatchObject({ type: 'webhook.test', data: { tenantId, webhookId: id } });
      expectAsDescribed(arrived()[0]!);
      expect(await deliveries()).toEqual([tried.body]);
    });
  });

  it.each([
    ['500', () => 500, { status: 500, problem: 'refused', error: expect.stringContaining('500') }],
    [
      'a redirect',
      (_: unknown, response: { setHeader: (n: string, v: string) => void }) => {
        response.setHeader('location', receiver.url('/elsewhere'));
        return 307;
      },
      { status: 307, problem: 'redirect' },
    ],
    [
      'nothing, and the line is dead',
      (_: unknown, response: { destroy: () => unknown }) => void response.destroy(),
      { status: null, problem: 'hung-up' },
    ],
  ] as [string, (message: unknown, response: never) => number | void, object][])(
    'says that it was answered by %s',
    async (_name, behaviour, outcome) => {
      await hooked(undefined, async ({ id, path: at }) => {
        receiver.behaviours.set(at, behaviour as never);
        const { body } = await admin.post(path(`/${id}/test`));
        expect(body).toMatchObject({ state: 'failed', attempts: 1, nextAt: null, ...outcome });
        expect(body.error).toEqual(expect.any(String));
        expect(receiver.at('/elsewhere')).toEqual([]);
      });
    },
  );

  it('says where nothing may be sent: a name that leads inside', async () => {
    const { body: made } = await admin.post(path(), { url: 'https://hooks.acme.example/' });
    await asSuperuser(app, `update webhook set url = 'https://localhost/' where id = $1`, [made.id]);
    const { body } = await admin.post(path(`/${made.id}/test`));
    expect(body).toMatchObject({ state: 'failed', status: null, problem: 'not-allowed' });
    await admin.delete(path(`/${made.id}`));
  });

  it('a new secret signs, and for a day the one before does as well', async () => {
    await hooked(undefined, async ({ id, secret, arrived }) => {
      const renewed = await admin.post(path(`/${id}/secret`));
      expect(renewed.status).toBe(200);
      expect(renewed.body.secretLastFour).toBe(renewed.body.secret.slice(-4));
      expect(renewed.body.secret).not.toBe(secret);
      await admin.post(path(`/${id}/test`));
      for (const each of [secret, renewed.body.secret as string]) verify(each, arrived()[0]!);
      await asSuperuser(app, `update webhook_secret set previous_until = now()`);
      await admin.post(path(`/${id}/test`));
      verify(renewed.body.secret, arrived()[1]!);
      expect(() => verify(secret, arrived()[1]!)).toThrow('No matching signature');
    });
  });

  it('a secret that cannot be read any more says so, and a new one mends it', async () => {
    await hooked(undefined, async ({ id, arrived }) => {
      await asSuperuser(app, `update webhook_secret set sealed = sealed || '\\x00' where webhook_id = $1`, [id]);
      const { body } = await admin.post(path(`/${id}/test`));
      expect(body).toMatchObject({
        state: 'failed',
        problem: 'secret-lost',
        error: expect.stringContaining('new secret'),
      });
      const { body: renewed } = await admin.post(path(`/${id}/secret`));
      expect((await admin.post(path(`/${id}/test`))).body.state).toBe('delivered');
      verify(renewed.secret, arrived()[0]!);
    });
  });
});

describe('a receiver that does not take it', () => {
  it('gets it again until it does, before anything else about that account, and other accounts do not wait', async () => {
    await hooked(['account.deactivated', 'account.reactivated'], async ({ path: at, arrived, deliveries }) => {
      const [stuck, free] = [await makeUser(), await makeUser()];
      let isBack = false;
      receiver.behaviours.set(at, ({ body }) => (body.data['accountId'] === stuck.id && !isBack ? 500 : 200));
      await activate(stuck.id, false);
      await activate(stuck.id, true);
      await activate(stuck.id, false);
      await activate(free.id, false);
      const of = (id: string) => arrived().filter(({ body }) => body.data['accountId'] === id);
      await until('the other account, and a refusal', () => of(free.id).length === 1 && of(stuck.id).length === 1);
      const waiting = await until('the refusal to be noted', async () => {
        const [first] = (await deliveries('?state=waiting')).toReversed();
        return first?.['problem'] != null && first;
      });
      expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, status: 500, problem: 'refused' });
      expect(Date.parse(waiting['nextAt'] as string)).toBeGreaterThan(Date.parse(waiting['triedAt'] as string));
      await hurry();
      await until('another attempt', () => of(stuck.id).length === 2);
      isBack = true;
      await until('all of it', async () => {
        await hurry();
        return (await deliveries('?state=waiting')).length === 0;
      });
      const taken = of(stuck.id).slice(-3);
      expect(taken.map(({ body }) => body.type)).toEqual([
        'account.deactivated',
        'account.reactivated',
        'account.deactivated',
      ]);
      // The same message each time.
      const [first, ...again] = of(stuck.id).slice(0, -2);
      expect(again.length).toBeGreaterThan(0);
      for (const one of again) {
        expect(one.text).toBe(first!.text);
        expect(one.headers['webhook-id']).toBe(first!.headers['webhook-id']);
      }
    });
  });

  it('is given up after a day, which the list says, and can be sent again by hand', async () => {
    await hooked(['account.deactivated'], async ({ id: hookId, path: at, arrived, deliveries }) => {
      receiver.behaviours.set(at, () => 503);
      const { id } = await makeUser();
      await activate(id, false);
      await until('a refusal', async () => (await deliveries())[0]?.['problem'] === 'refused');
      await asSuperuser(app, `update webhook_delivery set next_at = now(), give_up_at = now() where webhook_id = $1`, [
        hookId,
      ]);
      const [given] = await until('giving up', () => deliveries('?state=failed').then((all) => all.length > 0 && all));
      expect(given).toMatchObject({ state: 'failed', attempts: 2, status: 503, nextAt: null });
      receiver.behaviours.set(at, () => 200);
      const again = await admin.post(path(`/${hookId}/deliveries/${String(given!['id'])}/resend`));
      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ id: given!['id'], state: 'waiting' });
      await until('its delivery', async () => (await deliveries())[0]?.['state'] === 'delivered');
      expect(new Set(arrived().map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      // What was delivered can be sent again as well, though not to a webhook that is off, nor what is not there.
      await admin.post(path(`/${hookId}/deliveries/${String(given!['id'])}/resend`));
      await until('the second delivery', () => arrived().length === 4);
      await admin.patch(path(`/${hookId}`), { enabled: false });
      const resend = (one: string) => admin.post(path(`/${hookId}/deliveries/${one}/resend`));
      expect((await resend(given!['id'] as string)).body).toMatchObject({ status: 409, code: 'webhook-off' });
      expectProblem(await resend(newUuid()), 404);
      const { tenantId: other } = await makeTenant(admin);
      const { body: theirs } = await admin.post(`tenants/${other}/webhooks`, { url: 'https://hooks.acme.example/' });
      for (const [tenant, hook] of [
        [other, hookId],
        [other, theirs.id],
        [tenantId, theirs.id],
      ]) {
        const route = `tenants/${tenant}/webhooks/${hook}/deliveries/${String(given!['id'])}/resend`;
        expectProblem(await admin.post(route), 404);
      }
    });
  });

  it('and says that it is gone is asked no more', async () => {
    await hooked(['account.deactivated'], async ({ id: hookId, path: at, deliveries }) => {
      receiver.behaviours.set(at, () => 410);
      const { id } = await makeUser();
      await activate(id, false);
      await until('the end', async () => (await admin.get(path(`/${hookId}`))).body.enabled === false);
      expect(await deliveries()).toMatchObject([{ state: 'failed', status: 410, problem: 'gone' }]);
    });
  });

  it('is not asked any more for what waits when it is switched off', async () => {
    await hooked(['account.deactivated'], async ({ id: hookId, path: at, deliveries }) => {
      receiver.behaviours.set(at, () => 500);
      const { id } = await makeUser();
      await activate(id, false);
      await until('a refusal', async () => (await deliveries())[0]?.['problem'] === 'refused');
      await admin.patch(path(`/${hookId}`), { enabled: false });
      expect(await deliveries()).toMatchObject([{ state: 'failed', problem: 'switched-off' }]);
      await activate((await makeUser()).id, false);
      expect(await deliveries()).toHaveLength(1);
    });
  });

  it('and never answers keeps nobody else waiting', async () => {
    await hooked(['account.deactivated'], async ({ path: at, arrived }) => {
      receiver.behaviours.set(at, () => undefined);
      await hooked(['account.deactivated'], async (other) => {
        const users = await Promise.all(Array.from({ length: 12 }, () => makeUser()));
        for (const { id } of users) await activate(id, false);
        await until('all at the other', () => other.arrived().length === 12);
        // As many at once as it may have, and no more.
        await until('some at this one', () => arrived().length === 8);
      });
    });
  });
});

describe('servers that come and go', () => {
  it('what one has taken and never brought is brought by another when its time is up', async () => {
    await hooked(['account.deactivated'], async ({ id: hookId, path: at, arrived, deliveries }) => {
      const { id } = await makeUser();
      receiver.behaviours.set(at, () => 500);
      await activate(id, false);
      await until('a refusal', async () => (await deliveries())[0]?.['problem'] === 'refused');
      receiver.behaviours.delete(at);
      const before = arrived().length;
      // As if somebody else were at it, who was killed.
      const take = `update webhook_delivery set next_at = now(), taken_by = gen_random_uuid(), taken_until = now() + interval '1 minute' where webhook_id = $1`;
      await asSuperuser(app, take, [hookId]);
      await activate(id, true);
      await activate(id, false);
      expect(await app.nest.get(WebhookOutbox).take(tenantId, newUuid(), 10)).toEqual([]);
      expect(arrived()).toHaveLength(before);
      await asSuperuser(app, `update webhook_delivery set taken_until = now() where webhook_id = $1`, [hookId]);
      await until('all', async () => (await deliveries('?state=waiting')).length === 0);
      expect(
        arrived()
          .slice(before)
          .map(({ body }) => body.data['active']),
      ).toEqual([false, false]);
    });
  });

  it('two at once bring each event once, and in order for each account', async () => {
    const second = await startTestApp({ ...environment, DATABASE_URL: app.ownerUrl });
    try {
      await hooked(['account.deactivated', 'account.reactivated'], async ({ path: at, arrived, deliveries }) => {
        const users = await Promise.all(Array.from({ length: 5 }, () => makeUser()));
        let refused = 0;
        receiver.behaviours.set(at, () => (refused++ % 5 === 4 ? 500 : 200));
        await Promise.all(
          users.map(async ({ id }) => {
            for (let turn = 0; turn < 8; turn++) expect((await activate(id, turn % 2 === 1)).status).toBe(200);
          }),
        );
        await until('all of it', async () => {
          await hurry();
          return (await deliveries('?state=waiting&limit=1')).length === 0;
        });
        // A message that was refused comes again; each is counted where it was taken.
        const taken = new Map(arrived().map((message) => [message.headers['webhook-id'], message]));
        expect(taken.size).toBe(40);
        for (const { id } of users) {
          const of = [...taken.values()].filter(({ body }) => body.data['accountId'] === id);
          expect(of.map(({ body }) => body.data['active'])).toEqual(Array.from({ length: 8 }, (_, n) => n % 2 === 1));
        }
        expect((await deliveries('?limit=100')).every(({ state }) => state === 'delivered')).toBe(true);
        expect(arrived().length).toBe(40 + Math.floor(refused / 5));
      });
    } finally {
      await second.close();
    }
  });
});

/** A statement as the owner in the tenant, with the triggers. */
async function inTenant(statement: string): Promise<void> {
  const { withClient } = await import('../support/database/with-client.js');
  await withClient(app.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    await client.query(statement, [tenantId]);
  });
}
