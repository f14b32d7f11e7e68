/**
 * What can be seen only from outside the process: the built server started, signalled and killed. Needs `npm run build`, so
 * it is not part of `npm test`; `npm run check` runs it.
 */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dist/src/database/embedded/free-port.js';
import { until, within } from '../support/until.ts';

/** Milliseconds that a server may take to start or to end, and to answer. */
const START_TIMEOUT = 60_000;
const ANSWER_TIMEOUT = 20_000;

const OPERATOR_TOKEN = 'operator-of-the-process-check';
// mktemp makes folders that only their owner may enter: as root, PostgreSQL runs as somebody who may not.
const folder = mkdtempSync(join(tmpdir(), 'cezanne-process-'));
const env = {
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: join(folder, 'data'),
  OPERATOR_TOKEN,
  LOG_LEVEL: 'info',
  SHUTDOWN_DELAY: '0',
};
let passed = 0;

try {
  await check('a bad environment is refused with the name of each bad variable', async () => {
    const { code, stderr } = await finished(start({ PORT: 'x', LOG_LEVEL: 'y' }));
    assert.equal(code, 1);
    assert.match(stderr, /PORT/);
    assert.match(stderr, /LOG_LEVEL/);
  });

  await check('SIGTERM lets the request in flight finish, stops the database and exits with 0', async () => {
    const { child, base, output } = await serve();
    const databasePid = postmaster();
    const creation = await requestInFlight(base, 'tenants', tenant('in-flight'));
    child.kill('SIGTERM');
    assert.equal(await creation.finish(), 201);
    assert.equal((await finished(child)).code, 0);
    assert.equal(isAlive(databasePid), false);
    for (const line of output().trim().split('\n')) JSON.parse(line);
    assert.equal(output().includes('password-of-nobody'), false);
  });

  await check('the data is there after a restart; the command line works beside a running server', async () => {
    const { child, base } = await serve();
    const list = await (await api(base, 'tenants')).json();
    assert.deepEqual(
      list.items.map(({ tenantId }) => tenantId),
      ['in-flight'],
    );
    const { stdout, code } = await command('token', 'generate', '--tenant', 'in-flight');
    assert.equal(code, 0);
    const token = /cezscim_\w+/.exec(stdout)?.[0];
    const answer = await fetch(`${base}/scim/v2/in-flight/Users`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 403);
    const wrong = await command('token', 'generate', '--tenant', 'nobody');
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /no such tenant/);

    const { code: second, stderr } = await finished(start({ PORT: String(await freePort()) }));
    assert.equal(second, 1);
    assert.match(stderr, /in use by another server/);
    child.kill('SIGTERM');
    await finished(child);
  });

  await check('a server that was killed leaves nothing that keeps the next one from starting', async () => {
    const first = await serve();
    first.child.kill('SIGKILL');
    await finished(first.child);
    const { child } = await serve();
    child.kill('SIGINT');
    assert.equal((await finished(child)).code, 0);
  });
  await check('a database that is killed is back within five seconds; nothing of it outlives the server', async () => {
    const { child, base } = await serve();
    for (let round = 0; round < 3; round++) {
      process.kill(postmaster(), 'SIGKILL');
      const since = Date.now();
      assert.equal((await api(base, 'tenants')).status, 200);
      assert.ok(Date.now() - since < 5_000);
    }
    const last = postmaster();
    child.kill('SIGTERM');
    assert.equal((await finished(child)).code, 0);
    assert.equal(isAlive(last), false);
  });

  await check('a database that cannot be started again ends the process with one line and the code 1', async () => {
    const { child } = await serve();
    const end = finished(child);
    const control = join(env.DATA_DIR, 'postgres', 'global', 'pg_control');
    renameSync(control, `${control}.away`);
    process.kill(postmaster(), 'SIGKILL');
    const { code, stderr } = await end;
    renameSync(`${control}.away`, control);
    assert.equal(code, 1);
    assert.match(stderr, /^The server ends, because its database .*pg_control.*\n$/);
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, 0 failed`);

async function check(name, work) {
  await work();
  passed++;
  console.log(`ok  ${name}`);
}

function start(more) {
  return spawn(process.execPath, ['dist/src/main.js'], { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function serve() {
  const port = await freePort();
  const child = start({ PORT: String(port) });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.pipe(process.stderr);
  const base = `http://127.0.0.1:${port}`;
  await until('the server to be ready', () => isReady(base), START_TIMEOUT);
  return { child, base, output: () => output };
}

function isReady(base) {
  return fetch(`${base}/readyz`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

function finished(child) {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const closed = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  return within('the process to end', closed, START_TIMEOUT);
}

function command(...args) {
  return new Promise((done) => {
    const options = { env, timeout: START_TIMEOUT };
    execFile(process.execPath, ['dist/src/cli/main.js', ...args], options, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

function api(base, path) {
  return fetch(`${base}/api/${path}`, {
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
    signal: AbortSignal.timeout(ANSWER_TIMEOUT),
  });
}

/** Sends a POST but for its body, which the server has asked for by then, so that it is in the middle of the request. */
async function requestInFlight(base, path, body) {
  const outgoing = request(`${base}/api/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${OPERATOR_TOKEN}`,
      'content-type': 'application/json',
      expect: '100-continue',
      connection: 'close',
    },
  });
  outgoing.flushHeaders();
  await within('the server to ask for the body', once(outgoing, 'continue'), ANSWER_TIMEOUT);
  return {
    /** Sends the body. @returns the status of the answer */
    finish: async () => {
      outgoing.end(JSON.stringify(body));
      const [answer] = await within('the answer', once(outgoing, 'response'), ANSWER_TIMEOUT);
      answer.resume();
      return answer.statusCode;
    },
  };
}

function tenant(tenantId) {
  const admin = {
    userName: 'hr',
    email: 'hr@x.example',
    password: 'password-of-nobody',
    givenName: 'H',
    familyName: 'R',
  };
  return { tenantId, name: 'X', admin };
}

function postmaster() {
  return Number(readFileSync(join(env.DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
