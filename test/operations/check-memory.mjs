/**
 * How much memory the server takes, started as `npm start` starts it: through an import and SCIM requests after it, the
 * process never has more than 250 MB (docs/decisions/memory.md). Not a matter of time, so it holds on any machine. Needs
 * `npm run build` and Linux, which says how much it was; `npm run test:process` runs it with a smaller file.
 *
 *     PERSONS=100000 REQUESTS=100000 node test/operations/check-memory.mjs
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dist/src/database/embedded/free-port.js';
import { until } from '../support/until.ts';

const LIMIT = 250;
const PERSONS = Number(process.env.PERSONS ?? 20_000);
const REQUESTS = Number(process.env.REQUESTS ?? 3_000);
const CONNECTIONS = 16;

const OPERATOR_TOKEN = 'operator-of-the-memory-check';
const PERSON_HEADER = 'personCode,givenName,familyName,internalEmail,externalEmail,employmentId,startDate,endDate';

const folder = mkdtempSync(join(tmpdir(), 'cezanne-memory-'));
const port = await freePort();
const server = spawn(process.execPath, startArguments(), {
  env: {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: '',
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    OPERATOR_TOKEN,
    LOG_LEVEL: 'error',
    SCIM_RATE_PER_SECOND: '0',
    SHUTDOWN_DELAY: '0',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const ended = once(server, 'exit');
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

try {
  if (!existsSync(`/proc/${server.pid}/status`)) {
    console.log('skipped: only Linux says how much memory a process has had at most');
  } else {
    await holdTheLimit();
  }
} finally {
  agent.destroy();
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

async function holdTheLimit() {
  await until(
    'the server to be ready',
    async () => (await send('GET', '/readyz').catch(() => undefined))?.status === 200,
    60_000,
  );
  const afterStart = mostMemory();
  await admin('POST', 'tenants', {
    tenantId: 'memory',
    name: 'Memory',
    admin: { userName: 'hr', email: 'hr@x.example', password: 'password-of-nobody', givenName: 'H', familyName: 'R' },
  });
  await admin('PUT', 'tenants/memory/scim-settings', { enabled: true });
  const { token } = await admin('POST', 'tenants/memory/scim-tokens', {});

  const imported = await admin('POST', 'tenants/memory/persons/import', fileOf(PERSONS), 'text/csv');
  assert.equal(imported.created, PERSONS);
  const afterImport = mostMemory();

  let next = 0;
  const client = async () => {
    while (next < REQUESTS) await provision(token, next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  const atEnd = mostMemory();

  const figures = `${afterStart} MB to start, ${afterImport} MB with ${PERSONS} persons imported, ${atEnd} MB after ${REQUESTS} requests`;
  assert.ok(atEnd <= LIMIT, `The server has had more than ${LIMIT} MB of memory: ${figures}.`);
  console.log(`ok  the server has had no more than ${LIMIT} MB of memory: ${figures}`);
}

/** What `npm start` gives to Node. */
function startArguments() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [node, ...args] = scripts.start.replace(/^exec /, '').split(' ');
  assert.equal(node, 'node');
  return args;
}

/** @returns megabytes that the server's process has had at most, the database's not counted */
function mostMemory() {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function fileOf(persons) {
  const rows = Array.from(
    { length: persons },
    (_, n) => `P${n},Given ${n},"Family, ${n}",p${n}@x.example,p${n}@home.example,E${n},2020-01-01,`,
  );
  return `${PERSON_HEADER}\n${rows.join('\n')}\n`;
}

/** One of the requests that Okta sends for a person, in its order: look up, create, read, deactivate. */
async function provision(token, place) {
  const person = Math.floor(place / 4) % PERSONS;
  const userName = `p${person}@x.example`;
  const scim = (method, path, body) =>
    send(method, `/scim/v2/memory/Users${path}`, body && JSON.stringify(body), {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/scim+json' }),
    });
  const filter = `?filter=${encodeURIComponent(`userName eq "${userName}"`)}`;
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
  const emails = [{ value: userName, type: 'work', primary: true }];
  const patch = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  };
  const found = await scim('GET', filter);
  assert.equal(found.status, 200);
  const [user] = JSON.parse(found.text).Resources;
  const answer =
    user === undefined
      ? await scim('POST', '', { schemas, userName, emails, active: true })
      : place % 4 === 3
        ? await scim('PATCH', `/${user.id}`, patch)
        : await scim('GET', `/${user.id}`);
  // Two that are on their way for one person may both want to create it.
  assert.ok([200, 201, 409].includes(answer.status), `${answer.status} ${answer.text}`);
}

async function admin(method, path, body, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': type };
  const answer = await send(method, `/api/${path}`, text, headers);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text);
}

function send(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { port, host: '127.0.0.1', path, method, agent, headers: { ...headers, ...length } };
    const outgoing = request(options, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
