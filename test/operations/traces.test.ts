import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { type OtlpReceiver, otlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.js';
import { ServerProcess } from '../support/server-process.js';
import { freshDatabase } from '../support/database/test-database.js';
import { type TestApp, startTestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** What an OpenTelemetry collector is told of a request. */

const ROUTE = 'POST /scim/v2/:tenantId/Users';
const SECRET = 'collector-secret';

interface Line {
  msg: string;
  traceId?: string;
  spanId?: string;
  requestId?: string;
}

let collector: OtlpReceiver;
let app: TestApp;
let scim: ScimClient;
let admin: AdminClient;
const lines: Line[] = [];
beforeAll(async () => {
  collector = await otlpReceiver();
  app = await startTestApp(
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${SECRET}`,
      OTEL_SERVICE_NAME: 'hr-of-acme',
      LOG_LEVEL: 'info',
    },
    { write: (line) => void lines.push(JSON.parse(line) as Line) },
  );
  ({ scim, admin } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(async () => {
  await app.close();
  await collector.close();
});

/** @returns the spans of a trace, once that of the request has come, which ends last */
async function traceOf(answer: { headers: Record<string, string> }): Promise<ReceivedSpan[]> {
  const id = answer.headers['x-trace-id'];
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  const ofTrace = (): ReceivedSpan[] => collector.spans.filter(({ traceId }) => traceId === id);
  await until(`the trace ${id}`, () => ofTrace().some(({ kind }) => kind === 2));
  return ofTrace();
}

const one = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
  const found = spans.filter((span) => span.name === name);
  expect({ name, found: found.length }).toEqual({ name, found: 1 });
  return found[0] as ReceivedSpan;
};

describe('the trace of a POST /Users', () => {
  let spans: ReceivedSpan[];
  const person = 'jane.traced@acme.example';
  beforeAll(async () => {
    await makePerson(admin, scim.tenantId, { internalEmail: person });
    const answer = await scim.post('Users', oktaUser(person));
    expect(answer.status).toBe(201);
    spans = await traceOf(answer);
  });

  it('has the request, the match in it, and each trip to the database where it was made', () => {
    const whole = one(spans, ROUTE);
    expect(whole).toMatchObject({
      kind: 2,
      parentSpanId: '',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/scim/v2/:tenantId/Users',
        'http.response.status_code': 201,
        'cezanne.tenant': scim.tenantId,
      },
      resource: { 'service.name': 'hr-of-acme', 'process.pid': process.pid },
    });
    const match = one(spans, 'match');
    expect(match).toMatchObject({
      parentSpanId: whole.spanId,
      attributes: { 'cezanne.match.method': 'internalEmail', 'cezanne.match.outcome': 'one' },
    });
    const trips = spans.filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
    const asked = trips.filter(({ parentSpanId }) => parentSpanId === match.spanId);
    expect(asked.map(({ attributes }) => attributes['db.query.summary'])).toEqual([
      expect.stringContaining('match_by_internalEmail'),
    ]);
    const written = trips.filter(({ attributes }) =>
      String(attributes['db.query.summary']).includes('insert_provisioning_log'),
    );
    expect(written.map(({ parentSpanId }) => parentSpanId)).toEqual([whole.spanId]);
    // Whatever else there is, such as the look for who is calling, belongs to the request as well.
    expect(new Set(trips.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([whole.spanId, match.spanId]));
  });

  it('has times that fit', () => {
    const whole = one(spans, ROUTE);
    for (const span of spans) {
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.start).toBeGreaterThanOrEqual(whole.start);
    }
  });

  it('holds nothing of the person, and no credential', async () => {
    const everything = Buffer.concat([...collector.bodies]).toString('latin1');
    expect(everything).toContain(ROUTE);
    for (const value of ['jane', 'traced', 'Okta', 'Says', scim.token, 'insert into', 'select ']) {
      expect(everything).not.toContain(value);
    }
  });
});

/** @returns names of the trips to the database in a trace */
const tripsIn = (spans: readonly ReceivedSpan[]): string[] =>
  spans.flatMap(({ attributes }) =>
    attributes['db.system.name'] === 'postgresql' ? [String(attributes['db.query.summary'])] : [],
  );

describe('what several requests share at the database', () => {
  it('is in the trace of each that reads', async () => {
    await makePerson(admin, scim.tenantId, { internalEmail: 'read.often@acme.example' });
    const user = (await scim.post('Users', oktaUser('read.often@acme.example'))).body as { id: string };
    // Again and again: whether several come at once is for the machine to say.
    await until('some to be together', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, async () => scim.get(`Users/${user.id}`)));
      const traces = await Promise.all(answers.map(async (answer) => traceOf(answer as never)));
      const found = traces.map((spans) => tripsIn(spans).filter((trip) => trip.includes('scim_user')).length);
      expect(found).toEqual(answers.map(() => 1));
      return traces.flat().some(isShared);
    });
  });

  it('is in the trace of each that creates, with its own match', async () => {
    let round = 0;
    await until('some to be together', async () => {
      const people = Array.from({ length: 6 }, (_, at) => `shared.${round}.${at}@acme.example`);
      round++;
      for (const internalEmail of people) await makePerson(admin, scim.tenantId, { internalEmail });
      const answers = await Promise.all(people.map(async (email) => scim.post('Users', oktaUser(email))));
      expect(answers.map(({ status }) => status)).toEqual(people.map(() => 201));
      const traces = await Promise.all(answers.map(async (answer) => traceOf(answer as never)));
      for (const spans of traces) {
        // Another one where it could not be carried out beside the others, and was begun anew.
        const matches = spans.filter(({ name }) => name === 'match').map(({ parentSpanId }) => parentSpanId);
        expect(new Set(matches)).toEqual(new Set([one(spans, ROUTE).spanId]));
        expect(tripsIn(spans).some((trip) => trip.includes('match_by_internalEmail'))).toBe(true);
        expect(tripsIn(spans).some((trip) => trip.includes('insert_provisioning_log'))).toBe(true);
        expect(spans.map(({ name }) => name)).not.toContain('postgresql ');
      }
      return traces.flat().some(isShared);
    });
  });
});

const isShared = ({ attributes }: ReceivedSpan): boolean => Number(attributes['cezanne.shared_by']) > 1;

it('the collector is shown the headers that it wants, and the log is not', async () => {
  const answer = await scim.get('Users');
  await traceOf(answer);
  expect(collector.headers.at(-1)).toMatchObject({
    authorization: `Bearer ${SECRET}`,
    'content-type': 'application/x-protobuf',
  });
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

it('the trail is sealed in a trace of its own', async () => {
  await admin.post(`tenants/${scim.tenantId}/roles`, { name: 'Sealed', baseRole: 'Self-Service' });
  const seal = await until('the seal', () => collector.spans.find(({ name }) => name === 'seal'));
  expect(seal).toMatchObject({ parentSpanId: '', kind: 1, attributes: { 'cezanne.events': expect.any(Number) } });
});

describe('whoever brings a trace along', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

  it('finds the request in it', async () => {
    const answer = await scim.get('Users', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    expect(answer.headers['x-trace-id']).toBe(traceId);
    const spans = await traceOf(answer as { headers: Record<string, string> });
    expect(spans.find(({ kind }) => kind === 2)).toMatchObject({ parentSpanId: '00f067aa0ba902b7' });
  });

  it('and does not want it kept is heeded', async () => {
    const unwanted = traceId.replaceAll('4', '5');
    const answer = await scim.get('Users', { traceparent: `00-${unwanted}-00f067aa0ba902b7-00` });
    expect(answer.headers['x-trace-id']).toBe(unwanted);
    // What came later has arrived.
    await traceOf((await scim.get('Users')) as { headers: Record<string, string> });
    expect(collector.spans.filter((span) => span.traceId === unwanted)).toEqual([]);
  });

  it('and writes it wrong gets a new one', async () => {
    const answer = await scim.get('Users', { traceparent: 'jane@acme.example' });
    expect(answer.headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the trace is found from', () => {
  it('the lines of the log', async () => {
    const answer = await scim.get('Users');
    const line = await until('the line', () =>
      lines.find(({ msg, requestId }) => msg === 'request' && requestId === answer.headers['x-request-id']),
    );
    const [whole] = (await traceOf(answer as { headers: Record<string, string> })).filter(({ kind }) => kind === 2);
    expect(line).toMatchObject({ traceId: answer.headers['x-trace-id'], spanId: whole?.spanId });
  });

  it('an error of the admin REST, and from the headers of one of SCIM, whose body is as ever', async () => {
    const problem = await admin.get(`tenants/${scim.tenantId}/persons/00000000-0000-7000-8000-000000000000`);
    expect(problem.status).toBe(404);
    expect((problem.body as { traceId?: string }).traceId).toBe(problem.headers['x-trace-id']);
    const refused = await scim.get('Users/00000000-0000-7000-8000-000000000000');
    expect(refused.status).toBe(404);
    expect(Object.keys(refused.body as object).toSorted()).toEqual(['detail', 'schemas', 'status']);
    const [whole] = (await traceOf(refused as { headers: Record<string, string> })).filter(({ kind }) => kind === 2);
    expect(whole).toMatchObject({ attributes: { 'http.response.status_code': 404 }, status: 0 });
  });
});

it('trips of the ORM are told by what they do and with which table', async () => {
  const { tenantId } = await makeTenant(admin);
  const answer = await admin.get(`tenants/${tenantId}/roles`);
  const names = (await traceOf(answer as { headers: Record<string, string> })).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['postgresql START', 'postgresql SELECT role', 'postgresql COMMIT']));
});

it('a collector that is away costs nobody anything', async () => {
  const alone = await startTestApp({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  for (let sent = 0; sent < 20; sent++) expect((await request(alone.http).get('/livez')).status).toBe(200);
  await alone.close();
});

it('without a collector there is no trace, in answers or in the log', async () => {
  const others: Line[] = [];
  const alone = await startTestApp(
    { LOG_LEVEL: 'info' },
    { write: (line) => void others.push(JSON.parse(line) as Line) },
  );
  const before = collector.spans.length;
  const { scim: silent } = await connect(alone);
  const answer = await silent.get('Users', { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
  expect(answer.headers).not.toHaveProperty('x-trace-id');
  const line = await until('the line', () =>
    others.find(({ requestId }) => requestId === answer.headers['x-request-id']),
  );
  expect(line).not.toHaveProperty('traceId');
  expect((await new AdminClient(alone).get('nothing')).body).not.toHaveProperty('traceId');
  await alone.close();
  expect(
    collector.spans.slice(before).filter(({ attributes }) => attributes['cezanne.tenant'] === silent.tenantId),
  ).toEqual([]);
});

describe('the libraries', () => {
  /** @returns the packages of OpenTelemetry that a server has read from its start to its end */
  async function readBy(env: Record<string, string>): Promise<string[]> {
    const { ownerUrl, drop } = await freshDatabase();
    const server = await ServerProcess.start({
      DATABASE_URL: ownerUrl,
      NODE_OPTIONS: '--import=./test/support/tell-loaded-modules.mjs',
      ...env,
    });
    expect((await fetch(`${server.base}/readyz`)).status).toBe(200);
    await server.end('SIGTERM');
    await drop();
    return (/^read: (.*)$/m.exec(server.said)?.[1] ?? '').split(' ');
  }

  it('are not even read where nobody wants traces', async () => {
    // This one is read by `prom-client`, traces or not.
    expect(await readBy({})).toEqual(['@opentelemetry/api']);
    expect(await readBy({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint })).toContain('@opentelemetry/sdk-trace');
  }, 120_000);
});
