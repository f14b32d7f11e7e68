import type { AttributePath } from '../protocol/resolve-attribute.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../protocol/urns.js';
import { sql, type Sql } from './sql.js';

/** Tables that an expression needs beside `account a`. */
export type JoinedTable = 'person' | 'role';

/**
 * Where an attribute's value stands. `account a` is always there; `p` is the person, `r` the role. Text stands as it is
 * compared (`comparisonKey` in scim/protocol) and in stored columns where an index is to be used: what is computed is
 * not looked up in an index under row-level security.
 */
export interface Column {
  type: 'text' | 'boolean' | 'time';
  expression: Sql;
  /** True when an account may be without a value. */
  nullable?: boolean;
  needs?: JoinedTable;
  /** Replaces `expression` for equality, where another column has the index; needs no other table. */
  equal?: (value: string) => Sql;
  /** Sorts like the id, which has the index. */
  sortsAsId?: boolean;
  /** The id beside it in its index, when that is not the row's own: what decides the order of equal values. */
  tie?: string;
}

/** A multi-valued attribute: its elements are rows of `from`, correlated with `a`. */
export interface Elements {
  from: Sql;
  /** Brings the one to the front that the attribute is sorted by: the primary value, else the first (RFC 7644 §3.4.2.3). */
  orderBy?: string;
  columns: Record<string, Column>;
}

/** All that the compiler of filters must know about the rows of one resource type. */
export interface Columns {
  readonly table: string;
  /** The column by which a list has an order in any case. */
  readonly rowId: string;
  /** @returns the column of a single-valued attribute, or undefined for a complex or multi-valued one */
  column(path: AttributePath): Column | undefined;
  /** @returns the elements that a multi-valued attribute, or one of its sub-attributes, is looked for in */
  elements(path: AttributePath): Elements | undefined;
}

export const text = (expression: string, more: Partial<Column> = {}): Column => ({
  type: 'text',
  expression: sql(expression),
  ...more,
});

/** Only ASCII letters fold under the "C" collation, as everywhere else here. */
export const folded = (expression: string): Column => text(`lower(${expression} collate "C")`, { nullable: true });

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns the columns of all single-valued attributes that the server returns, by canonical name */
function singleColumns(tenantId: string, baseUrl: string): Record<string, Column> {
  const ofPerson = { needs: 'person', tie: 'p.id' } as const;
  const fullName = text('p.full_name_norm', ofPerson);
  const roleName = text('r.name_norm', {
    needs: 'role',
    // A subquery, not a join: it is run once, and the account's index by role has the rest. Role names are unique.
    equal: (value) =>
      sql('a.role_id = (select r.id from role r where r.tenant_id = ? and r.name_norm = ?)', tenantId, value),
  });
  return {
    id: {
      ...text('a.id::text', { sortsAsId: true }),
      // As text the index would be of no use; what is no UUID is nobody's id.
      equal: (value) => (UUID.test(value) ? sql('a.id = ?::uuid', value) : sql('false')),
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
    'roles.type': text('null::text', { nullable: true }),
    // A cast, because PostgreSQL does not order by a bare constant.
    'roles.primary': { type: 'boolean', expression: sql(`'true'::boolean`) },
    [`${ENTERPRISE_USER}:employeeNumber`]: text('a.employee_number_norm', { nullable: true }),
    [`${CEZANNE_USER}:role`]: roleName,
    'meta.resourceType': text(`'User'::text`),
    'meta.created': { type: 'time', expression: sql('a.created_at') },
    'meta.lastModified': { type: 'time', expression: sql('a.updated_at') },
    'meta.location': { type: 'text', expression: sql(`? || a.id::text`, `${baseUrl}/Users/`), sortsAsId: true },
    'meta.version': text(`'W/"' || a.version || '"'`),
  };
}

const EMAILS: Elements = {
  from: sql('account_email e where e.tenant_id = a.tenant_id and e.account_id = a.id'),
  orderBy: 'order by e.is_primary desc nulls last, e.position',
  columns: {
    'emails.value': text('e.value_norm', { nullable: true }),
    'emails.type': folded('e.type'),
    'emails.display': folded('e.display'),
    'emails.primary': { type: 'boolean', expression: sql('e.is_primary'), nullable: true },
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
  constructor(tenantId: string, baseUrl: string) {
    this.single = singleColumns(tenantId, baseUrl);
  }

  column(path: AttributePath): Column | undefined {
    return this.single[path.canonical];
  }

  elements(path: AttributePath): Elements | undefined {
    if (path.attribute.name === 'emails') return EMAILS;
    return path.attribute.name === 'schemas' ? SCHEMAS : undefined;
  }
}
