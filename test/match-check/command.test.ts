import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchCheckCommand } from '../../src/cli/match-check/match-check.command.js';
import { DomainError } from '../../src/errors/domain-error.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson, makeTenant, saveSettings } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let tenantId: string;
let folder: string;
const environment = process.env['DATABASE_URL'];

beforeAll(async () => {
  app = await startTestApp();
  process.env['DATABASE_URL'] = app.ownerUrl;
  const admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  await makePerson(admin, tenantId, { personCode: '007', internalEmail: 'ada@acme.example' });
  await saveSettings(admin, tenantId, { matchMethod: 'personCode' });
  folder = await mkdtemp(join(tmpdir(), 'match-check-'));
}, 60_000);
afterAll(async () => {
  if (environment === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = environment;
  await rm(folder, { recursive: true, force: true });
  await app.close();
});
afterEach(() => {
  process.exitCode = undefined;
});

/** Runs the command. @returns what it printed and its exit code */
async function run(
  file: string,
  ...more: string[]
): Promise<{ lines: string[]; code: string | number | null | undefined }> {
  const path = join(folder, 'users.csv');
  await writeFile(path, file);
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  try {
    await matchCheckCommand().parseAsync([path, '--tenant', tenantId, ...more], { from: 'user' });
    return { lines, code: process.exitCode };
  } finally {
    log.mockRestore();
  }
}

const FILE = 'login,email,employeeNumber\nada,ada@acme.example,007\nbob,bob@acme.example,007\n';

describe('match-check on the command line', () => {
  it('prints the methods side by side, and ends with 2 when somebody would be refused', async () => {
    const { lines, code } = await run(FILE);
    expect(lines[0]).toBe('2 users');
    expect(lines[1]).toMatch(/^Method +Matched +Coverage +None +Several +No key/);
    expect(lines[2]).toMatch(/^internalEmail +1 +50\.0 % +1 +0 +0 +0 +0 +0 +1$/);
    expect(lines[4]).toMatch(/^personCode +2 +100\.0 % +0/);
    expect(lines[6]).toMatch(/^Recommended: personCode\. The person code leads/);
    expect(lines[7]).toBe('By personCode 1 would be refused.');
    expect(code).toBe(2);
  }, 30_000);

  it('ends with 0 when nobody would be, by the method that is named', async () => {
    const csv = join(folder, 'out.csv');
    const { lines, code } = await run('ada@acme.example\n', '--method', 'internalEmail', '--csv', csv);
    expect(lines.at(-1)).toBe('By internalEmail 0 would be refused.');
    expect(code).toBeUndefined();
    const written = (await readFile(csv, 'utf8')).replace('\uFEFF', '').trim().split('\r\n');
    expect(written[0]).toMatch(/^line,userName,/);
    expect(written[1]).toMatch(/^1,ada@acme\.example,,ada@acme\.example,.*,matched,/);
    expect(written).toHaveLength(2);
  }, 30_000);

  it.each([
    ['a file that is not there', ['--columns', '{}'], null, 'cannot be read: ENOENT'],
    ['a file without a column for anybody', [], 'Room,Floor\n1,2\n', 'no column that tells who'],
    ['a heading that is not there', ['--columns', '{"x": "email"}'], 'email\na@b.example\n', 'no such heading'],
  ])(
    'says what is wrong with %s',
    async (_, words, file, sentence) => {
      const attempt =
        file === null
          ? matchCheckCommand().parseAsync([join(folder, 'none.csv'), '--tenant', tenantId, ...words], { from: 'user' })
          : run(file, ...words);
      const error: unknown = await attempt.then(
        () => null,
        (cause: unknown) => cause,
      );
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).message).toContain(sentence);
    },
    30_000,
  );
});
