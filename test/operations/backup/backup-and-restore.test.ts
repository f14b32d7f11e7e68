import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile, stat, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BackupFile, NewBackupFile } from '../../../src/cli/backup/backup-file.js';
import { CONTENT, type Manifest, MANIFEST, readManifest } from '../../../src/cli/backup/manifest.js';
import { makePerson, unique } from '../../support/admin-factories.js';
import { AdminClient } from '../../support/clients/admin-client.js';
import { oktaUser, ScimClient } from '../../support/clients/scim-client.js';
import { commandLine, type Ending, ownProcess } from '../../support/command-line.js';
import { emptyInstallation, type ScratchInstallation } from '../../support/database/scratch-installation.js';
import { rowsOfTenant, superuserOf, type TenantRows } from '../../support/database/tenant-tables.js';
import { testCluster } from '../../support/database/test-database.js';
import { withClient } from '../../support/database/with-client.js';
import { scratchFolder } from '../../support/embedded-server.js';
import { type FullTenant, makeFullTenant } from '../../support/full-tenant.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** What is backed up is there again after a restore, whoever owns the new database; and a backup is whole or there is none. */

let folder: string;
let app: TestApp;
let one: FullTenant;
let other: FullTenant;
/** Made once, and only read from then on. */
let backup: string;
let rows: Record<string, TenantRows>;
const scratch: ScratchInstallation[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cezanne-backup-'));
  app = await startTestApp();
  const admin = new AdminClient(app);
  one = await makeFullTenant(app, admin, unique('one'));
  other = await makeFullTenant(app, admin, unique('other'));
  // What rows are written as has words of its own for these.
  const { scim, tenantId } = one;
  const person = { givenName: 'Back\\slash\\N', familyName: '\\.', internalEmail: 'odd@acme.example' };
  await makePerson(admin, tenantId, person);
  expect((await scim.post('Users', oktaUser('odd@acme.example'))).status).toBe(201);
  expect((await scim.post('Users', oktaUser('nobody@acme.example'))).status).toBe(400);
  await everythingSealed(app.ownerUrl);
  rows = await rowsIn(app.ownerUrl);
  backup = join(folder, 'backup.tar');
  const { code, complained } = await cli(app.ownerUrl, 'backup', '--to', backup, '--by', 'copy');
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
}, 60_000);
afterAll(async () => {
  for (const made of scratch) await made.drop();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const cli = (ownerUrl: string, ...words: string[]): Promise<Ending> => commandLine(words, { DATABASE_URL: ownerUrl });

async function rowsIn(ownerUrl: string): Promise<Record<string, TenantRows>> {
  const client = await superuserOf(ownerUrl, testCluster().superuserUrl);
  try {
    const all: Record<string, TenantRows> = {};
    for (const { tenantId } of [one, other]) all[tenantId] = await rowsOfTenant(client, tenantId);
    return all;
  } finally {
    await client.end();
  }
}

async function everythingSealed(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, (owner) => owner.query('select seal_audit_events()'));
}

async function newOwner(): Promise<ScratchInstallation> {
  const made = await emptyInstallation();
  scratch.push(made);
  return made;
}

/** An empty database of the owner that the tests' own have. */
async function sameOwner(): Promise<{ ownerUrl: string; drop: () => Promise<void> }> {
  const name = unique('again').replaceAll('-', '_');
  const { superuserUrl } = testCluster();
  const { username } = new URL(app.ownerUrl);
  await withClient(superuserUrl, (client) => client.query(`create database ${name} owner ${username}`));
  const url = new URL(app.ownerUrl);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.href,
    drop: async () => {
      await withClient(superuserUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** A server on the restored database takes the tokens and passwords of before, and goes on with the trail. */
async function expectToServe(environment: Record<string, string>): Promise<void> {
  const restored = await startTestApp(environment);
  try {
    for (const { tenantId, scim, ids, userName } of [one, other]) {
      const client = new ScimClient(restored, tenantId, scim.token);
      expect((await client.get(`Users/${ids.Users}`)).body).toEqual((await scim.get(`Users/${ids.Users}`)).body);
      expect((await client.find(`userName eq "${userName}"`)).body.totalResults).toBe(1);
      expect((await client.post('Users', oktaUser('new@acme.example'))).status).toBe(400);
      const { body } = await new AdminClient(restored).get(`tenants/${tenantId}/persons?search=P-${tenantId}`);
      expect(body.items).toHaveLength(1);
      // Another tenant's token is worth as little as before.
      const stranger = tenantId === one.tenantId ? other : one;
      expect((await new ScimClient(restored, tenantId, stranger.scim.token).get('Users')).status).toBe(401);
    }
  } finally {
    await restored.close();
  }
}

it('a backup says how many rows it has of each table, and is for nobody else’s eyes', async () => {
  const to = join(folder, 'said.tar');
  const { said } = await cli(app.ownerUrl, 'backup', '--to', to, '--by', 'copy');
  for (const table of Object.keys(rows[one.tenantId] ?? {})) {
    const count = [one, other].reduce((sum, { tenantId }) => sum + (rows[tenantId]?.[table]?.length ?? 0), 0);
    expect(said).toContainEqual(expect.stringMatching(new RegExp(`^ +${table} +${count} rows$`)));
  }
  expect(said.at(-1)).toContain('2 tenants, 2 audit trails');
  expect((await stat(to)).mode & 0o777).toBe(0o600);
});

describe('a restore', () => {
  it.each([
    ['under another owner', newOwner],
    ['under the same owner', sameOwner],
  ])('%s brings every row back, and the server serves', async (_, target) => {
    const { ownerUrl, ...made } = await target();
    const { code, said, complained } = await cli(ownerUrl, 'restore', '--from', backup);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(await rowsIn(ownerUrl)).toEqual(rows);
    for (const { tenantId } of [one, other])
      expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${tenantId}: \\d+ events, .*, intact$`)));
    expect(said.at(-1)).toMatch(/^Restored as of .*: all rows are there, and all audit trails are intact\.$/);
    expect((await cli(ownerUrl, 'audit', 'verify')).code).toBe(0);
    expect(await cli(ownerUrl, 'rebind')).toMatchObject({ code: 0, said: ['Everything was bound as it has to be.'] });
    await expectToServe({ DATABASE_URL: ownerUrl });
    if (!('owner' in made)) await made.drop();
  });

  it('leaves a schema like the one that the migrations make', async () => {
    const { ownerUrl } = await newOwner();
    expect((await cli(ownerUrl, 'restore', '--from', backup)).code).toBe(0);
    expect(await schemaOf(ownerUrl)).toEqual(await schemaOf(app.ownerUrl));
  });

  it('of an embedded database goes into one, too, while a server runs on it', async () => {
    const { dataDir, remove } = await scratchFolder();
    const environment = { DATABASE_URL: '', DATA_DIR: dataDir };
    const running = await startTestApp(environment);
    try {
      expect(await ownProcess(['restore', '--from', backup], environment)).toMatchObject({ code: 0, complained: '' });
      const client = new ScimClient(running, one.tenantId, one.scim.token);
      expect((await client.get(`Users/${one.ids.Users}`)).status).toBe(200);
      const again = join(folder, 'embedded.tar');
      // Without DATABASE_URL no program is needed.
      expect(await ownProcess(['backup', '--to', again], environment)).toMatchObject({ code: 0, complained: '' });
      const { ownerUrl } = await newOwner();
      expect((await cli(ownerUrl, 'restore', '--from', again)).code).toBe(0);
      await expectToServe({ DATABASE_URL: ownerUrl });
    } finally {
      await running.close();
      await remove();
    }
  }, 120_000);

  it('refuses a database that has rows, and leaves it alone', async () => {
    const { code, complained } = await cli(app.ownerUrl, 'restore', '--from', backup);
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringContaining('is not empty: there are rows in access_token, account'),
    });
    expect(complained).toContain('Restore into an empty database');
    expect((await rowsIn(app.ownerUrl))[one.tenantId]?.['account']).toEqual(rows[one.tenantId]?.['account']);
  });

  it('by an owner without a right that is needed says which, and can be tried again', async () => {
    const { ownerUrl, owner, asSuperuser } = await newOwner();
    await asSuperuser(`alter role ${owner} nocreaterole`);
    const { code, complained } = await cli(ownerUrl, 'restore', '--from', backup);
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringContaining('permission denied to create role'),
    });
    expect(complained).toMatch(/^The database .* does not give this user a right that is needed [^\n]*$/);
    await asSuperuser(`alter role ${owner} createrole`);
    expect(await cli(ownerUrl, 'restore', '--from', backup)).toMatchObject({ code: 0, complained: '' });
  });

  it('refuses a database that has tables of somebody else', async () => {
    const { ownerUrl } = await newOwner();
    await withClient(ownerUrl, (owner) => owner.query('create table invoice (id integer)'));
    const { code, complained } = await cli(ownerUrl, 'restore', '--from', backup);
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining('it has tables (invoice)') });
  });

  it('refuses a database from which only the tables were dropped', async () => {
    const { ownerUrl } = await newOwner();
    await withClient(ownerUrl, (owner) =>
      owner.query("create function seal_audit_events() returns integer language sql as 'select 1'"),
    );
    const { code, complained } = await cli(ownerUrl, 'restore', '--from', backup);
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringContaining('is not empty: it has functions (seal_audit_events)'),
    });
  });

  it.each<[string, (file: string) => Promise<void>, string]>([
    ['is cut off', async (file) => truncate(file, Math.floor((await stat(file)).size / 2)), 'damaged or cut off'],
    [
      'lacks its last byte of content',
      async (file) => truncate(file, (await stat(file)).size - 1025 - 512),
      'damaged or cut off',
    ],
    ['has one byte changed', async (file) => flip(file, 5_000), 'damaged or cut off'],
    [
      'has another count',
      async (file) => flip(file, (await readFile(file)).indexOf('"account": ') + 11),
      'damaged or cut off',
    ],
    ['is empty', async (file) => truncate(file, 0), 'is no backup of Cezanne SCIM'],
    ['is another file', async (file) => writeFile(file, 'select 1;\n'.repeat(1000)), 'is no backup of Cezanne SCIM'],
    ['is not there', async (file) => rm(file), 'cannot be read: ENOENT'],
    ['is a folder', async (file) => rm(file).then(() => mkdir(file)), 'is no file'],
  ])('refuses a file that %s', async (_, harm, says) => {
    const file = join(folder, 'harmed.tar');
    await rm(file, { recursive: true, force: true });
    await writeFile(file, await readFile(backup));
    await harm(file);
    const { ownerUrl } = await newOwner();
    const { code, complained } = await cli(ownerUrl, 'restore', '--from', file);
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining(says) });
    expect(await tablesIn(ownerUrl)).toBe(0);
  });
});

describe('a restore fails', () => {
  it('where the trail is not what it was, and says whose', async () => {
    const { ownerUrl, asSuperuser } = await newOwner();
    expect((await cli(ownerUrl, 'restore', '--from', backup)).code).toBe(0);
    await asSuperuser(`update audit_event set actor = 'nobody' where tenant_id = '${one.tenantId}' and seq = 2`);
    const to = join(folder, 'tampered.tar');
    expect((await cli(ownerUrl, 'backup', '--to', to, '--by', 'copy')).code).toBe(0);
    const next = await newOwner();
    const { code, said, complained } = await cli(next.ownerUrl, 'restore', '--from', to);
    expect(code).toBe(1);
    expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${one.tenantId}: .* BROKEN$`)));
    expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${other.tenantId}: .* intact$`)));
    expect(complained).toBe('Everything is restored, but 1 audit trails are not as they were at the backup.');
  });

  it.each<[string, (manifest: Manifest) => Manifest, RegExp]>([
    [
      'where the rows are not as many as they were',
      (manifest) => ({ ...manifest, tables: { ...manifest.tables, person: 99 } }),
      /^What was read is not what was backed up: person had 99 rows and has \d+\. Nothing was restored\.$/,
    ],
    [
      'where there is no place for a table',
      (manifest) => ({ ...manifest, tables: { ...manifest.tables, invoice: 1 } }),
      /: invoice had 1 rows and has no place here\. Nothing was restored\.$/,
    ],
    [
      'where a later version made it',
      (manifest) => ({ ...manifest, madeBy: '9.0.0', migrations: [...manifest.migrations, 'Migration2099_more'] }),
      /^This backup was made by version 9\.0\.0, whose database this version does not know \(Migration2099_more\)/,
    ],
    [
      'where it is of a form of later times',
      (manifest) => ({ ...manifest, format: 2 as 1, madeBy: '9.0.0' }),
      /^This backup was made by version 9\.0\.0, in a form that this version does not know\.$/,
    ],
  ])('%s', async (_, change, says) => {
    const file = await changed((content) => content, change);
    const { ownerUrl } = await newOwner();
    const { code, complained } = await cli(ownerUrl, 'restore', '--from', file);
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringMatching(says) });
    // What failed has left nothing, and may be tried again.
    const again = await cli(ownerUrl, 'restore', '--from', backup);
    expect({ code: again.code, complained: again.complained }).toEqual({ code: 0, complained: '' });
  });
});

/** The first id in a row. */
const ID = /\t[0-9a-f]{8}-[0-9a-f-]{27}\t/;

it.each<[string, (script: string) => string, string]>([
  [
    'a row that has a value of another kind',
    (script) => script.replace(ID, '\tno-id\t'),
    'invalid input syntax for type uuid: "no-id"',
  ],
  [
    'a row twice',
    (script) => script.replace(/^(COPY public."tenant".*\n)(.*\n)/m, '$1$2$2'),
    'duplicate key value violates',
  ],
  [
    'a row that belongs to none',
    (script) => script.replace(/^(COPY public."person" .*\n)(?:.+\n)*?\\\.\n/m, '$1\\.\n'),
    'violates foreign key',
  ],
  [
    'a column that is not there',
    (script) => script.replace(/^(COPY public."person" .*)"family_name"/m, '$1"surname"'),
    'column "surname" of relation "person" does not exist',
  ],
  ['a statement, which nobody runs', (script) => `drop table person;\n${script}`, ''],
])('rows are loaded as rows, all or none: %s', async (_, change, says) => {
  const file = await changed(change);
  const { ownerUrl } = await newOwner();
  const { code, complained } = await cli(ownerUrl, 'restore', '--from', file);
  expect(complained).toContain(says);
  expect(code).toBe(says === '' ? 0 : 1);
  if (says !== '') expect(complained).toMatch(/^The rows of the backup do not fit: .*\. Nothing was restored\.$/);
  if (says !== '') expect((await rowsIn(ownerUrl))[one.tenantId]?.['account']).toEqual([]);
});

describe('a backup', () => {
  it('overwrites nothing, and leaves nothing behind', async () => {
    const before = await readdir(folder);
    const { code, complained } = await cli(app.ownerUrl, 'backup', '--to', backup, '--by', 'copy');
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining('exists already') });
    const nowhere = join(folder, 'nowhere', 'backup.tar');
    expect((await cli(app.ownerUrl, 'backup', '--to', nowhere, '--by', 'copy')).complained).toContain(
      'its folder does not exist',
    );
    expect(await readdir(folder)).toEqual(before);
  });

  it('is refused where the owner does not see all rows', async () => {
    const { ownerUrl, asSuperuser } = await newOwner();
    expect((await cli(ownerUrl, 'restore', '--from', backup)).code).toBe(0);
    const to = join(folder, 'veiled.tar');
    const refused = async (...harm: string[]): Promise<string> => {
      for (const statement of harm) await asSuperuser(statement);
      const { code, complained } = await cli(ownerUrl, 'backup', '--to', to, '--by', 'copy');
      expect(code).toBe(1);
      await expect(stat(to)).rejects.toThrow('ENOENT');
      return complained;
    };
    expect(await refused('drop policy person_backup on person')).toContain('policy person_backup on person for select');
    // Nor by what nobody has written down.
    const forgotten = `delete from schema_binding where binding like 'policy person_backup %'`;
    expect(await refused(forgotten)).toContain('may not see all rows of person. Run "npm run cli -- migrate"');
    expect(await refused('alter table employment owner to postgres')).toContain('table employment belongs to postgres');
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const admin = new AdminClient(app);
    const { tenantId, scim } = one;
    let isOver = false;
    let written = 0;
    const writing = (async () => {
      for (; !isOver; written++) {
        const internalEmail = `during-${written}@acme.example`;
        await makePerson(admin, tenantId, { internalEmail });
        const { status, text } = await scim.post('Users', oktaUser(internalEmail));
        expect({ status, text }).toEqual({ status: 201, text: expect.any(String) });
      }
    })();
    const files = ['first', 'second', 'third'].map((name) => join(folder, `${name}.tar`));
    for (const to of files) expect((await cli(app.ownerUrl, 'backup', '--to', to, '--by', 'copy')).code).toBe(0);
    isOver = true;
    await writing;
    expect(written).toBeGreaterThan(0);
    for (const from of files) {
      const { ownerUrl } = await newOwner();
      expect(await cli(ownerUrl, 'restore', '--from', from)).toMatchObject({ code: 0, complained: '' });
      const { [tenantId]: restored = {} } = await rowsIn(ownerUrl);
      const created = (restored['provisioning_log'] ?? []).filter(({ outcome }) => outcome === 'created');
      const byScim = (restored['account'] ?? []).filter(({ matched_by: matchedBy }) => matchedBy !== null);
      // An account and its entry are written together.
      expect(new Set(byScim.map(({ id }) => id))).toEqual(new Set(created.map((entry) => entry['account_id'])));
      expect(byScim).toHaveLength(created.length);
      expect(restored['audit_pending']).toEqual([]);
    }
  }, 120_000);
});

/** @returns a backup like the first one, whose rows and whose manifest somebody has changed */
async function changed(
  rowsAs: (script: string) => string,
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Promise<string> {
  const from = await BackupFile.open(backup);
  const content: Buffer[] = [];
  for await (const chunk of from.stream(CONTENT.copy)) content.push(chunk as Buffer);
  const script = gzipSync(rowsAs(gunzipSync(Buffer.concat(content)).toString('utf8')));
  const file = join(folder, `${unique('changed')}.tar`);
  const to = await NewBackupFile.create(file, new Date());
  await to.add(CONTENT.copy, Readable.from([script]) as AsyncIterable<Buffer>);
  await to.addText(MANIFEST, JSON.stringify(change(readManifest(await from.text(MANIFEST)))));
  await to.finish();
  await from.close();
  return file;
}

async function flip(file: string, place: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8((bytes[place] ?? 0) ^ 1, place);
  await writeFile(file, bytes);
}

async function tablesIn(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async (owner) => {
    const { rowCount } = await owner.query(`select from pg_tables where schemaname = 'public'`);
    return rowCount ?? 0;
  });
}

/** Everything that a schema consists of, in the words of the catalogue, without the names of the roles. */
async function schemaOf(ownerUrl: string): Promise<string[]> {
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  return withClient(ownerUrl, async (client) => {
    const { rows: found } = await client.query<{ part: string }>(
      `select concat_ws(' ', 'policy', tablename, policyname, permissive, roles::text, cmd, qual, with_check) as part from pg_policies
        union all select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname = 'public'
        union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
          where connamespace = 'public'::regnamespace
        union all select concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
        union all select concat_ws(' ', 'table', relname, relrowsecurity, relforcerowsecurity, relowner::regrole, relacl::text)
          from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        union all select concat_ws(' ', 'function', oid::regprocedure, proowner::regrole, proacl::text)
          from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
    );
    return found.map(({ part }) => part.replaceAll(owner, 'OWNER')).toSorted();
  });
}
