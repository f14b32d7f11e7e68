import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { CleanUp } from '../../bench/clean-up.js';
import type { ServerProgram } from './server-process.js';

const run = promisify(execFile);

/** The version before, ready to be run from its sources, or why there is none. */
export type VersionBefore = { readonly commit: string; readonly server: ServerProgram } | { readonly missing: string };

/**
 * Takes an older version out of the history: the one that was named, else the last release whose migrations are some of ours and
 * not all of them, else the last commit of the main line of which that is true. It runs from its sources, with our packages.
 */
export async function versionBefore(cleanUp: CleanUp, wanted: string | undefined): Promise<VersionBefore> {
  const isHistory = await git('rev-parse', '--git-dir').then(
    () => true,
    () => false,
  );
  if (!isHistory) return { missing: 'there is no git history here to take an older version from.' };
  const commit = wanted === undefined ? await lastWithFewerMigrations() : await git('rev-parse', `${wanted}^{commit}`);
  if (commit === undefined) {
    const isShallow = (await git('rev-parse', '--is-shallow-repository')) === 'true';
    const why = isShallow ? ' It is a shallow clone: git fetch --unshallow' : '';
    return { missing: `the history has no version with fewer migrations than this one.${why}` };
  }
  const lacking = await lackingPackages(commit);
  if (lacking.length > 0)
    return { missing: `${commit.slice(0, 10)} needs packages that are not installed here: ${lacking.join(', ')}.` };
  const folder = await cleanUp.keep(
    () => mkdtemp(join(tmpdir(), 'cezanne-before-')),
    (made) => rm(made, { recursive: true, force: true }),
  );
  await cleanUp.keep(
    () => git('worktree', 'add', '--detach', '--force', folder, commit),
    () => git('worktree', 'remove', '--force', folder),
  );
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  const hooks = resolve('test/support/typescript-hooks.mjs');
  return { commit, server: { folder, args: ['--import', hooks, 'src/main.ts'] } };
}

async function lastWithFewerMigrations(): Promise<string | undefined> {
  const now = new Set(await migrationsOf('HEAD'));
  const tags = (await git('tag', '--merged', 'HEAD', '--sort=-creatordate')).split('\n');
  // Only where migrations have changed can the commit before have others.
  const changes = (await git('rev-list', '--first-parent', 'HEAD', '--', 'migrations')).split('\n');
  for (const candidate of [...tags, ...changes.map((change) => change && `${change}^`)]) {
    // The first of all, or of a shallow clone, has none before it.
    const commit = await git('rev-parse', '--quiet', '--verify', `${candidate}^{commit}`).catch(() => '');
    if (commit === '') continue;
    const migrations = await migrationsOf(commit);
    if (migrations.length > 0 && migrations.length < now.size && migrations.every((one) => now.has(one))) return commit;
  }
  return undefined;
}

async function migrationsOf(commit: string): Promise<string[]> {
  const names = await git('ls-tree', '--name-only', commit, 'migrations/');
  return names.split('\n').filter((name) => name.endsWith('.ts'));
}

/** More than the older version needs do no harm. */
async function lackingPackages(commit: string): Promise<string[]> {
  const needed = dependenciesIn(await git('show', `${commit}:package.json`));
  const here = dependenciesIn(await readFile('package.json', 'utf8'));
  return Object.entries(needed)
    .filter(([name, version]) => here[name] !== version)
    .map(([name, version]) => `${name}@${version}`);
}

function dependenciesIn(text: string): Record<string, string> {
  return (JSON.parse(text) as { dependencies?: Record<string, string> }).dependencies ?? {};
}

async function git(...words: string[]): Promise<string> {
  const { stdout } = await run('git', words);
  return stdout.trim();
}
