import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { SignInThrottle } from '../../src/access/passwords/sign-in-throttle.js';
import { ConcurrencyLimit, QueueFull } from '../../src/accounts/passwords/concurrency-limit.js';
import { addressBlock } from '../../src/http/connection/client-address.js';
import { TokenBuckets } from '../../src/http/connection/token-buckets.js';
import type { SignInPlace } from '../../src/processes/process-calls.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, type MadeTenant, makeAccount, makeTenant } from '../support/admin-factories.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, ERROR } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

describe('wrong credentials from one address', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ FAILED_AUTH_PER_SECOND: '1', FAILED_AUTH_BURST: '10', TRUST_PROXY: 'loopback' });
  });
  afterAll(async () => app.close());

  it('are answered 429 after so many, while a valid credential from there is always served', async () => {
    const { scim, tenantId } = await connect(app);
    const hr = await HrClient.signIn(app, tenantId, `hr@${tenantId}.example`, HR_PASSWORD);
    const wrong = () => request(app.http).get(`/scim/v2/${tenantId}/Users`).set('authorization', 'Bearer wrong');
    const answers = await Promise.all(Array.from({ length: 30 }, wrong));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(15);
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThanOrEqual(15);
    for (const { headers, body } of limited) {
      expect(headers['retry-after']).toMatch(/^[1-9]\d?$/);
      expect(body).toEqual({ schemas: [ERROR], status: '429', detail: expect.any(String) });
    }
    // The same for the admin REST, by whatever credential.
    for (const headers of [{ authorization: 'Bearer wrong' }, { cookie: `cezanne-session=${tenantId}.wrong` }, {}]) {
      // Several at once, because each second one more may be answered.
      const ask = () => request(app.http).get(`/api/tenants/${tenantId}/persons`).set(headers);
      const late = (await Promise.all(Array.from({ length: 10 }, ask))).filter(({ status }) => status !== 401);
      expect(late.length).toBeGreaterThan(0);
      for (const answer of late) {
        expectProblem(answer, 429);
        expect(answer.headers['retry-after']).toMatch(/^[1-9]\d?$/);
      }
    }
    for (let n = 0; n < 20; n++) {
      expect((await scim.get('Users')).status).toBe(200);
      expect((await hr.send('get', 'session')).status).toBe(200);
    }
    expect((await new AdminClient(app).get('tenants')).status).toBe(200);
  });

  it('do not count for another address behind the trusted proxy', async () => {
    const from = (address: string) =>
      request(app.http).get('/api/tenants').set({ 'x-forwarded-for': address, authorization: 'Bearer wrong' });
    const statuses = async (address: string): Promise<Set<number>> =>
      new Set((await Promise.all(Array.from({ length: 20 }, () => from(address)))).map(({ status }) => status));
    expect(await statuses('198.51.100.1')).toEqual(new Set([401, 429]));
    expect((await from('198.51.100.2')).status).toBe(401);
    // What stands further left was written by the client itself.
    expect((await from('203.0.113.9, 198.51.100.1')).status).toBe(429);
    // One customer's whole IPv6 network is one.
    expect(await statuses('2001:db8:1:2::1')).toContain(429);
    expect((await from('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(401);
  });

  it('from an address that anybody could claim are not told apart where no proxy is trusted', async () => {
    const untrusting = await startTestApp({ FAILED_AUTH_PER_SECOND: '1', FAILED_AUTH_BURST: '5' });
    try {
      const statuses = [];
      for (let n = 0; n < 20; n++) {
        const forged = request(untrusting.http).get('/api/tenants').set('x-forwarded-for', `198.51.100.${n}`);
        statuses.push((await forged).status);
      }
      expect(statuses).toContain(429);
    } finally {
      await untrusting.close();
    }
  });

  it('are never limited with a rate of 0, and by default some hundreds are not', async () => {
    for (const changes of [{ FAILED_AUTH_PER_SECOND: '0', FAILED_AUTH_BURST: '1' }, {}]) {
      const generous = await startTestApp(changes as Record<string, string>);
      try {
        for (let n = 0; n < 30; n++) {
          const many = Array.from({ length: 20 }, () => request(generous.http).get('/scim/v2/nobody/Users'));
          expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([401]));
        }
      } finally {
        await generous.close();
      }
    }
  });
});

describe('signing in with wrong passwords', () => {
  let app: TestApp;
  let admin: AdminClient;
  let tenant: MadeTenant;
  beforeAll(async () => {
    app = await startTestApp({ TRUST_PROXY: 'loopback' });
    admin = new AdminClient(app);
  });
  beforeEach(async () => {
    tenant = await makeTenant(admin);
  });
  afterAll(async () => app.close());

  const tryFrom = async (address: string, password: string, userName = tenant.hrUserName) =>
    request(app.http)
      .post('/api/session')
      .set({ origin: PUBLIC_URL, 'x-forwarded-for': address })
      .send({ tenantId: tenant.tenantId, userName, password });

  async function guess(address: string, times: number, userName?: string): Promise<request.Response[]> {
    const answers = [];
    for (let n = 0; n < times; n++) answers.push(await tryFrom(address, `guess ${n}`, userName));
    return answers;
  }

  it('is slowed down, whole seconds at a time, also for the right one', async () => {
    const answers = await guess('192.0.2.1', 8);
    expect(answers.slice(0, 6).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    const slowed = await tryFrom('192.0.2.1', HR_PASSWORD);
    for (const answer of [...answers.slice(6), slowed]) {
      expectProblem(answer, 429, 'too-many-wrong-passwords');
      expect(answer.headers['retry-after']).toBe('1');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(slowed.headers['retry-after'])));
    expect((await tryFrom('192.0.2.1', HR_PASSWORD)).status).toBe(201);
    // A right password makes up for the wrong ones.
    expect((await guess('192.0.2.1', 5)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  it('keeps nobody else out: neither her elsewhere, nor her colleague at the same address', async () => {
    const colleague = await makeAccount(admin, tenant.tenantId, { password: HR_PASSWORD });
    expect((await guess('192.0.2.2', 10)).at(-1)?.status).toBe(429);
    expect((await tryFrom('192.0.2.3', HR_PASSWORD)).status).toBe(201);
    expect((await tryFrom('192.0.2.2', HR_PASSWORD, colleague.userName)).status).toBe(201);
  });

  it('is slowed down alike for a user who does not exist, in whatever case her name is written', async () => {
    const statuses = (await guess('192.0.2.4', 4, 'nobody')).concat(await guess('192.0.2.4', 4, 'NOBODY'));
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
  });

  it('a hundred at once are not a hundred free guesses', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => tryFrom('192.0.2.5', `guess ${n}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(94);
  });

  it('at once with right ones of the same user does not get in their way', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryFrom('192.0.2.6', HR_PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
  });

  it('slows down giving the password again and changing it as well', async () => {
    const hr = await HrClient.signIn(app, tenant.tenantId, tenant.hrUserName, HR_PASSWORD);
    for (let n = 0; n < 6; n++) {
      expectProblem(await hr.send('post', 'session/reauthentication', { password: `guess ${n}` }), 400);
    }
    const again = await hr.send('post', 'session/reauthentication', { password: HR_PASSWORD });
    expectProblem(again, 429);
    expect(again.headers['retry-after']).toBe('1');
    const change = { currentPassword: HR_PASSWORD, newPassword: 'another password' };
    expectProblem(await hr.send('put', 'session/password', change), 429);
    // The session itself is as good as before.
    expect((await hr.send('get', `tenants/${tenant.tenantId}/persons`)).status).toBe(200);
  });
});

describe('the sign-in throttle itself', () => {
  const where = (changes: Partial<SignInPlace> = {}): SignInPlace => ({
    tenantId: 'acme',
    userName: 'hr',
    address: '192.0.2.1',
    ...changes,
  });
  const wrong = async (): Promise<boolean> => false;
  let realNow: typeof Date.now;
  let now: number;
  beforeEach(() => {
    realNow = Date.now;
    now = realNow();
    Date.now = () => now;
  });
  afterEach(() => {
    Date.now = realNow;
  });

  it('doubles the pause with each mistake, up to half a minute', async () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 5; n++) await throttle.attempt(where(), wrong);
    const pauses = [];
    for (let n = 0; n < 8; n++) {
      await throttle.attempt(where(), wrong);
      const refusal = await throttle.attempt(where(), wrong).catch((error: { retryAfter: number }) => error);
      const { retryAfter } = refusal as { retryAfter: number };
      pauses.push(retryAfter);
      now += retryAfter * 1000;
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('forgives after a quarter of an hour', async () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 6; n++) await throttle.attempt(where(), wrong);
    now += 16 * 60_000;
    for (let n = 0; n < 5; n++) await throttle.attempt(where(), wrong);
    expect(await throttle.attempt(where(), async () => true)).toBe(true);
  });

  it('lets one address make only so many mistakes, whoever they are about', async () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 300; n++) await throttle.attempt(where({ userName: `user ${n}` }), wrong);
    await expect(throttle.attempt(where({ userName: 'one more' }), wrong)).rejects.toMatchObject({ retryAfter: 1 });
    expect(await throttle.attempt(where({ address: '192.0.2.2' }), async () => true)).toBe(true);
  });

  it('remembers only so many places', async () => {
    const throttle = new SignInThrottle();
    for (let n = 0; n < 10_050; n++) await throttle.attempt(where({ userName: `user ${n}` }), async () => true);
    expect(throttle.size).toBe(10_000);
  });
});

describe('concurrency limit', () => {
  it('let only so many work at once, in the order in which they came, and refuse when too many wait', async () => {
    const limit = new ConcurrencyLimit(2, 3);
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const work = (n: number): Promise<void> =>
      limit.run(() => {
        started.push(n);
        return new Promise<void>((resolve) => finish.push(resolve));
      });
    const all = [0, 1, 2, 3, 4].map(work);
    await expect(work(5)).rejects.toThrow(QueueFull);
    expect(started).toEqual([0, 1]);
    for (let n = 0; n < 5; n++) {
      finish[n]?.();
      await all[n];
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(started).toEqual([0, 1, 2, 3, 4]);
    expect(await limit.run(async () => 'free again')).toBe('free again');
  });

  it('go on after work that failed', async () => {
    const limit = new ConcurrencyLimit(1, 1);
    await expect(limit.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await limit.run(async () => 1)).toBe(1);
  });
});

describe('token buckets', () => {
  it('never give more than the burst and what has come back, whatever the order of takes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }),
        (perSecond, burst, gaps) => {
          const buckets = new TokenBuckets(perSecond, burst);
          let [now, taken] = [0, 0];
          for (const gap of gaps) {
            now += gap;
            const wait = buckets.take('a', now);
            expect(wait).toBeGreaterThanOrEqual(0);
            if (wait === 0) taken += 1;
            // After waiting as told there is one.
            else expect(buckets.wait('a', now + Math.ceil(wait * 1000))).toBe(0);
          }
          expect(taken).toBeLessThanOrEqual(burst + (now / 1000) * perSecond + 1e-6);
        },
      ),
    );
  });

  it('are kept in bounded number, the ones used last', () => {
    const buckets = new TokenBuckets(1, 2, 100);
    for (let n = 0; n < 1000; n++) {
      buckets.take(`address ${n}`, 0);
      buckets.take('busy', 0);
    }
    expect(buckets.size).toBe(100);
    expect(buckets.wait('busy', 0)).toBeGreaterThan(0);
  });

  it('do not mind a clock that is set back', () => {
    const buckets = new TokenBuckets(1, 2);
    expect(buckets.take('a', 1_000_000)).toBe(0);
    expect(buckets.take('a', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBeGreaterThan(0);
    expect(buckets.take('a', 0)).toBeLessThanOrEqual(1);
  });
});

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
  ['2001:0DB8:0001:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['no address', 'no address'],
])('requests from %s are counted for %s', (address, block) => {
  expect(addressBlock(address)).toBe(block);
});

it('the operator token is compared in whole', async () => {
  const app = await startTestApp();
  try {
    for (const token of [OPERATOR_TOKEN.slice(0, -1), `${OPERATOR_TOKEN}x`, '', OPERATOR_TOKEN.toUpperCase()]) {
      const answer = await request(app.http).get('/api/tenants').set('authorization', `Bearer ${token}`);
      expect(answer.status).toBe(401);
    }
    expect((await signIn(app, { tenantId: 'x', userName: 'x', password: OPERATOR_TOKEN })).status).toBe(401);
  } finally {
    await app.close();
  }
});
