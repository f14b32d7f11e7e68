import { Command, CommanderError } from 'commander';
import { ConfigurationError } from '../config/configuration.js';
import { DomainError } from '../http/domain-error.js';
import { oktaCommand } from '../../okta/run-okta-command.js';
import { accountCommand } from './account.command.js';
import { auditCommand } from './audit.command.js';
import { demoCommand } from './demo/demo.command.js';
import { migrateCommand } from './migrate.command.js';
import { tenantCommand } from './tenant.command.js';
import { tokenCommand } from './token.command.js';

/** `npm run cli -- …`: what an operator needs, without HTTP. Reads the same environment as the server. */
const program = new Command('cezanne-scim')
  .description('Operate Cezanne SCIM. Settings come from the environment, as for the server.')
  .addCommand(tenantCommand())
  .addCommand(accountCommand())
  .addCommand(tokenCommand())
  .addCommand(auditCommand())
  .addCommand(migrateCommand())
  .addCommand(demoCommand())
  .addCommand(oktaCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  const isExpected = error instanceof ConfigurationError || error instanceof DomainError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
