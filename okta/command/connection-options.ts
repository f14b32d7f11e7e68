import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  APP_KINDS,
  AUTH_MODES,
  ROLE_FORMS,
  type AppKind,
  type AuthMode,
  type OktaAppSettings,
  type RoleForm,
} from '../app/okta-app.js';

/** What every subcommand is told about the server and the app. */
export interface ConnectionOptions {
  base: string;
  token: string;
  kind: AppKind;
  auth: AuthMode;
  roleForm: RoleForm;
  maxWait?: number;
  quiet?: boolean;
}

/** Adds the options of `ConnectionOptions` to a subcommand and returns it. */
export function withConnectionOptions(command: Command): Command {
  return command
    .requiredOption('--base <url>', 'SCIM base URL, with the tenant id at its end')
    .addOption(
      // From the environment, the secret shows up neither in the shell's history nor in the list of processes.
      new Option('--token <token>', 'SCIM token of the tenant').env('OKTA_SCIM_TOKEN').makeOptionMandatory(),
    )
    .addOption(
      new Option('--kind <kind>', 'how Okta writes: with PUT or with PATCH').choices(APP_KINDS).default('catalogue'),
    )
    .addOption(new Option('--auth <mode>', 'with or without "Bearer"').choices(AUTH_MODES).default('bearer'))
    .addOption(new Option('--role-form <form>', 'how a role is sent').choices(ROLE_FORMS).default('extension'))
    .option('--max-wait <seconds>', 'longest pause after a 429, instead of what Okta would wait', seconds)
    .option('--quiet', 'no transcript, only how it ended');
}

/** The app these options describe. */
export function appSettings(options: ConnectionOptions): OktaAppSettings {
  return {
    baseUrl: options.base,
    token: options.token,
    kind: options.kind,
    authMode: options.auth,
    mapping: { role: options.roleForm },
  };
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('Not a number of seconds.');
  return value;
}
