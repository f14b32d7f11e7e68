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

it('the image has what the server and the command line are started with', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const [, final = ''] = dockerfile.split(/^FROM .*\n(?![\s\S]*^FROM )/m);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const script of ['start', 'cli']) {
    const folder = /^node (?:--\S+ )*(\w+)\//.exec(scripts[script] ?? '')?.[1];
    expect(final).toContain(`/app/${folder} ./${folder}\n`);
  }
  for (const path of ['package.json', 'node_modules', 'dist']) expect(final).toContain(`/app/${path} `);
});

it('the container starts the server as npm start does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const command = /^CMD (.*)$/m.exec(readFileSync('Dockerfile', 'utf8'))?.[1] ?? '[]';
  expect((JSON.parse(command) as string[]).join(' ')).toBe(scripts.start);
});
