import { Injectable } from '@nestjs/common';
import { type Call, Statement } from '../../database/statements/statement.js';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { ListPages } from '../lists/list-pages.js';
import { type FoundList, writingEach } from '../lists/list-text.js';
import { quote } from '../protocol/errors/quote.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { ScimError } from '../protocol/errors/scim-error.js';
import { OKTA_ROLE } from '../protocol/urns.js';
import type { ScimContext } from '../request/scim-context.js';
import { FilterCompiler } from '../sql/filter-to-sql.js';
import { sql, type Sql } from '../sql/sql.js';
import { RoleColumns } from './role-columns.js';
import { roleResource, type RoleResource } from './role-resource.js';
import { ROLE_COLUMNS, type RoleRow } from './role-row.js';

const ONE = new Statement<RoleRow>(
  'scim_role',
  `select ${ROLE_COLUMNS} from role r where r.tenant_id = $1 and r.name = $2 and r.scim_assignable`,
);
const NAMES = new Statement<{ name: string }>(
  'scim_role_names',
  'select r.name from role r where r.tenant_id = $1 and r.scim_assignable order by r.name_norm',
);
const SOME = new Statement<RoleRow>(
  'scim_roles',
  `select ${ROLE_COLUMNS} from role r where r.tenant_id = $1 and r.id = any($2::uuid[])`,
);

/** Reads the roles whose rows have these ids, in no order. */
export function rolesOf(tenantId: string, ids: readonly string[]): Call<RoleRow> {
  return SOME.with(tenantId, `{${ids.join(',')}}`);
}

/**
 * The roles that provisioning may assign, for a picker at the provider. One that HR keeps to itself is not among them, even
 * where somebody holds it: who picked it would be refused, and Okta drops its link to a user after one refusal, so that
 * the later deactivation would never come (docs/decisions/roles-as-a-catalogue.md).
 */
@Injectable()
export class RoleCatalogue {
  constructor(
    private readonly statements: TenantStatements,
    private readonly pages: ListPages,
  ) {}

  /**
   * @param name the original name, spelt exactly so: ids are `caseExact` (RFC 7643 §3.1)
   * @throws ScimError 404
   */
  async get({ caller: { tenantId }, baseUrl }: ScimContext, name: string): Promise<RoleResource> {
    // PostgreSQL knows no NUL; no name has one.
    const [[role]] = name.includes('\0') ? [[]] : await this.statements.once(tenantId, ONE.with(tenantId, name));
    if (role === undefined) {
      throw ScimError.notFound(`There is no role ${quote(name)} that provisioning may assign. GET /Roles lists them.`);
    }
    return roleResource(role, baseUrl);
  }

  /** The original names of them all, in their order. */
  async names({ caller: { tenantId } }: ScimContext): Promise<string[]> {
    const [roles] = await this.statements.once(tenantId, NAMES.with(tenantId));
    return roles.map(({ name }) => name);
  }

  /**
   * One page. A tenant has few roles, and still they are filtered, sorted and paged in the database: by one set of rules for
   * all.
   *
   * @throws ScimError as `ListPages.of`
   */
  async list(context: ScimContext, query: ListQuery): Promise<FoundList> {
    const {
      caller: { tenantId },
      baseUrl,
    } = context;
    const readPage = this.pages.of([tenantId, 'Roles'], query);
    const compiler = new FilterCompiler(new RoleColumns(baseUrl));
    const where = compiler.where(visibleRoles(tenantId), query);
    const from = compiler.from();
    const shown = {
      columns: ROLE_COLUMNS,
      joins: sql('left join role r on r.tenant_id = ? and r.id = page.id', tenantId),
    };
    const statement = {
      rowId: 'r.id',
      from,
      where,
      fromInOrder: from,
      order: compiler.order(query),
      shown,
      plan: 'by-value' as const,
    };
    const writer = writingEach(query, (role: RoleRow) => roleResource(role, baseUrl), OKTA_ROLE);
    const { shown: resources, page } = await readPage(context, statement, writer);
    return { resources, page };
  }
}

/** Which roles the catalogue has: those that provisioning may assign. */
export function visibleRoles(tenantId: string): Sql {
  return sql('r.tenant_id = ? and r.scim_assignable', tenantId);
}
