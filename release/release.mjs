import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { releasedChangelog } from './changelog.mjs';
import { nextVersion } from './next-version.mjs';

/**
 * `npm run release -- <patch|minor|major|x.y.z> [--dry-run]`: a version, a changelog entry, a commit and an annotated tag.
 * Nothing is pushed. It works in the folder that it is called in, with Git and npm alone.
 */

const KUSTOMIZATIONS = [
  'deploy/kubernetes/server/kustomization.yaml',
  'deploy/kubernetes/migration/kustomization.yaml',
];
const CHANGED = ['CHANGELOG.md', 'package.json', 'package-lock.json', ...KUSTOMIZATIONS];

try {
  release();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function release() {
  const { wanted, isDryRun } = given();
  const { version: current } = JSON.parse(readFileSync('package.json', 'utf8'));
  const version = nextVersion(current, wanted);
  const tag = `v${version}`;
  refuseUnready(tag);
  const changelog = releasedChangelog(readFileSync('CHANGELOG.md', 'utf8'), version, today());
  const kustomizations = KUSTOMIZATIONS.map((path) => [path, withTag(path, version)]);

  if (isDryRun) {
    console.log(`Would release ${version} after ${current}, as ${tag}, with:\n\n${changelog.entry}`);
    return;
  }
  run('npm', 'version', version, '--no-git-tag-version', '--ignore-scripts');
  writeFileSync('CHANGELOG.md', changelog.text);
  for (const [path, text] of kustomizations) writeFileSync(path, text);
  run('git', 'add', '--', ...CHANGED);
  run('git', 'commit', '--quiet', '--message', `Release ${version}`);
  // Lines of the changelog that begin with # are no comments.
  run('git', 'tag', '--annotate', '--cleanup=whitespace', '--message', `${tag}\n\n${changelog.entry}`, tag);
  console.log(`Released ${version}. Publish it: git push --follow-tags`);
}

function given() {
  const usage = 'npm run release -- <patch|minor|major|x.y.z> [--dry-run]';
  const options = { 'dry-run': { type: 'boolean', default: false } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 1) throw new Error(`Say which version: ${usage}`);
  return { wanted: positionals[0], isDryRun: values['dry-run'] };
}

/** What is released is what others can see, from the branch that all releases come from, and once. */
function refuseUnready(tag) {
  const branch = run('git', 'branch', '--show-current');
  if (branch !== 'main') throw new Error(`Releases are made on main, and this is ${branch || 'no branch'}.`);
  const changes = run('git', 'status', '--porcelain');
  if (changes !== '') throw new Error(`Commit or put away first what is not committed:\n${changes}`);
  if (run('git', 'tag', '--list', tag) !== '') throw new Error(`There is a tag ${tag} already.`);
}

/** Manifests name the image of the version that they are from. */
function withTag(path, version) {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(/^( +newTag: ).*$/m, `$1${version}`);
  if (!changed.includes(`newTag: ${version}\n`)) throw new Error(`${path} has no newTag to be set.`);
  return changed;
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

/** @returns what the program has printed; its complaints go to the terminal */
function run(program, ...args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trimEnd();
}
