import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { appSettings, withConnectionOptions, type ConnectionOptions } from './connection-options.js';
import { lifecycleScenario } from './lifecycle-scenario.js';
import { parseUsers, UsersFileError } from './users-file.js';
import { errorCode } from '../http/error-code.js';
import type { JobResult } from '../jobs/job-result.js';
import { OktaOrg } from '../org/okta-org.js';
import type { OktaProfile } from '../users/okta-user.js';
import { palette, wantsColour } from '../report/palette.js';
import { runScenario } from '../scenario/run-scenario.js';
import { formatExchange, formatOutcome } from '../report/transcript.js';

export interface OktaCommandOptions {
  /** Default: standard output. */
  write?: (text: string) => void;
  /** Default: as `wantsColour` says of standard output. */
  colour?: boolean;
  /** Default: the terminal's. */
  width?: number;
  /** Told 0 or 1 when a subcommand is over. Default: sets `process.exitCode`. */
  finish?: (code: number) => void;
  /** Ends the process after wrong usage (2) or help (0). */
  exit?: (code: number) => never;
}

interface ProfileOptions {
  userName: string;
  email?: string;
  givenName?: string;
  familyName?: string;
  employeeNumber?: string;
  role?: string;
}

/**
 * `okta …`: Okta's SCIM client on the command line. Every run starts without memory; a user's link to the server is
 * found by the user name, as Okta finds it.
 *
 * Exit codes: 0 Okta would call everything a success, 1 it would not, 2 wrong usage.
 */
export function oktaCommand(options: OktaCommandOptions = {}): Command {
  const write = options.write ?? ((text: string) => void process.stdout.write(text));
  const exit = options.exit ?? ((code: number) => process.exit(code));
  const finish = options.finish ?? ((code: number) => void (process.exitCode = code));
  const colour = options.colour ?? wantsColour(process.stdout);
  const paint = palette(colour);

  const okta = new Command('okta')
    .description("Okta's SCIM client: sends what Okta sends, and says what an Okta administrator would see")
    .exitOverride((error) => exit(error.exitCode === 0 ? 0 : 2));

  /** An org for one run of a subcommand; bad settings are wrong usage. */
  const orgFor = (command: Command, connection: ConnectionOptions): OktaOrg => {
    const { maxWait, quiet } = connection;
    try {
      return new OktaOrg(appSettings(connection), {
        onExchange: quiet ? undefined : (exchange) => write(formatExchange(exchange, paint)),
        retry: {
          maxWaitMs: maxWait === undefined ? undefined : maxWait * 1000,
          onWait: (ms) => write(`  ${paint.yellow(`Okta pauses the job for ${ms / 1000} s`)}\n`),
        },
      });
    } catch (error) {
      if (error instanceof TypeError) return command.error(`error: ${error.message}`);
      throw error;
    }
  };

  /** Adds a subcommand that does one job. */
  const oneJob = <T extends object>(command: Command, act: (org: OktaOrg, given: T) => Promise<JobResult>): void => {
    okta.addCommand(
      inherit(okta, withConnectionOptions(command)).action(async (given: T & ConnectionOptions) => {
        const org = orgFor(command, given);
        try {
          const result = await act(org, given);
          write(formatOutcome(result, paint));
          finish(result.outcome === 'success' ? 0 : 1);
        } finally {
          org.close();
        }
      }),
    );
  };

  oneJob(new Command('test').description('test the connection'), (org) => org.testConnector());

  oneJob<ProfileOptions>(
    withProfileOptions(new Command('assign').description('assign a user to the app'), true),
    (org, given) =>
      org.assign({
        login: given.userName,
        email: given.email ?? given.userName,
        firstName: given.givenName ?? '',
        lastName: given.familyName ?? '',
        employeeNumber: given.employeeNumber,
        role: given.role,
      }),
  );

  oneJob<ProfileOptions & { newUserName?: string }>(
    withProfileOptions(new Command('update').description("change an assigned user's profile"), false).option(
      '--new-user-name <name>',
      'the new user name',
    ),
    (org, given) =>
      onLinked(org, given.userName, () => org.updateProfile(given.userName, changes(given, given.newUserName))),
  );

  oneJob<ProfileOptions>(
    withUserName(new Command('deactivate').description('take a user off the app')),
    (org, { userName }) => onLinked(org, userName, () => org.deactivate(userName)),
  );

  oneJob<ProfileOptions>(
    withUserName(new Command('reactivate').description('assign a deactivated user again')),
    (org, { userName }) => onLinked(org, userName, () => org.reactivate(userName)),
  );

  oneJob(new Command('import').description('import all users'), async (org) => {
    const result = await org.importUsers();
    if (result.outcome === 'success') {
      result.sentence = `${result.users.length} users scanned, ${result.inactive} inactive left out`;
    }
    return result;
  });

  const run = new Command('run').description('assign the users of a file, then change, deactivate and reactivate one');
  okta.addCommand(
    inherit(okta, withConnectionOptions(run))
      .requiredOption('--users <file>', 'JSON array or JSON lines of {userName, email, givenName, familyName, …}')
      .action(async (given: ConnectionOptions & { users: string }) => {
        const users = await readUsers(run, given.users);
        const org = orgFor(run, { ...given, quiet: true });
        try {
          const { asExpected } = await runScenario(lifecycleScenario(users), org, {
            write,
            colour,
            quiet: given.quiet,
            width: options.width ?? process.stdout.columns,
          });
          finish(asExpected ? 0 : 1);
        } finally {
          org.close();
        }
      }),
  );

  return okta;
}

/** Subcommands made with `new Command` take over nothing by themselves: without this, wrong usage would exit with 1. */
function inherit(parent: Command, command: Command): Command {
  return command.copyInheritedSettings(parent);
}

async function readUsers(command: Command, file: string): Promise<OktaProfile[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) =>
    command.error(`error: cannot read ${file}: ${errorCode(error) ?? 'unknown error'}`),
  );
  try {
    return parseUsers(text);
  } catch (error) {
    if (error instanceof UsersFileError) return command.error(`error: ${file}: ${error.message}`);
    throw error;
  }
}

/** Finds the user's link first, then acts; a user that the server does not know ends there. */
async function onLinked(org: OktaOrg, login: string, act: () => Promise<JobResult>): Promise<JobResult> {
  const link = await org.restoreLink(login);
  return link.outcome === 'success' ? act() : link;
}

function withUserName(command: Command): Command {
  return command.requiredOption('--user-name <name>', 'user name in Okta');
}

function withProfileOptions(command: Command, complete: boolean): Command {
  withUserName(command).option('--email <address>', complete ? 'e-mail (default: the user name)' : 'the new e-mail');
  for (const [flag, what] of [
    ['--given-name <name>', 'given name'],
    ['--family-name <name>', 'family name'],
  ] as const) {
    if (complete) command.requiredOption(flag, what);
    else command.option(flag, `the new ${what}`);
  }
  return command
    .option('--employee-number <number>', 'employee number, the key of matching by person code or employment id')
    .option('--role <role>', 'original name of a role');
}

function changes(given: ProfileOptions, newUserName: string | undefined): Partial<OktaProfile> {
  return {
    login: newUserName,
    email: given.email,
    firstName: given.givenName,
    lastName: given.familyName,
    employeeNumber: given.employeeNumber,
    role: given.role,
  };
}
