/**
 * Plays Okta's own SCIM 2.0 suites (published Runscope exports, with a runner) against the built server: SPEC, CRUD once
 * with PUT and once with PATCH, and Entitlements. Not part of `npm test`, because the suites are not in this repository; `OKTA_SUITES`
 * names their folder.
 *
 * CRUD renames the user in Okta and expects the new name here. Names are HR's in this product (DESIGN §3.2), so that one
 * assertion is expected to fail, and anything else is a failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../dist/src/database/free-port.js';

const suites = resolve(process.env.OKTA_SUITES ?? '../shared/okta-suites');
if (!existsSync(join(suites, 'run.mjs'))) {
  console.log(`skipped: there are no Okta suites in ${suites}`);
  process.exit(0);
}

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
    DATABASE_URL: '',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
let ok = true;
try {
  await until(async () => (await fetch(`${base}/readyz`)).ok);
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
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({
      userName: 'first@suites.example',
      emails: [{ value: 'first@suites.example', primary: true }],
    }),
  });

  const runs = [
    ['Okta-SCIM-20-SPEC-Test.json', '1'],
    ['Okta-SCIM-20-CRUD-Test.json', '2', '--okta-sim', 'put'],
    ['Okta-SCIM-20-CRUD-Test.json', '3', '--okta-sim', 'patch'],
    // This one export writes no slash between base URL and endpoint.
    ['Okta-SCIM-20-Entitlements-Test.json', '4', '--var', 'EntitlementEndpoint=/Roles'],
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
  await new Promise((done) => server.once('exit', done));
  rmSync(folder, { recursive: true, force: true });
}
process.exit(ok ? 0 : 1);

function runner(args) {
  return spawnSync(process.execPath, [join(suites, 'run.mjs'), ...args], { encoding: 'utf8' });
}

async function person(personCode, givenName, familyName, internalEmail) {
  await api('POST', `tenants/${TENANT}/persons`, { personCode, givenName, familyName, internalEmail });
}

async function api(method, path, body) {
  const answer = await fetch(`${base}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

async function until(isSo) {
  for (let tries = 0; tries < 300; tries++) {
    if (await isSo().catch(() => false)) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('The server did not become ready.');
}
