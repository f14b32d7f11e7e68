import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { accountCommand } from '../../src/cli/account.command.js';
import { auditCommand } from '../../src/cli/audit.command.js';
import { tenantCommand } from '../../src/cli/tenant.command.js';
import { tokenCommand } from '../../src/cli/token.command.js';
import { DomainError } from '../../src/http/domain-error.js';

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

describe('the command line refuses', () => {
  test.each([
    ['a blank user name', () => account('--user-name', ' '), 'userName must not be blank'],
    [
      'what is no e-mail address',
      () => account('--user-name', 'hr', '--email', 'hr'),
      'email must be an e-mail address',
    ],
    ['a short password', () => account('--user-name', 'hr', '--password', '1234567'), 'at least 8 characters'],
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
