import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoHr } from '../../src/cli/demo/demo-hr.js';
import { SamlIdp } from '../../okta/idp/saml-idp.js';
import { DemoSso } from '../../src/cli/demo/demo-sso.js';
import { demoScenario } from '../../src/cli/demo/demo-scenario.js';
import { whatIsMissing } from '../../run/what-is-missing.mjs';

/** What is said to somebody who has just cloned the project. */

const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
const NEEDED = engines.node.slice(2);

const PACKAGES = 'node_modules/@nestjs/core';
const BUILD = 'dist/src/main.js';
const NEST = 'node_modules/.bin/nest';
const said = (node: string, ...there: string[]) => whatIsMissing(node, (path: string) => there.includes(path)) ?? '';

describe('what is missing is one sentence that says what to do', () => {
  it.each([
    ['nothing', NEEDED, [PACKAGES, BUILD], /^$/],
    ['nothing on a later one', '24.9.0', [PACKAGES, BUILD], /^$/],
    ['the packages', '24.9.0', [], /^The packages are not installed yet: run "npm ci"\.$/],
    ['the build', '24.9.0', [PACKAGES], /^The server is not built yet: run "npm ci && npm run build"\.$/],
    ['only the build', '24.9.0', [PACKAGES, NEST], /^The server is not built yet: run "npm run build"\.$/],
    [
      'a newer Node',
      '20.20.2',
      [PACKAGES, BUILD],
      /^Cezanne SCIM needs Node .*, and this is Node 20\.20\.2: install .*\.$/,
    ],
    ['a newer Node, just', '22.16.9', [PACKAGES, BUILD], /needs Node 22\.17\.0/],
    ['both', '20.20.2', [PACKAGES], /^Cezanne SCIM needs Node .*20\.20\.2, and it is not built yet: run .*\.$/],
  ])('%s', (_, node, there, sentence) => {
    expect(said(node, ...there)).toMatch(sentence);
  });
});

it('the Node that is asked for is the highest that a package asks for', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean; engines?: { node?: string } }>;
  };
  const lowest = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .flatMap(([, { engines: asked }]) => /^>=\s*(\d+(?:\.\d+)*)$/.exec(asked?.node ?? '')?.[1] ?? [])
    .map((version) => version.split('.').map(Number))
    .toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0))[0];
  expect(NEEDED.split('.').map(Number).slice(0, 2)).toEqual(lowest?.slice(0, 2));
});

it('the demo tells each of its steps in one sentence', async () => {
  const idp = await SamlIdp.start();
  const { steps } = demoScenario(
    new DemoHr('http://127.0.0.1:9', 'nobody'),
    new DemoSso(idp, 'http://127.0.0.1:9', 'x'),
  );
  await idp.close();
  for (const { story } of steps) expect(story).toMatch(/^[A-Z][^.]+\.$/);
});

describe('in a clone without packages', () => {
  const clone = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'cezanne-clone-'));
    cpSync('run', join(folder, 'run'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), readFileSync('package.json'));
    return folder;
  };
  const run = (folder: string, script: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'run', script)], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it.each(['start.mjs', 'cli.mjs'])('%s says so', (script) => {
    const folder = clone();
    expect(run(folder, script)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The packages are not installed yet: run "npm ci".\n',
    });
    rmSync(folder, { recursive: true });
  });

  it('the demo opens with two sentences, and shows a build only when it fails', () => {
    const folder = clone();
    const nest = join(folder, 'node_modules/.bin/nest');
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    writeFileSync(nest, '#!/bin/sh\necho what the compiler says\nexit 3\n', { mode: 0o755 });
    const { status, stdout, stderr } = run(folder, 'demo.mjs');
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    const [first = '', second = '', third] = stdout.split('\n');
    for (const sentence of [first, second]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(third).toBe('');
    expect(stdout).not.toContain('what the compiler says');
    expect(stderr).toMatch(/what the compiler says[\s\S]*The build has failed/);
  });
});
