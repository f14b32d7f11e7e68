import { Injectable, type StreamableFile } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import type { AccountListRequest } from '../../accounts/account-list.js';
import { accountsOf } from '../../accounts/accounts-of.js';
import { type PersonListRequest, PersonService } from '../../persons/person.service.js';
import type { LogListRequest } from '../../provisioning-log/log-list.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import type { RoleListRequest } from '../../roles/role-list.js';
import { RoleService } from '../../roles/role.service.js';
import type { SamlMappingListRequest } from '../../saml-mappings/saml-mapping-list.js';
import { SamlMappingService } from '../../saml-mappings/saml-mapping.service.js';
import { AccountService } from '../accounts/account.service.js';
import { type ReviewRequest, ShownReviewItems } from '../review-items/shown-review-items.js';
import {
  ACCOUNT_COLUMNS,
  LOG_COLUMNS,
  PERSON_COLUMNS,
  REVIEW_COLUMNS,
  ROLE_COLUMNS,
  SAML_MAPPING_COLUMNS,
} from './exported-columns.js';
import { ListDownload } from './list-download.js';

/** Each list as a file: read as the list is, with what stands in other rows for people who know no ids. */
@Injectable()
export class ListExports {
  constructor(
    private readonly download: ListDownload,
    private readonly personList: PersonService,
    private readonly accountList: AccountService,
    private readonly logEntries: ProvisioningLogService,
    private readonly review: ShownReviewItems,
    private readonly mappings: SamlMappingService,
    private readonly roleList: RoleService,
  ) {}

  async persons(caller: AdminCaller, query: PersonListRequest): Promise<StreamableFile> {
    return this.download.of(caller, 'persons.csv', PERSON_COLUMNS, async (scope, page) => {
      const { items, nextCursor } = await this.personList.rows(scope, { ...query, ...page });
      const accounts = await accountsOf(scope, items);
      return { items: items.map((person) => ({ person, account: accounts.get(person.id) })), nextCursor };
    });
  }

  async accounts(caller: AdminCaller, query: AccountListRequest): Promise<StreamableFile> {
    return this.download.of(caller, 'accounts.csv', ACCOUNT_COLUMNS, async (scope, page) => {
      const rows = await this.accountList.rows(scope, { ...query, ...page });
      await scope.em.populate(rows.items, ['person']);
      return rows;
    });
  }

  async log(caller: AdminCaller, query: LogListRequest): Promise<StreamableFile> {
    return this.download.of(caller, 'provisioning-log.csv', LOG_COLUMNS, (scope, page) =>
      this.logEntries.rows(scope, { ...query, ...page }),
    );
  }

  async reviewItems(caller: AdminCaller, query: ReviewRequest): Promise<StreamableFile> {
    // They are read in several transactions each time: whether one is ready is tried in transactions of its own.
    return this.download.ofBatches(caller, 'review-items.csv', REVIEW_COLUMNS, (page) =>
      this.review.rows(caller, { ...query, ...page }),
    );
  }

  async samlMappings(caller: AdminCaller, query: SamlMappingListRequest): Promise<StreamableFile> {
    return this.download.of(caller, 'saml-mappings.csv', SAML_MAPPING_COLUMNS, async (scope, page) => {
      const { items, nextCursor } = await this.mappings.rows(scope, { ...query, ...page });
      return { items: await scope.em.populate(items, ['account', 'identityProvider']), nextCursor };
    });
  }

  async roles(caller: AdminCaller, query: RoleListRequest): Promise<StreamableFile> {
    return this.download.of(caller, 'roles.csv', ROLE_COLUMNS, (scope, page) =>
      this.roleList.rows(scope, { ...query, ...page }),
    );
  }
}
