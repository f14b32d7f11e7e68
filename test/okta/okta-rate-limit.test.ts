import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { ProvisioningFailure, RateLimited } from '../../okta/jobs/provisioning-failure.js';
import { RetrySchedule } from '../../okta/jobs/retry-schedule.js';
import { ada, list, ok, resource, scimError, TOKEN } from './recorded-answers.js';
import { RecordedServer, type RecordedAnswer } from './recorded-server.js';

const MINUTE = 60_000;

let server: RecordedServer;
let org: OktaOrg;
let waits: number[];

function connect(maxWaitMs?: number): OktaOrg {
  org = new OktaOrg(
    { baseUrl: server.baseUrl, token: TOKEN },
    { retry: { maxWaitMs, sleep: (ms) => Promise.resolve(waits.push(ms)) } },
  );
  return org;
}

function tooMany(retryAfter?: string): RecordedAnswer {
  return { ...scimError(429, 'Slow down.'), headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter } };
}

beforeEach(async () => {
  server = await RecordedServer.start();
  waits = [];
});

afterEach(async () => {
  org.close();
  await server.stop();
});

it('whole seconds are kept to exactly, and the job begins anew', async () => {
  server.will(tooMany('7'), list(), tooMany('7'), list(), ok(resource(), 201));
  const result = await connect().assign(ada);
  expect(waits).toEqual([7000, 7000]);
  expect(server.requests.map((request) => request.slice(0, 10))).toEqual([
    'GET /Users',
    'GET /Users',
    'POST /User',
    'GET /Users',
    'POST /User',
  ]);
  expect(result).toMatchObject({ outcome: 'success', appUser: { externalId: '7' } });
  expect(result.exchanges).toHaveLength(5);
});

it('without whole seconds: five minutes, doubled each time', async () => {
  const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
  server.will(tooMany(), tooMany(date), tooMany('1.5'), tooMany('-1'), list(), ok(resource(), 201));
  await connect().assign(ada);
  expect(waits).toEqual([5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE]);
});

it('gives up after the tenth attempt and leaves a task', async () => {
  server.will(...Array.from({ length: 11 }, () => tooMany('1')));
  const result = await connect().assign(ada);
  expect(server.received).toHaveLength(10);
  expect(waits).toHaveLength(9);
  expect(result.sentence).toMatch(/exists: Too Many Requests\. Errors reported by remote server: Slow down\.$/);
  expect(result.appUser).toMatchObject({ status: 'ERROR', task: 'provision' });
});

it('a cap shortens the wait', async () => {
  server.will(tooMany(), list(), ok(resource(), 201));
  await connect(250).assign(ada);
  expect(waits).toEqual([250]);
});

it('by default it really waits', async () => {
  connect();
  let left = 1;
  const job = async (): Promise<string> => {
    if (left-- > 0) throw new RateLimited('1', new ProvisioningFailure('create', 'x'));
    return 'done';
  };
  const begun = performance.now();
  expect(await new RetrySchedule({ maxWaitMs: 60 }).run(job)).toBe('done');
  expect(performance.now() - begun).toBeGreaterThan(50);
});

it.each([500, 503, 408])('a %d is never tried again', async (status) => {
  server.will({ ...scimError(status), headers: { 'Retry-After': '1' } });
  expect((await connect().assign(ada)).outcome).toBe('failure');
  expect(server.received).toHaveLength(1);
  expect(waits).toEqual([]);
});
