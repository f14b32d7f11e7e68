import { defineEntity, p } from '@mikro-orm/postgresql';
import { searchedText } from '../database/schema/compared-text.js';
import { OPERATOR_VARIABLE, tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';

const owned = tenantOwned('tenant');
const byOperator = `current_setting('${OPERATOR_VARIABLE}', true) = 'on'`;

const TenantSchema = defineEntity({
  name: 'Tenant',
  ...owned,
  policies: [...owned.policies, { name: 'tenant_operator', using: byOperator, check: byOperator }],
  properties: {
    /** The public name, chosen once: it is the key, so a row of another table cannot mean a renamed tenant. */
    tenantId: p.text().primary(),
    name: p.text(),
    /** IANA name of where the tenant's days begin and end. */
    timeZone: p.text().default('UTC'),
    /** Whether HR Professionals may sign in with a password. */
    passwordSignIn: p.boolean().default(true),
    searchText: searchedText(`tenant_id || ' ' || name`),
    ...timestamps(),
  },
  checks: [{ name: 'tenant_id_form', expression: `tenant_id ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'` }],
});

/** One customer company. */
export class Tenant extends TenantSchema.class {}
TenantSchema.setClass(Tenant);
