import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { createLogger } from '../../src/boot/logging.js';
import { HR_PASSWORD, makeIdp, makePerson } from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { makeOauthClient, sign, TokenEndpoint } from '../support/clients/oauth-client.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { knownMigrations } from '../../src/database/known-migrations.js';
import { migrate } from '../../src/database/migrate.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { emptyInstallation } from '../support/database/scratch-installation.js';
import { untilNobodyWaits, untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { withClient } from '../support/database/with-client.js';
import { isAlive, postmasterOf, scratchFolder } from '../support/embedded-server.js';
import { otlpReceiver } from '../support/otlp-receiver.js';
import { Connection, ServerProcess } from '../support/server-process.js';
import { startTestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** docs/log-fields.md has every field of the log and every line, and no field that does not come. */

type Line = Record<string, unknown> & { msg: string };

const page = readFileSync('docs/log-fields.md', 'utf8');
const [, fieldPart = '', linePart = ''] = page.split(/^## (?:Fields|Lines)$/m);
const firstCells = (table: string): string[] => [...table.matchAll(/^\| (`.*?`) +\|/gm)].map(([, cell = '']) => cell);
const told = firstCells(fieldPart).map((cell) => cell.slice(1, -1));
const messages = firstCells(linePart)
  .filter((cell) => cell !== '`msg`')
  .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, message = '']) => message));

const lines: Line[] = [];

/** One process, with traces: requests of everybody, and what goes wrong in them. */
beforeAll(async () => {
  const collector = await otlpReceiver();
  const app = await startTestApp(
    {
      LOG_LEVEL: 'debug',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      DATABASE_LOCK_SECONDS: '1',
      DATABASE_RETRY_SECONDS: '0',
    },
    { write: (line) => void lines.push(JSON.parse(line) as Line) },
  );
  const { scim, admin, tenantId } = await connect(app);
  await request(app.http).get('/livez');
  const email = `hr@${tenantId}.example`;
  const hr = await HrClient.signIn(app, tenantId, email, HR_PASSWORD);
  await hr.send('get', `tenants/${tenantId}/persons`);
  await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example' });
  const { body } = await scim.post('Users', oktaUser('ada@acme.example'));
  await scim.post('Users', oktaUser('nobody@acme.example'));
  const { clientId, signer } = await makeOauthClient(admin, tenantId);
  const forOthers = await sign(signer, { iss: clientId, sub: clientId, aud: 'https://other.example' });
  expect((await new TokenEndpoint(app, tenantId).byAssertion(forOthers)).status).toBe(401);

  const idp = await makeIdp(admin, tenantId);
  await request(app.http).post(`/sso/${tenantId}/${idp.id}/acs`).type('form').send({ SAMLResponse: 'none' });

  // Somebody holds a table for longer than anybody waits.
  const holder = await openTransaction(app, tenantId, 'lock table role, account in access exclusive mode');
  expect((await admin.get(`tenants/${tenantId}/roles`)).status).toBe(503);
  expect((await scim.get(`Users/${(body as { id: string }).id}`)).status).toBe(503);
  await holder.commit();

  // What has a cause says so; no request makes one at will.
  const logger = createLogger('info', { write: (line) => void lines.push(JSON.parse(line) as Line) });
  logger.error({ err: new Error('with a value', { cause: new Error('with another value') }) }, 'request failed');
  await app.close();
  await collector.close();
}, 60_000);

/** Several processes on an embedded database: its schema is made, it dies, and so does a worker. */
let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
  const server = await ServerProcess.start({
    DATABASE_URL: '',
    DATA_DIR: folder.dataDir,
    WORKERS: '2',
    LOG_LEVEL: 'debug',
  });
  const connection = new Connection(server);
  await connection.get('/livez');
  connection.close();
  const { pid } = await postmasterOf(folder.dataDir);
  process.kill(pid, 'SIGKILL');
  await until('the database to end', () => !isAlive(pid));
  await until('it to be back', () => server.log.some(({ msg }) => msg === 'the embedded PostgreSQL is back'), 60_000);
  const [killed = 0] = server.workers;
  process.kill(killed, 'SIGKILL');
  await until('another worker', () => server.workers.length === 2 && !server.workers.includes(killed), 60_000);
  await server.end('SIGTERM');
  lines.push(...(server.log as Line[]));
}, 180_000);
afterAll(() => folder.remove());

/** A start that has something to migrate, and has to wait for somebody. */
beforeAll(async () => {
  const installation = await emptyInstallation();
  const { ownerUrl } = installation;
  await migrate(ownerUrl, { only: (await knownMigrations()).slice(0, -1) });
  let starting: Promise<ServerProcess> | undefined;
  await withClient(ownerUrl, async (worker) => {
    await worker.query('begin');
    await worker.query('lock table schema_migration in share mode');
    starting = ServerProcess.start({ DATABASE_URL: ownerUrl, LOG_LEVEL: 'debug' });
    await untilSomebodyWaits(installation);
    await untilNobodyWaits(installation);
    await worker.query('commit');
  });
  const server = await starting;
  await server?.end('SIGTERM');
  lines.push(...((server?.log ?? []) as Line[]));
  await installation.drop();
}, 60_000);

/** @returns the names of a line's fields; those of a fault with what they are of */
function fieldsOf(line: Line): string[] {
  return Object.entries(line).flatMap(([name, value]) =>
    name === 'err' ? Object.keys(value as object).map((part) => `err.${part}`) : [name],
  );
}

it('each field of the log is on the page', () => {
  const strange = lines.flatMap((line) =>
    fieldsOf(line)
      .filter((field) => !told.includes(field))
      .map((field) => ({ field, msg: line.msg })),
  );
  expect(strange).toEqual([]);
});

it('each field of the page comes', () => {
  const come = new Set(lines.flatMap(fieldsOf));
  expect(told.filter((field) => !come.has(field))).toEqual([]);
  expect(told.length).toBeGreaterThan(20);
});

it('each line of the log is on the page, as it is', () => {
  const isTold = ({ msg }: Line): boolean =>
    messages.some((message) => (message.endsWith('…') ? msg.startsWith(message.slice(0, -1)) : msg === message));
  expect(lines.filter((line) => !isTold(line)).map(({ msg }) => msg)).toEqual([]);
});

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

it('each line of the page is one that the server has', () => {
  for (const message of messages)
    expect({ message, is: sources.includes(message.replace(/…$/, '')) }).toEqual({ message, is: true });
});

it('each line that the server has for what goes wrong is on the page', () => {
  const warnings = [
    ...sources.matchAll(/this\.logger\.(?:warn|error)\(\s*(?:\{[^}]*\},\s*)?'([^']+)'/g),
    ...sources.matchAll(/super\(orm, '\w+', '([^']+)'\)/g),
  ].map(([, message = '']) => message);
  expect(warnings.filter((message) => !messages.includes(message))).toEqual([]);
  expect(warnings.length).toBeGreaterThan(12);
});

it('no line holds the message of a fault', () => {
  const said = JSON.stringify(lines);
  for (const value of ['with a value', 'with another value', 'ada@acme.example', 'nobody@'])
    expect(said).not.toContain(value);
});
