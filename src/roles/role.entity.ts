import { defineEntity, p } from '@mikro-orm/postgresql';
import { searchedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';
import { cleanCode, codeKey } from '../text/code-key.js';
import { HR_PROFESSIONAL, HR_ROLES, type BaseRole } from './base-role.js';

const RoleSchema = defineEntity({
  name: 'Role',
  ...tenantOwned('role'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    /** The original name: what Okta must send, whatever the translations say. */
    name: p.text(),
    nameNorm: p.text(),
    searchText: searchedText('name'),
    kind: p.text().$type<'base' | 'custom'>(),
    baseRole: p.text().$type<BaseRole>(),
    /** Display names by locale, e.g. `{"de": "Führungskraft"}`. Never compared with what a provider sends. */
    translations: p
      .json()
      .$type<Record<string, string>>()
      .onCreate(() => ({})),
    scimAssignable: p.boolean().default(true),
    ...timestamps(),
  },
  uniques: [{ name: 'role_name_key', properties: ['tenantId', 'nameNorm'] }],
});

/** A security role of one tenant: one of the four base roles, or a custom role derived from one of them. */
export class Role extends RoleSchema.class {
  /** Whether holders may use the admin REST and the console; custom roles inherit that from their base role. */
  get isHrProfessional(): boolean {
    return this.baseRole === HR_PROFESSIONAL;
  }

  /** Whether an external user (an account without a person) may hold this role (docs/design.md §2). */
  get isHrRole(): boolean {
    return HR_ROLES.includes(this.baseRole);
  }

  /** Whether `name` is the original name, ASCII case and outer white space ignored (docs/design.md §3.3). */
  isNamed(name: string): boolean {
    return codeKey(name) === this.nameNorm;
  }

  rename(name: string): void {
    this.name = cleanCode(name);
    this.nameNorm = codeKey(name);
  }
}
RoleSchema.setClass(Role);
