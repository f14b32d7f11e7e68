import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { accountCommand } from '../../src/cli/account.command.js';
import { auditCommand } from '../../src/cli/audit.command.js';
import { cezanneScim } from '../../src/cli/program.js';
import { listTenants } from '../../src/cli/tenant-list.js';
import { tenantCommand } from '../../src/cli/tenant.command.js';
import { tokenCommand } from '../../src/cli/token.command.js';
import { DomainError } from '../../src/errors/domain-error.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeTenant } from '../support/admin-factories.js';
import { startTestApp } from '../support/test-app.js';

/** The command line takes what the admin REST takes. Whatever is refused here is refused before a database is asked. */

const environment = process.env['DATABASE_URL'];
beforeAll(() => {
  process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1:9/nothing';
});
afterAll(() => {
  if (environment === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = environment;
});

async function refusalOf(command: Command, ...words: string[]): Promise<string> {
  const error: unknown = await command.parseAsync(words, { from: 'user' }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return error instanceof DomainError ? error.message : `not refused: ${String(error)}`;
}

const ACCOUNT = ['create', '--tenant', 'acme', '--email', 'hr@acme.example', '--password', 'correct horse battery'];
const TENANT = [
  'create',
  '--id',
  'acme',
  '--name',
  'Acme',
  '--admin-user-name',
  'hr',
  '--admin-email',
  'hr@acme.example',
];
const ITS_PASSWORD = ['--admin-password', 'correct horse battery'];

const account = (...words: string[]) => refusalOf(accountCommand(), ...ACCOUNT, ...words);
const tenant = (...words: string[]) => refusalOf(tenantCommand(), ...TENANT, ...ITS_PASSWORD, ...words);
const audit = (...words: string[]) => refusalOf(auditCommand(), ...words);
const token = (...words: string[]) => refusalOf(tokenCommand(), 'generate', '--tenant', 'acme', ...words);

/** What the whole program says on standard error, and how it ends. */
async function ending(...words: string[]): Promise<{ code: number | undefined; said: string }> {
  let said = '';
  const program = cezanneScim();
  const every = (command: Command): Command[] => [command, ...command.commands.flatMap(every)];
  for (const command of every(program)) {
    command.exitOverride().configureOutput({ writeErr: (text) => (said += text), writeOut: (text) => (said += text) });
  }
  const error: unknown = await program.parseAsync(words, { from: 'user' }).catch((cause: unknown) => cause);
  return { code: error instanceof CommanderError ? error.exitCode : undefined, said };
}

describe('all options that are missing are named at once', () => {
  const connection = ['--base', '--token'];
  it.each([
    ['tenant create', ['--id', '--name', '--admin-user-name', '--admin-email', '--admin-password']],
    ['account create', ['--tenant', '--user-name', '--email', '--password']],
    ['token generate', ['--tenant']],
    ['match-check users.csv', ['--tenant']],
    ['audit redact', ['--tenant', '--person']],
    ['okta test', connection],
    ['okta assign', [...connection, '--user-name', '--given-name', '--family-name']],
    ['okta update', [...connection, '--user-name']],
    ['okta deactivate', [...connection, '--user-name']],
    ['okta reactivate', [...connection, '--user-name']],
    ['okta import', connection],
    ['okta run', [...connection, '--users']],
  ])('%s', async (command, options) => {
    const { code, said } = await ending(...command.split(' '));
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    const named = [...said.matchAll(/(--[\w-]+) </g)].map(([, option = '']) => option);
    expect(named.toSorted()).toEqual(options.toSorted());
  });

  it('those that are given are not, and a password may stand in the environment', async () => {
    const given = ['tenant', 'create', '--id', 'acme', '--admin-email', 'hr@acme.example'];
    expect((await ending(...given)).said).toBe(
      'error: these options are missing: --name <name>, --admin-user-name <name>, --admin-password <password> ' +
        '(or CEZANNE_PASSWORD in the environment). "--help" explains each.\n',
    );
    process.env['CEZANNE_PASSWORD'] = 'correct horse battery';
    const { said } = await ending(...given, '--name', 'Acme');
    process.env['CEZANNE_PASSWORD'] = '';
    const { said: blank } = await ending(...given, '--name', 'Acme', '--admin-user-name', 'hr');
    delete process.env['CEZANNE_PASSWORD'];
    expect(said).toBe('error: this option is missing: --admin-user-name <name>. "--help" explains each.\n');
    expect(blank).toContain('this option is missing: --admin-password');
  });

  it('no command has been forgotten', () => {
    const mandatory = (command: Command): string[] => [
      ...command.options.filter((option) => option.mandatory).map(({ flags }) => `${command.name()} ${flags}`),
      ...command.commands.flatMap(mandatory),
    ];
    expect(mandatory(cezanneScim())).toEqual([]);
  });
});

it('all values that are wrong are named at once', async () => {
  const refusal = await tenant('--id', 'A', '--name', ' ', '--admin-email', 'x', '--admin-password', '1');
  for (const field of ['tenantId', 'name', 'email', 'password']) expect(refusal).toContain(field);
});

it('--version is that of the project', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  for (const flag of ['--version', '-V']) expect(await ending(flag)).toEqual({ code: 0, said: `${version}\n` });
});

it('tenant list shows every tenant, and --json each on a line', async () => {
  const app = await startTestApp();
  try {
    const print = async (options: object): Promise<string[]> => {
      const lines: string[] = [];
      await listTenants(app.nest, options, (line) => lines.push(line));
      return lines;
    };
    expect(await print({})).toEqual([expect.stringContaining('no such tenant')]);
    expect(await print({ json: true })).toEqual([]);
    const operator = new AdminClient(app);
    const { tenantId: one } = await makeTenant(operator);
    const { tenantId: other } = await makeTenant(operator);
    const lines = await print({});
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Tenant ID +Name +Made on +SCIM URL$/);
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual([one, other].toSorted());
    expect(lines[1]).toContain(`/scim/v2/${[one, other].toSorted()[0]}`);
    const [found] = await print({ search: other, json: true });
    expect(JSON.parse(found ?? '')).toMatchObject({ tenantId: other, scimUrl: expect.any(String) });
  } finally {
    await app.close();
  }
});

describe('the command line refuses', () => {
  it.each([
    ['a blank user name', () => account('--user-name', ' '), 'userName must not be blank'],
    [
      'what is no e-mail address',
      () => account('--user-name', 'hr', '--email', 'hr'),
      'email must be an e-mail address',
    ],
    [
      'a short password',
      () => account('--user-name', 'hr', '--password', '1234567'),
      'password must have 8 to 1000 characters',
    ],
    ['a tenant without a name', () => tenant('--name', ' '), 'name must not be blank'],
    ['what cannot be a tenant ID', () => tenant('--id', 'Acme'), 'must be 3 to 40 of a-z'],
    ['an address of its admin that is none', () => tenant('--admin-email', 'x'), 'email must be an e-mail address'],
    ['a time without its zone', () => token('--expires-at', '2099-06-30T00:00:00'), 'with its zone'],
    ['a day', () => token('--expires-at', '2099-06-30'), 'with its zone'],
    ['an overlap that nobody has filled in', () => token('--overlap-hours', ''), 'overlapHours'],
    [
      'an overlap of more than a week',
      () => token('--overlap-hours', '169'),
      'overlapHours must not be greater than 168',
    ],
    ['a file that is not there', () => audit('verify', '--against', 'nowhere'), 'nowhere cannot be read: ENOENT.'],
    ['a token without a name', () => token('--name', ' '), 'name must not be blank'],
  ])('%s', async (_, refusal, sentence) => {
    expect(await refusal()).toContain(sentence);
  });
});
