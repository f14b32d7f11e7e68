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
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const TENANT = 'okta-suites';
const folder = mkdtempSync(join(tmpdir(), 'cezanne-okta-suites-'));
const port = await freePort();
const base = `http://127.0.0.1:${port}`;

const env = {
  ...process.env,
  PORT: String(port),
  PUBLIC_URL: base,
  DATA_DIR: join(folder, 'data'),
  LOG_LEVEL: 'error',
  SHUTDOWN_DELAY: '0',
  DATABASE_URL: '',
};
const server = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'inherit', 'inherit'] });
let ok = true;
try {
  await until('the server to be ready', isReady, START_TIMEOUT);
  // A tenant as whoever submits the product to Okta makes one, with persons whom the suites find.
  const { scimUrl: scim, token } = sandbox();

  const runs = [
    [SUITES.spec, 'specInitialScript'],
    [SUITES.crud, 'crudInitialScript', '--okta-sim', 'put'],
    [SUITES.crud, 'crudInitialScript', '--okta-sim', 'patch'],
    // This one export writes no slash between base URL and endpoint.
    [SUITES.entitlements, null, '--var', 'EntitlementEndpoint=/Roles'],
  ];
  for (const [place, [file, script, ...more]] of runs.entries()) {
    const args = ['--base', scim, '--token', token, '--file', join(suites, file), ...more];
    if (script !== null) {
      // Each run takes the next person.
      const initialScript = join(folder, `${place}.js`);
      writeFileSync(initialScript, sandbox()[script]);
      args.push('--initial-script', initialScript);
    }
    const report = join(folder, `${place}.json`);
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

/** What `sandbox` says: makes the tenant the first time, and names the next persons each time after it. */
function sandbox() {
  const words = ['dist/src/cli/main.js', 'sandbox', '--tenant', TENANT, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    env,
    encoding: 'utf8',
    timeout: START_TIMEOUT,
  });
  if (status !== 0) throw new Error(`The sandbox could not be made: ${stderr}`);
  return JSON.parse(stdout);
}

/** The server, once its database is there. */
async function isReady() {
  if (server.exitCode !== null) throw new Error('The server did not start.');
  const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT) }).catch(() => undefined);
  return answer?.ok ?? false;
}
