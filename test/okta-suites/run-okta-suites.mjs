/**
 * Plays Okta's own SCIM 2.0 suites (published Runscope exports, with a runner) against the built server: SPEC, CRUD once
 * with PUT and once with PATCH, and Entitlements. Not part of `npm test`, because the suites are Okta's and not in this
 * repository: the first argument, or `OKTA_SUITES`, says in which folder they are, with a runner for them (`run.mjs`).
 *
 * CRUD renames the user in Okta and expects the new name here. Names are HR's in this product (docs/design.md §3.2), so that one
 * assertion is expected to fail, and anything else is a failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../dist/src/database/embedded/free-port.js';
import { until, within } from '../support/until.ts';

const SUITES = {
  spec: 'Okta-SCIM-20-SPEC-Test.json',
  crud: 'Okta-SCIM-20-CRUD-Test.json',
  entitlements: 'Okta-SCIM-20-Entitlements-Test.json',
};
const RUNNER = 'run.mjs';

const told = process.argv[2] ?? process.env.OKTA_SUITES ?? '';
if (told === '') {
  console.log("skipped: say where Okta's suites are, as in OKTA_SUITES=../okta-suites npm run test:okta-suites");
  process.exit(0);
}
const suites = resolve(told);
const missing = [RUNNER, ...Object.values(SUITES)].filter((file) => !existsSync(join(suites, file)));
if (missing.length > 0) {
  console.error(`Okta's suites were to be in ${suites}, but these files are not there: ${missing.join(', ')}.`);
  process.exit(1);
}

/** Milliseconds that the server may take to start or to end, to answer, and that a suite may take. */
const START_TIMEOUT = 60_000;
const ANSWER_TIMEOUT = 20_000;
const SUITE_TIMEOUT = 300_000;

const WAIVED = /^response_json name\.givenName equal .*update$/;
const OPERATOR_TOKEN = 'operator-of-the-okta-suites';
const TENANT = 'okta-suites';
const folder = mkdtempSync(join(tmpdir(), 'cezanne-okta-suites-'));
const port = await freePort();
const base = `http://127.0.0.1:${port}`;

const server = spawn(process.execPath, ['dist/src/main.js'], {
  env: {
    ...process.env,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    OPERATOR_TOKEN,
    LOG_LEVEL: 'error',
    SHUTDOWN_DELAY: '0',
    DATABASE_URL: '',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
let ok = true;
try {
  await until('the server to be ready', isReady, START_TIMEOUT);
  await api('POST', 'tenants', {
    tenantId: TENANT,
    name: 'Okta suites',
    admin: { userName: 'hr', email: 'hr@suites.example', password: 'not-used-here', givenName: 'H', familyName: 'R' },
  });
  await api('PUT', `tenants/${TENANT}/scim-settings`, { enabled: true });
  const { token } = await api('POST', `tenants/${TENANT}/scim-tokens`, {});
  const scim = `${base}/scim/v2/${TENANT}`;

  // SPEC looks at the first user of the list, so there has to be one.
  await person('P-1', 'First', 'User', 'first@suites.example');
  await fetch(`${scim}/Users`, {
    method: 'POST',
    signal: AbortSignal.timeout(ANSWER_TIMEOUT),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({
      userName: 'first@suites.example',
      emails: [{ value: 'first@suites.example', primary: true }],
    }),
  });

  const runs = [
    [SUITES.spec, '1'],
    [SUITES.crud, '2', '--okta-sim', 'put'],
    [SUITES.crud, '3', '--okta-sim', 'patch'],
    // This one export writes no slash between base URL and endpoint.
    [SUITES.entitlements, '4', '--var', 'EntitlementEndpoint=/Roles'],
  ];
  for (const [file, seed, ...more] of runs) {
    const args = ['--base', scim, '--token', token, '--file', join(suites, file), '--seed', seed, ...more];
    const vars = JSON.parse(runner([...args, '--print-vars']).stdout);
    await person(`P-${seed}0`, vars.randomGivenName, vars.randomFamilyName, vars.randomEmail);
    const report = join(folder, `${seed}.json`);
    const played = runner([...args, '--json', report]);
    const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).results : [];
    const failures = results.filter((result) => !result.ok && !WAIVED.test(result.what));
    console.log(
      `${file} ${more.join(' ')}: ${results.filter((result) => result.ok).length} assertions passed, ${failures.length} failed`,
    );
    if (failures.length > 0 || results.length === 0) {
      ok = false;
      console.log(played.stdout + played.stderr);
    }
  }
} finally {
  server.kill('SIGTERM');
  if (server.exitCode === null) await within('the server to end', once(server, 'exit'), START_TIMEOUT);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(ok ? 0 : 1);

function runner(args) {
  return spawnSync(process.execPath, [join(suites, RUNNER), ...args], { encoding: 'utf8', timeout: SUITE_TIMEOUT });
}

async function person(personCode, givenName, familyName, internalEmail) {
  await api('POST', `tenants/${TENANT}/persons`, { personCode, givenName, familyName, internalEmail });
}

async function api(method, path, body) {
  const answer = await fetch(`${base}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** The server, once its database is there. */
async function isReady() {
  if (server.exitCode !== null) throw new Error('The server did not start.');
  const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT) }).catch(() => undefined);
  return answer?.ok ?? false;
}
