import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cezanneScim } from '../../src/cli/program.js';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { commandLine, ownProcess } from '../support/command-line.js';
import { emptyInstallation, scratchInstallation } from '../support/database/scratch-installation.js';
import { scratchFolder } from '../support/embedded-server.js';

/** What goes wrong outside of the program is said in one sentence, without a stack. */

const PASSWORD = { CEZANNE_PASSWORD: 'correct horse battery' };
/** Files that some of them want: a list of users, and a whole backup. */
let files: string;
const COMMANDS = [
  'tenant list',
  'tenant create --id acme --name Acme --admin-user-name hr --admin-email hr@acme.example',
  'tenant allow-passwords --id acme',
  'account create --tenant acme --user-name hr --email hr@acme.example',
  'token generate --tenant acme',
  'sso-key exchange --tenant acme',
  'undo --tenant acme --from 2026-11-01T00:00:00Z',
  'person export --tenant acme --person-code P-1',
  'person erase --tenant acme --person-code P-1 --reason asked',
  'retention show --tenant acme',
  'retention set --tenant acme --imports 60',
  'audit verify',
  'audit export --heads',
  'audit redact --tenant acme --person P-1',
  'migrate',
  'backup --to nowhere.tar',
  'rebind',
  'match-check FILES/users.csv --tenant acme',
  'restore --from FILES/backup.tar',
  'distribute',
  'sandbox',
];

/** They ask nothing of the database that the environment names. */
const WITHOUT_DATABASE = ['demo', 'okta', 'mail'];

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'cezanne-commands-'));
  await writeFile(join(files, 'users.csv'), 'email\nada@acme.example\n');
  const { ownerUrl, drop } = await scratchInstallation();
  const backup = ['backup', '--to', join(files, 'backup.tar'), '--by', 'copy'];
  expect(await commandLine(backup, { DATABASE_URL: ownerUrl })).toMatchObject({ code: 0 });
  await drop();
}, 60_000);
afterAll(() => rm(files, { recursive: true }));

const wordsOf = (command: string): string[] => command.replace('FILES', files).split(' ');

it('every command that works on the database is tried here', () => {
  const leaves = ({ commands }: Command, path: string[] = []): string[] =>
    commands.flatMap((one) =>
      one.commands.length === 0 ? [[...path, one.name()].join(' ')] : leaves(one, [...path, one.name()]),
    );
  const wanted = leaves(cezanneScim()).filter((name) => !WITHOUT_DATABASE.includes(name.split(' ')[0] ?? ''));
  expect(wanted.filter((name) => !COMMANDS.some((command) => command.startsWith(name)))).toEqual([]);
});

describe('a database that is away', () => {
  it.each(COMMANDS)('%s', async (command) => {
    const { code, said, complained } = await commandLine(wordsOf(command), {
      DATABASE_URL: 'postgres://owner:secret@127.0.0.1:9/hr',
      ...PASSWORD,
    });
    expect({ code, said }).toEqual({ code: 1, said: [] });
    expect(complained).toBe(
      'The database hr at 127.0.0.1:9, as owner, cannot be reached (connect ECONNREFUSED 127.0.0.1:9). ' +
        'Is it running, and is DATABASE_URL right?',
    );
  });
});

it('a database that says nothing is given up, whichever way a command goes to it', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const environment = { DATABASE_URL: `postgres://owner:secret@127.0.0.1:${port}/hr`, ...PASSWORD };
  // As the owner, and with the application; beside each other, since each waits for long.
  const endings = await Promise.all([
    ownProcess(wordsOf('backup --to FILES/silent.tar'), environment),
    commandLine(wordsOf('tenant list'), environment),
  ]);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  for (const { code, complained } of endings) {
    expect(code).toBe(1);
    expect(complained).toMatch(
      /^The database hr at 127\.0\.0\.1:\d+, as owner, cannot be reached \([^\n]*\)\. Is it running, and is DATABASE_URL right\?$/,
    );
  }
}, 240_000);

it('a database that lets nobody in like this says so', async () => {
  const { ownerUrl, owner, drop } = await emptyInstallation();
  const complaint = async (change: (url: URL) => void): Promise<string> => {
    const url = new URL(ownerUrl);
    change(url);
    const { complained } = await commandLine(['audit', 'verify'], { DATABASE_URL: url.href });
    expect(complained).not.toContain('\n');
    expect(complained).toContain('Check DATABASE_URL and the user.');
    return complained;
  };
  expect(await complaint((url) => (url.password = 'wrong'))).toContain(`as ${owner}, does not take the password`);
  expect(await complaint((url) => (url.pathname = '/nowhere'))).toMatch(/^The database nowhere at .* is not there/);
  await drop();
});

it('audit verify does not call intact what it has not seen', async () => {
  const { ownerUrl, drop } = await emptyInstallation();
  for (const what of ['verify', 'export']) {
    expect(await commandLine(['audit', what], { DATABASE_URL: ownerUrl })).toEqual({
      code: 1,
      said: [],
      complained: 'No tenant is to be seen in this database, so nothing was checked. Is it the right one?',
    });
  }
  await drop();
});

describe('a data folder', () => {
  it('that holds something else is left alone, in a sentence', async () => {
    const { dataDir, remove } = await scratchFolder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'note'), 'mine');
    const { code, complained } = await commandLine(['audit', 'verify'], { DATABASE_URL: '', DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(complained).toMatch(/^The folder .* holds files, but no database \(PG_VERSION is missing\)\. [^\n]*$/);
    await remove();
  });

  it('that has lost its password is given a new one, and the database goes on', async () => {
    const { dataDir, remove } = await scratchFolder();
    const file = join(dataDir, 'password');
    const settings = { fsync: 'off' };
    const first = await EmbeddedPostgres.start({ dataDir, settings });
    await first.stop();
    const before = await readFile(file, 'utf8');
    await rm(file);
    // Whoever was interrupted then goes on with the one that he had begun with.
    await writeFile(join(dataDir, 'password.new'), 'begun\n');
    const second = await EmbeddedPostgres.start({ dataDir, settings });
    await second.stop();
    expect(await readFile(file, 'utf8')).toBe('begun\n');
    await rm(file);
    const { code, complained } = await commandLine(['migrate'], { DATABASE_URL: '', DATA_DIR: dataDir });
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    const after = await readFile(file, 'utf8');
    expect(after).not.toBe(before);
    expect(after).toMatch(/^[0-9a-f]{48}\n$/);
    await remove();
  }, 60_000);
});
