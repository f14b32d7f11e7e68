import { Query, type StreamableFile } from '@nestjs/common';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { AccountQuery } from '../accounts/account.dto.js';
import { PersonQuery } from '../persons/person.dto.js';
import { ProvisioningLogQuery } from '../provisioning-log/provisioning-log.dto.js';
import { ReviewItemQuery } from '../review-items/review-item.dto.js';
import { RoleQuery } from '../roles/role.dto.js';
import { SamlMappingQuery } from '../saml-mappings/saml-mapping.dto.js';
import { CsvOfList } from './csv-of-list.js';
import { ListExports } from './list-exports.js';

/** The lists as files. */
@AdminController('', 'Exports')
export class ExportsController {
  constructor(private readonly exports: ListExports) {}

  @CsvOfList('persons')
  async persons(@CurrentCaller() caller: AdminCaller, @Query() query: PersonQuery): Promise<StreamableFile> {
    return this.exports.persons(caller, query);
  }

  @CsvOfList('accounts')
  async accounts(@CurrentCaller() caller: AdminCaller, @Query() query: AccountQuery): Promise<StreamableFile> {
    return this.exports.accounts(caller, query);
  }

  @CsvOfList('provisioning-log')
  async log(@CurrentCaller() caller: AdminCaller, @Query() query: ProvisioningLogQuery): Promise<StreamableFile> {
    return this.exports.log(caller, query);
  }

  @CsvOfList('review-items')
  async reviewItems(@CurrentCaller() caller: AdminCaller, @Query() query: ReviewItemQuery): Promise<StreamableFile> {
    return this.exports.reviewItems(caller, query);
  }

  @CsvOfList('saml-mappings')
  async samlMappings(@CurrentCaller() caller: AdminCaller, @Query() query: SamlMappingQuery): Promise<StreamableFile> {
    return this.exports.samlMappings(caller, query);
  }

  @CsvOfList('roles')
  async roles(@CurrentCaller() caller: AdminCaller, @Query() query: RoleQuery): Promise<StreamableFile> {
    return this.exports.roles(caller, query);
  }
}
