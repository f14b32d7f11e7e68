import type { AttributePath } from '../protocol/resolve-attribute.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../protocol/urns.js';
import { sql, type Sql } from './sql.js';

/** Tables that an expression needs beside `account a`. */
export type JoinedTable = 'person' | 'role';

/**
 * Where an attribute's value stands. `account a` is always there; `p` is the person, `r` the role.
 * `equal` replaces `expression` for equality where a stored normalised column or a typed one has the index.
 */
export interface Column {
  type: 'text' | 'boolean' | 'time';
  expression: Sql;
  needs?: JoinedTable;
  equal?: (value: string) => Sql;
}

/** A multi-valued attribute: its elements are rows of `from`, correlated with `a`. */
export interface Elements {
  from: Sql;
  columns: Record<string, Column>;
}

/** All that the compiler of filters must know about the rows of one resource type. */
export interface Columns {
  /** The column by which a list has an order in any case. */
  readonly rowId: string;
  /** @returns the column of a single-valued attribute, or undefined for a complex or multi-valued one */
  column(path: AttributePath): Column | undefined;
  /** @returns the elements that a multi-valued attribute, or one of its sub-attributes, is looked for in */
  elements(path: AttributePath): Elements | undefined;
}

export const text = (expression: string, needs?: JoinedTable): Column => ({
  type: 'text',
  expression: sql(expression),
  needs,
});

/** Only ASCII letters fold under the "C" collation, as everywhere else here. */
export const folded = (expression: string, needs?: JoinedTable): Column =>
  text(`lower(${expression} collate "C")`, needs);

const FULL_NAME = `p.given_name || ' ' || p.family_name`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns the columns of all single-valued attributes that the server returns, by canonical name */
function singleColumns(baseUrl: string): Record<string, Column> {
  return {
    id: {
      ...text('a.id::text'),
      // As text the index would be of no use; what is no UUID is nobody's id.
      equal: (value) => (UUID.test(value) ? sql('a.id = ?::uuid', value) : sql('false')),
    },
    externalId: text('a.external_id'),
    userName: text('a.user_name_norm'),
    'name.formatted': folded(FULL_NAME, 'person'),
    'name.familyName': folded('p.family_name', 'person'),
    'name.givenName': folded('p.given_name', 'person'),
    displayName: folded(FULL_NAME, 'person'),
    active: { type: 'boolean', expression: sql('a.active') },
    'roles.value': text('r.name_norm', 'role'),
    'roles.display': text('r.name_norm', 'role'),
    'roles.type': text('null::text'),
    'roles.primary': { type: 'boolean', expression: sql('true') },
    [`${ENTERPRISE_USER}:employeeNumber`]: folded('a.employee_number'),
    [`${CEZANNE_USER}:role`]: text('r.name_norm', 'role'),
    'meta.resourceType': text(`'User'::text`),
    'meta.created': { type: 'time', expression: sql('a.created_at') },
    'meta.lastModified': { type: 'time', expression: sql('a.updated_at') },
    'meta.location': { type: 'text', expression: sql(`? || a.id::text`, `${baseUrl}/Users/`) },
    'meta.version': text(`'W/"' || a.version || '"'`),
  };
}

const EMAILS: Elements = {
  from: sql('account_email e where e.tenant_id = a.tenant_id and e.account_id = a.id'),
  columns: {
    'emails.value': text('e.value_norm'),
    'emails.type': folded('e.type'),
    'emails.display': folded('e.display'),
    'emails.primary': { type: 'boolean', expression: sql('e.is_primary') },
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
