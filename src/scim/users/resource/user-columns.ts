import type { AttributePath } from '../../protocol/vocabulary/attribute-vocabulary.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../../protocol/urns.js';
import { type Column, type Columns, type Elements, folded, text } from '../../sql/columns.js';
import { sql } from '../../sql/sql.js';
import { isId } from '../../../database/schema/is-id.js';

const PERSON = 'join person p on p.tenant_id = a.tenant_id and p.id = a.person_id';

/** @returns the columns of all single-valued attributes that the server returns, by canonical name */
function singleColumns(baseUrl: string): Record<string, Column> {
  const ofPerson = { needs: PERSON, tie: 'p.id' } as const;
  const fullName = text('p.full_name_norm', ofPerson);
  const roleName = text('a.role_name_norm');
  return {
    id: {
      ...text('a.id::text', { sortsAsId: true }),
      // As text the index would be of no use.
      equal: (value) => (isId(value) ? sql('a.id = ?::uuid', value) : sql('false')),
    },
    externalId: text('a.external_id', { nullable: true }),
    userName: text('a.user_name_norm'),
    'name.formatted': fullName,
    'name.familyName': text('p.family_name_norm', ofPerson),
    'name.givenName': text('p.given_name_norm', ofPerson),
    displayName: fullName,
    active: { type: 'boolean', expression: sql('a.active') },
    'roles.value': roleName,
    'roles.display': roleName,
    'roles.type': text('null::text', { nullable: true, sortsAsId: true }),
    'roles.primary': { type: 'boolean', expression: sql('true'), sortsAsId: true },
    [`${ENTERPRISE_USER}:employeeNumber`]: text('a.employee_number_norm', { nullable: true }),
    [`${CEZANNE_USER}:role`]: roleName,
    'meta.resourceType': text(`'User'::text`, { sortsAsId: true }),
    'meta.created': { type: 'time', expression: sql('a.created_at') },
    'meta.lastModified': { type: 'time', expression: sql('a.updated_at') },
    'meta.location': { type: 'text', expression: sql(`? || a.id::text`, `${baseUrl}/Users/`), sortsAsId: true },
    'meta.version': text(`'W/"' || a.version || '"'`),
  };
}

const EMAILS: Elements = {
  from: sql('account_email e where e.tenant_id = a.tenant_id and e.account_id = a.id'),
  columns: {
    'emails.value': text('e.value_norm', { nullable: true }),
    'emails.type': folded('e.type'),
    'emails.display': folded('e.display'),
    'emails.primary': {
      type: 'boolean',
      expression: sql('e.is_primary'),
      compared: sql('coalesce(e.is_primary, false)'),
      nullable: true,
    },
  },
  sortedBy: {
    'emails.value': text('a.main_email_norm', { nullable: true }),
    'emails.type': text('a.main_email_type_norm', { nullable: true }),
    'emails.display': text('a.main_email_display_norm', { nullable: true }),
    'emails.primary': { type: 'boolean', expression: sql('a.main_email_primary'), nullable: true },
  },
};

const SCHEMAS: Elements = {
  from: sql(
    'unnest(array_remove(array[?, case when a.employee_number is not null then ? end, ?], null)) as s(urn) where true',
    CORE_USER,
    ENTERPRISE_USER,
    CEZANNE_USER,
  ),
  columns: { schemas: text('s.urn') },
};

/** Finds where the values of an attribute stand. */
export class UserColumns implements Columns {
  readonly table = 'account a';
  readonly rowId = 'a.id';
  private readonly single: Record<string, Column>;

  /** @param baseUrl SCIM base URL of the tenant, which `meta.location` begins with */
  constructor(baseUrl: string) {
    this.single = singleColumns(baseUrl);
  }

  column(path: AttributePath): Column | undefined {
    return this.single[path.canonical];
  }

  elements(path: AttributePath): Elements | undefined {
    if (path.attribute.name === 'emails') return EMAILS;
    return path.attribute.name === 'schemas' ? SCHEMAS : undefined;
  }
}
