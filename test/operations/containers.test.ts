import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import request from 'supertest';
import { scratchInstallation, type ScratchInstallation } from '../support/database/scratch-installation.js';
import { startTestApp } from '../support/test-app.js';

/** What Compose would hand to the containers, as far as can be told without it. */

const PASSWORD = `p@ss/w:or?d#%41&' "$`;

interface Service {
  restart: string;
  environment: Record<string, string>;
  ports?: string[];
}
const { services } = load(readFileSync('docker-compose.yml', 'utf8')) as {
  services: Record<'postgres' | 'server', Service>;
};

let installation: ScratchInstallation;
beforeAll(async () => {
  installation = await scratchInstallation();
  await installation.asSuperuser(`alter role ${installation.owner} password '${PASSWORD.replaceAll("'", "''")}'`);
});
afterAll(() => installation.drop());

/** `${NAME}`, `${NAME:-fallback}` and `${NAME:?sentence}`, as Compose replaces them. */
function interpolate(text: string, env: Record<string, string> = {}): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') => {
    const value = env[name] || (kind === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name}: ${rest}`);
    return value;
  });
}

it('the server of the composition takes any password', async () => {
  const given = { POSTGRES_PASSWORD: PASSWORD, OPERATOR_TOKEN: 'operator-token-of-the-tests' };
  const environment = Object.fromEntries(
    Object.entries(services.server.environment).map(([name, value]) => [name, interpolate(value, given)]),
  );
  expect(interpolate(services.postgres.environment['POSTGRES_PASSWORD'] ?? '', given)).toBe(PASSWORD);
  const url = new URL(environment['DATABASE_URL'] ?? '');
  const real = new URL(installation.ownerUrl);
  [url.username, url.host, url.pathname] = [real.username, real.host, real.pathname];
  const app = await startTestApp({ ...environment, DATABASE_URL: url.href });
  try {
    expect((await request(app.http).get('/readyz')).status).toBe(200);
  } finally {
    await app.close();
  }
});

it('a secret that is missing is named', () => {
  for (const [name, value] of [
    ['POSTGRES_PASSWORD', services.server.environment['DATABASE_PASSWORD']],
    ['OPERATOR_TOKEN', services.server.environment['OPERATOR_TOKEN']],
  ] as const) {
    expect(() => interpolate(value ?? '')).toThrow(`set ${name}`);
  }
});

it('both services come back by themselves, and only this machine reaches them', () => {
  for (const { restart } of Object.values(services)) expect(restart).toBe('unless-stopped');
  expect(services.postgres.ports).toBeUndefined();
  expect(services.server.ports?.map((port) => interpolate(port))).toEqual(['127.0.0.1:3000:3000']);
});

const dockerfile = readFileSync('Dockerfile', 'utf8');
/** Each instruction in a line, as a builder reads them. */
const instructions = dockerfile
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, '')
  .split('\n')
  .flatMap((line) => {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    return name === '' ? [] : [{ name, rest }];
  });
const finalStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const ofFinal = (wanted: string) => finalStage.filter(({ name }) => name === wanted).map(({ rest }) => rest);

it('the image is the folder that a test makes as well', () => {
  const makes = instructions.find(({ name, rest }) => name === 'RUN' && rest.includes('release/production-folder.mjs'));
  const folder = /production-folder\.mjs (\S+)$/.exec(makes?.rest ?? '')?.[1];
  expect(ofFinal('COPY')).toEqual([`--from=build ${folder} ./`]);
  expect(ofFinal('RUN')).toEqual([]);
});

it('both stages begin with one base, which is pinned by the digest of all platforms', () => {
  const bases = instructions.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.replace(/ AS \w+$/, ''));
  expect(bases).toHaveLength(2);
  expect(new Set(bases).size).toBe(1);
  expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/);
  // The major version that everything is tried on.
  expect(/^node:(\d+)/.exec(bases[0] ?? '')?.[1]).toBe(readFileSync('.nvmrc', 'utf8').trim().split('.')[0]);
});

it('keeps the rules of good Dockerfiles', () => {
  const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'];
  expect(instructions.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  for (const { name, rest } of instructions) {
    if (name === 'WORKDIR') expect(rest).toMatch(/^\//);
    // The exec form: a shell would keep signals for itself.
    if (name === 'CMD') expect(() => JSON.parse(rest)).not.toThrow();
    if (name === 'RUN') expect(rest).not.toMatch(/\bsudo\b|\bcurl\b|npm install\b|latest/);
  }
  for (const once of ['CMD', 'USER', 'HEALTHCHECK', 'EXPOSE']) expect([once, ofFinal(once).length]).toEqual([once, 1]);
  // Not root, and by number, so that runAsNonRoot can be checked.
  expect(ofFinal('USER')).toEqual(['1000:1000']);
  // Packages are installed before sources come, so that a change of these does not install them again.
  const build = instructions.slice(0, -finalStage.length).map(({ name, rest }) => `${name} ${rest}`);
  expect(build.findIndex((line) => line.startsWith('RUN npm ci'))).toBeLessThan(build.indexOf('COPY . .'));
  expect(dockerfile).not.toMatch(/(?:TOKEN|PASSWORD|SECRET)=/);
});

it('what is not part of the image is not sent to the builder', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').trim().split('\n');
  for (const path of ['node_modules', 'dist', 'data', '.git', '.env']) expect(ignored).toContain(path);
});

it('the container starts the server as npm start does, whose shell gives way to it so that it gets the signals', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  expect((JSON.parse(ofFinal('CMD')[0] ?? '[]') as string[]).join(' ')).toBe(scripts.start.replace(/^exec /, ''));
  expect(scripts.start).toMatch(/^exec /);
});

it('the server of the composition may write nothing but what is thrown away, and gain no rights', () => {
  expect(services.server).toMatchObject({
    read_only: true,
    tmpfs: ['/tmp'],
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  });
});
