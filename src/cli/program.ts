import { Command } from 'commander';
import { oktaCommand } from '../../okta/command/run-okta-command.js';
import { accountCommand } from './account.command.js';
import { auditCommand } from './audit.command.js';
import { backupCommand } from './backup/backup.command.js';
import { restoreCommand } from './backup/restore.command.js';
import { demoCommand } from './demo/demo.command.js';
import { distributeCommand } from './distribute.command.js';
import { mailCommand } from './mail.command.js';
import { matchCheckCommand } from './match-check/match-check.command.js';
import { migrateCommand } from './migrate.command.js';
import { personCommand } from './person.command.js';
import { rebindCommand } from './rebind.command.js';
import { retentionCommand } from './retention.command.js';
import { sandboxCommand } from './sandbox/sandbox.command.js';
import { nameAllMissingOptions } from './shared/missing-options.js';
import { ssoKeyCommand } from './sso-key.command.js';
import { tenantCommand } from './tenant.command.js';
import { tokenCommand } from './token.command.js';
import { undoCommand } from './undo/undo.command.js';
import { ownVersion } from '../config/own-version.js';

/** The whole command line. */
export function cezanneScim(): Command {
  const program = new Command('cezanne-scim')
    .description('Operate Cezanne SCIM. Settings come from the environment, as for the server.')
    .version(ownVersion(), '-V, --version', 'print the version')
    .addCommand(tenantCommand())
    .addCommand(accountCommand())
    .addCommand(tokenCommand())
    .addCommand(ssoKeyCommand())
    .addCommand(matchCheckCommand())
    .addCommand(undoCommand())
    .addCommand(auditCommand())
    .addCommand(personCommand())
    .addCommand(retentionCommand())
    .addCommand(mailCommand())
    .addCommand(migrateCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(rebindCommand())
    .addCommand(distributeCommand())
    .addCommand(demoCommand())
    .addCommand(sandboxCommand())
    .addCommand(oktaCommand());
  nameAllMissingOptions(program);
  return program;
}
