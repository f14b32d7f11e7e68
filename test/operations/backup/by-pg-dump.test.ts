import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unique } from '../../support/admin-factories.js';
import { AdminClient } from '../../support/clients/admin-client.js';
import { ScimClient } from '../../support/clients/scim-client.js';
import { commandLine } from '../../support/command-line.js';
import { installedPgDump, startOtherPostgres } from '../../support/database/other-postgres.js';
import { emptyInstallation, type ScratchInstallation } from '../../support/database/scratch-installation.js';
import { makeFullTenant } from '../../support/full-tenant.js';
import { startTestApp } from '../../support/test-app.js';

/**
 * With DATABASE_URL a backup is made by `pg_dump`. Where this machine has one and a PostgreSQL of its version, the way there and
 * back is gone for real; where it has not, the command has to say what is missing.
 */

/** The embedded one's. */
const HERE = 18;

let folder: string;
let major: number | undefined;
const scratch: ScratchInstallation[] = [];
let other: Awaited<ReturnType<typeof startOtherPostgres>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cezanne-pg-dump-'));
  major = await installedPgDump();
  if (major !== undefined && major < HERE) other = await startOtherPostgres(major);
}, 60_000);
afterAll(async () => {
  for (const made of scratch) await made.drop();
  await other?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function installation(superuserUrl?: string): Promise<ScratchInstallation> {
  const made = await emptyInstallation(superuserUrl);
  scratch.push(made);
  return made;
}

const backup = (ownerUrl: string, to: string, environment: Record<string, string> = {}) =>
  commandLine(['backup', '--to', to], { DATABASE_URL: ownerUrl, ...environment });

it('says what is missing, and what else can be done, where there is no pg_dump', async () => {
  const { ownerUrl } = await installation();
  await commandLine(['migrate'], { DATABASE_URL: ownerUrl });
  expect(await backup(ownerUrl, join(folder, 'missing.tar'), { PATH: folder })).toEqual({
    code: 1,
    said: [],
    complained:
      "pg_dump is not installed: install PostgreSQL's client programs of version 18 or later (Debian: postgresql-client-18) " +
      'and put them first in PATH, or add "--by copy", which needs no program.',
  });
  expect(await readdir(folder)).toEqual([]);
});

it('goes there and back, or says that the one that is there is too old', async () => {
  const ours = await installation();
  const app = await startTestApp({ DATABASE_URL: ours.ownerUrl });
  await app.close();
  const to = join(folder, 'here.tar');
  const { code, complained } = await backup(ours.ownerUrl, to);
  if (major === undefined) expect(complained).toContain('pg_dump is not installed: ');
  else if (major < HERE)
    expect(complained).toContain(`pg_dump is of version ${major}, and version 18 is needed here: install`);
  expect(code).toBe(major !== undefined && major >= HERE ? 0 : 1);

  const superuserUrl = major !== undefined && major >= HERE ? undefined : other?.superuserUrl;
  if (superuserUrl === undefined && code !== 0) return;
  const from = await installation(superuserUrl);
  const source = await startTestApp({ DATABASE_URL: from.ownerUrl });
  const tenant = await makeFullTenant(source, new AdminClient(source), unique('dumped'));
  const dump = join(folder, 'dumped.tar');
  expect(await backup(from.ownerUrl, dump)).toMatchObject({ code: 0, complained: '' });
  await source.close();

  const into = await installation(superuserUrl);
  const answer = await commandLine(['restore', '--from', dump], { DATABASE_URL: into.ownerUrl });
  expect(answer).toMatchObject({ code: 0, complained: '' });
  expect(answer.said.at(-1)).toContain('all rows are there, and all audit trails are intact');
  const restored = await startTestApp({ DATABASE_URL: into.ownerUrl });
  const { tenantId, scim, ids } = tenant;
  expect((await new ScimClient(restored, tenantId, scim.token).get(`Users/${ids.Users}`)).status).toBe(200);
  await restored.close();

  // The reader is missed in time, too.
  const late = await installation(superuserUrl);
  const { complained: missed } = await commandLine(['restore', '--from', dump], {
    DATABASE_URL: late.ownerUrl,
    PATH: folder,
  });
  expect(missed).toMatch(/^pg_restore is not installed: /);
  // A schema whose rows the dumper would not see is not dumped.
  await into.asSuperuser('drop policy account_backup on account');
  const veiled = await backup(into.ownerUrl, join(folder, 'veiled.tar'));
  expect(veiled).toMatchObject({
    code: 1,
    complained: expect.stringContaining('(policy account_backup on account for select to '),
  });
}, 120_000);
