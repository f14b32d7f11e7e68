import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { releasedChangelog } from '../../release/changelog.mjs';
import { nextVersion } from '../../release/next-version.mjs';

/** `npm run release`, carried out in a repository of its own that has the project's files. */

const FILES = ['CHANGELOG.md', 'package.json', 'package-lock.json', 'deploy'];
const { version: current } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cezanne-release-'));
  for (const file of FILES) cpSync(file, join(folder, file), { recursive: true });
  // So that there is always something to release.
  const changelog = read('CHANGELOG.md');
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog.replace('## Unreleased\n', '## Unreleased\n\n- # A thing.\n'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Somebody');
  git('config', 'user.email', 'somebody@acme.example');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trimEnd();
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function release(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [resolve('release/release.mjs'), ...args], { cwd: folder, encoding: 'utf8' });
}

it('makes a version, an entry, a commit and an annotated tag', () => {
  const version = nextVersion(current, 'minor');
  expect(release('minor')).toMatchObject({ status: 0, stderr: '' });

  expect(JSON.parse(read('package.json'))).toMatchObject({ version });
  expect(JSON.parse(read('package-lock.json'))).toMatchObject({ version, packages: { '': { version } } });
  const today = new Date().toISOString().slice(0, 10);
  expect(read('CHANGELOG.md')).toContain(`## Unreleased\n\n## ${version} (${today})\n\n- # A thing.\n`);
  for (const part of ['server', 'migration']) {
    expect(read(`deploy/kubernetes/${part}/kustomization.yaml`)).toContain(`newTag: ${version}\n`);
  }
  expect(git('status', '--porcelain')).toBe('');
  expect(git('log', '-1', '--format=%s')).toBe(`Release ${version}`);
  expect(git('cat-file', '-t', `v${version}`)).toBe('tag');
  expect(git('rev-parse', `v${version}^{commit}`)).toBe(git('rev-parse', 'HEAD'));
  expect(git('tag', '--list', '--format=%(contents)', `v${version}`)).toContain('- # A thing.');
});

it('tries without changing anything', () => {
  const before = git('rev-parse', 'HEAD');
  const { status, stdout } = release('99.0.0', '--dry-run');
  expect(status).toBe(0);
  expect(stdout).toContain('99.0.0');
  expect(stdout).toContain('- # A thing.');
  expect(git('status', '--porcelain')).toBe('');
  expect(git('rev-parse', 'HEAD')).toBe(before);
  expect(git('tag')).toBe('');
});

it.each([
  [
    'what is not committed',
    () => appendFileSync(join(folder, 'CHANGELOG.md'), 'x'),
    /not committed:\n M CHANGELOG\.md/,
  ],
  ['a file that Git does not know', () => writeFileSync(join(folder, 'new'), ''), /\?\? new/],
  ['another branch', () => git('switch', '--quiet', '--create', 'w/other'), /made on main, and this is w\/other/],
  ['a tag that is there', () => git('tag', 'v99.0.0'), /a tag v99\.0\.0 already/],
  [
    'nothing that is new',
    () => {
      writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n## 0.0.1 (2026-01-01)\n\n- Old.\n');
      git('commit', '--quiet', '--all', '--message', 'Empty');
    },
    /nothing under "## Unreleased"/,
  ],
])('refuses %s in a sentence, and changes nothing', (_, make, sentence) => {
  make();
  const before = [git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain')];
  const { status, stderr } = release('99.0.0');
  expect(status).toBe(1);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^ +at /m);
  expect([git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain')]).toEqual(before);
});

it('says how it is called', () => {
  for (const args of [[], ['minor', 'major'], ['minor', '--force']]) {
    expect(release(...args)).toMatchObject({ status: 1 });
  }
  expect(release().stderr).toContain('npm run release -- <patch|minor|major|x.y.z>');
});

it.each([
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['0.9.9', '0.10.0', '0.10.0'],
])('after %s comes %s: %s', (now, wanted, next) => {
  expect(nextVersion(now, wanted)).toBe(next);
});

it.each(['1.2.3', '1.2.2', '0.9.9', '1.2', 'v1.3.0', '01.3.0', '1.3.0-rc.1', 'newest'])(
  '%s does not come after 1.2.3',
  (wanted) => {
    expect(() => nextVersion('1.2.3', wanted)).toThrow(wanted);
  },
);

it('what was released before stays as it is', () => {
  const { text, entry } = releasedChangelog(
    '# C\n\n## Unreleased\n\n- New.\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n',
    '0.2.0',
    '2026-02-01',
  );
  expect(text).toBe('# C\n\n## Unreleased\n\n## 0.2.0 (2026-02-01)\n\n- New.\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n');
  expect(entry).toBe('- New.');
});
