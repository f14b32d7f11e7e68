import { Injectable } from '@nestjs/common';
import { type Call, Statement } from '../../../database/statements/statement.js';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import { TenantDatabase } from '../../../database/transactions/tenant-database.js';
import { ScimSettingsService } from '../../../scim-settings/scim-settings.service.js';
import { ListPages } from '../../lists/list-pages.js';
import { type FoundList, ResourceTexts, writingEach } from '../../lists/list-text.js';
import type { ListQuery } from '../../protocol/query/read-list-query.js';
import type { ScimContext } from '../../request/scim-context.js';
import { compileUserQuery, onlyUser } from './user-query.js';
import { noSuchUser } from './no-such-user.js';
import { isId } from '../../../database/schema/is-id.js';
import { resourceOfRow, type UserResource } from './user-resource.js';
import type { UserRow } from '../attributes/account-fields.js';
import { PERSON_AND_ROLE, USER_COLUMNS } from './user-row.js';

const ONE = new Statement<UserRow>(
  'scim_user',
  `select ${USER_COLUMNS} from account a ${PERSON_AND_ROLE} where a.tenant_id = $1 and a.id = $2`,
);
const SOME = new Statement<UserRow>(
  'scim_users',
  `select ${USER_COLUMNS} from account a ${PERSON_AND_ROLE} where a.tenant_id = $1 and a.id = any($2::uuid[])`,
);

/** Reads the users with these ids, in no order. */
export function usersOf(tenantId: string, ids: readonly string[]): Call<UserRow> {
  return SOME.with(tenantId, `{${ids.join(',')}}`);
}

/** `GET /Users`, `POST /Users/.search` and `GET /Users/{id}`. Filtering, sorting and paging happen in the database. */
@Injectable()
export class UserSearch {
  constructor(
    private readonly database: TenantDatabase,
    private readonly statements: TenantStatements,
    private readonly settings: ScimSettingsService,
    private readonly pages: ListPages,
  ) {}

  /** @throws ScimError 404 */
  async get({ caller: { tenantId }, baseUrl }: ScimContext, id: string): Promise<UserResource> {
    if (!isId(id)) throw noSuchUser(id);
    const [row] = await this.statements.read(tenantId, ONE.with(tenantId, id));
    if (row === undefined) throw noSuchUser(id);
    return resourceOfRow(row, baseUrl);
  }

  /**
   * One page. Inactive users are found like all others: Okta looks for them before it creates anybody.
   *
   * @throws ScimError as `ListPages.of`
   */
  async list(context: ScimContext, query: ListQuery): Promise<FoundList> {
    const { caller, settings } = context;
    const found = await this.find(context, query);
    const isLookup = query.filter !== undefined;
    if (this.settings.isFirstTraffic(settings, isLookup)) {
      await this.database.inTenant(caller, (scope) => this.settings.noteTraffic(scope, settings, isLookup));
    }
    return found;
  }

  private async find(context: ScimContext, query: ListQuery): Promise<FoundList> {
    const { baseUrl } = context;
    const { tenantId } = context.caller;
    const only = onlyUser(query, tenantId, baseUrl);
    if (only !== undefined) {
      const resources = new ResourceTexts(query);
      for (const row of await this.statements.read(tenantId, only)) resources.add(resourceOfRow(row, baseUrl));
      return { resources, page: { totalResults: resources.count, startIndex: 1 } };
    }
    const readPage = this.pages.of([tenantId, 'Users'], query);
    const writer = writingEach(query, (row: UserRow) => resourceOfRow(row, baseUrl));
    const { shown, page } = await readPage(context, compileUserQuery(query, tenantId, baseUrl), writer);
    return { resources: shown, page };
  }
}
