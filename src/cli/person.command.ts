import { Command } from 'commander';
import { ErasureBody } from '../admin/personal-data/personal-data.dto.js';
import { PersonData } from '../admin/personal-data/person-data.js';
import { PersonErasure } from '../admin/personal-data/person-erasure.js';
import { erasureView } from '../admin/personal-data/personal-data.dto.js';
import { executeBound } from '../database/transactions/execute-bound.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import { isId } from '../database/schema/is-id.js';
import { DomainError } from '../errors/domain-error.js';
import { validated } from '../http/admin/admin-validation.pipe.js';
import { TenantService } from '../tenants/tenant.service.js';
import { codeKey } from '../text/code-key.js';
import { withApp } from './shared/with-app.js';

interface Which {
  tenant: string;
  personCode?: string;
  person?: string;
}

/** `person …`: what is held about a person, and how it is taken away. */
export function personCommand(): Command {
  return new Command('person')
    .description('What is held about a person')
    .addCommand(exportCommand())
    .addCommand(eraseCommand());
}

const which = (command: Command): Command =>
  command
    .requiredOption('--tenant <id>', 'tenant ID')
    .option('--person-code <code>', 'person code')
    .option('--person <id>', 'ID; after HR has deleted the person only that is known');

/** `person export`: prints all that is held, as JSON. */
function exportCommand(): Command {
  return which(new Command('export'))
    .description('Print all that is held about a person, as one JSON document without secrets.')
    .action(async (given: Which) => {
      await withApp(async (app) => {
        const who = { tenantId: given.tenant, actor: 'command line' } as const;
        const database = app.get(TenantDatabase);
        await database.asOperator((em) => app.get(TenantService).get(em, given.tenant));
        const id = await database.reading(who, (scope) => personIdOf(scope, given));
        let text = '';
        for await (const part of await app.get(PersonData).of(who, id)) {
          // What is printed is printed by lines, so that a long document is never whole in memory.
          text += part;
          const end = text.lastIndexOf('\n');
          if (end < 0) continue;
          console.log(text.slice(0, end));
          text = text.slice(end + 1);
        }
      });
    });
}

/** `person erase`: takes all that is held away, for good. */
function eraseCommand(): Command {
  return which(new Command('erase'))
    .description('Take away all that is held about a person, for good. The audit trail stays valid.')
    .requiredOption('--reason <text>', 'why; it is kept, so without the name of the person')
    .action(async ({ reason: said, ...given }: Which & { reason: string }) => {
      const { reason } = await validated(ErasureBody, { reason: said });
      await withApp(async (app) => {
        const who = { kind: 'operator', tenantId: given.tenant, actor: 'command line' } as const;
        const database = app.get(TenantDatabase);
        await database.asOperator((em) => app.get(TenantService).get(em, given.tenant));
        const { erased, advice } = await database.erasing(who, async (scope) =>
          erasureView(await app.get(PersonErasure).erase(scope, who, await personIdOf(scope, given), reason)),
        );
        for (const [table, rows] of Object.entries(erased)) console.log(`${table.padEnd(24)}${rows}`);
        console.log(advice);
      });
    });
}

async function personIdOf({ em, tenantId }: TenantScope, { personCode, person }: Which): Promise<string> {
  if ((personCode === undefined) === (person === undefined)) {
    throw DomainError.invalid('Say which person: either --person-code or --person.');
  }
  if (person !== undefined) {
    if (!isId(person)) throw DomainError.notFound('person');
    return person;
  }
  const [row] = await executeBound<{ id: string }>(
    em,
    'select id from person where tenant_id = $1 and person_code_norm = $2',
    [tenantId, codeKey(personCode ?? '')],
  );
  if (row === undefined) throw DomainError.notFound('person');
  return row.id;
}
