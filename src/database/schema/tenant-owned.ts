/** Session variables that the row-level security policies read; set for one transaction at a time. */
export const TENANT_VARIABLE = 'app.tenant';
export const OPERATOR_VARIABLE = 'app.operator';

/** Name and parameter of the ORM filter that adds `tenant_id = …` to every query of the entity manager. */
export const TENANT_FILTER = 'tenant';

/**
 * Unset variables read as NULL, and so do the empty strings that a pooled connection keeps after a transaction ended:
 * then no row is visible and none can be written.
 */
const isCurrentTenant = (columns: { tenantId: string }): string =>
  `${columns.tenantId} = nullif(current_setting('${TENANT_VARIABLE}', true), '')`;

/**
 * What every table with a `tenant_id` has (docs/design.md §7): the ORM's own condition, and forced row-level security for
 * whatever the ORM does not see. Spread into `defineEntity`.
 *
 * @param table table name, which the policy's name starts with
 */
export function tenantOwned(table: string) {
  return {
    tableName: table,
    rowLevelSecurity: 'force' as const,
    policies: [{ name: `${table}_tenant`, using: isCurrentTenant, check: isCurrentTenant }],
    filters: {
      [TENANT_FILTER]: {
        name: TENANT_FILTER,
        cond: (args: Record<string, unknown>) => ({ tenantId: args['tenantId'] }) as object,
        default: true,
      },
    },
  };
}
