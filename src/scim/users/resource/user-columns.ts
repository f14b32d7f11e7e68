import type { AttributePath } from '../../protocol/vocabulary/attribute-vocabulary.js';
import type { Attribute } from '../../protocol/schemas/attribute.js';
import { canonicalName, type UserAttributeName, userAttributes } from '../../protocol/schemas/user-attributes.js';
import { CORE_USER } from '../../protocol/urns.js';
import { type Column, type Columns, type Elements, type TenantElements, text } from '../../sql/columns.js';
import { joined, sql, type Sql } from '../../sql/sql.js';
import { accountAttributeNames, accountAttributes, type Parts } from '../attributes/account-attributes.js';
import { isId } from '../../../database/schema/is-id.js';

function foundOf(name: UserAttributeName): Column | Parts | TenantElements {
  return accountAttributes[name].found;
}

/** The columns of the attributes that an account has, by canonical name. */
const OF_ACCOUNT: Record<string, Column> = Object.fromEntries(
  accountAttributeNames.flatMap((name) => {
    const found = foundOf(name);
    const canonical = canonicalName(name);
    if ('parts' in found) return Object.entries(found.parts).map(([part, column]) => [`${canonical}.${part}`, column]);
    return 'from' in found ? [] : [[canonical, found]];
  }),
);

/** The rows that hold the values of a multi-valued attribute. */
const ELEMENTS = new Map<Attribute, TenantElements>(
  accountAttributeNames.flatMap((name) => {
    const found = foundOf(name);
    return 'from' in found ? [[userAttributes[name].attribute, found] as const] : [];
  }),
);

const SCHEMAS = schemas();

/** An extension is among the schemas of those who have a value of one of its attributes. */
function schemas(): TenantElements {
  const extensions = new Map<string, Column[]>();
  for (const name of accountAttributeNames) {
    const column = OF_ACCOUNT[canonicalName(name)];
    const { urn } = userAttributes[name];
    if (urn !== CORE_USER && column) extensions.set(urn, [...(extensions.get(urn) ?? []), column]);
  }
  const urns = [...extensions].map(([urn, columns]) => urnIfAny(urn, columns));
  const { text: list, values } = joined([sql('?', CORE_USER), ...urns], ', ');
  return {
    from: () => sql(`unnest(array_remove(array[${list}], null)) as s(urn) where true`, ...values),
    columns: { schemas: text('s.urn') },
  };
}

function urnIfAny(urn: string, columns: Column[]): Sql {
  if (columns.some(({ nullable }) => !nullable)) return sql('?', urn);
  const { text: isAny, values } = joined(
    columns.map(({ expression }) => sql(`(${expression.text}) is not null`, ...expression.values)),
    ' or ',
  );
  return sql(`case when ${isAny} then ? end`, ...values, urn);
}

/** Finds where the values of an attribute stand. */
export class UserColumns implements Columns {
  readonly table = 'account a';
  readonly rowId = 'a.id';
  private readonly single: Record<string, Column>;

  /** @param baseUrl SCIM base URL of the tenant, which `meta.location` begins with */
  constructor(
    baseUrl: string,
    private readonly tenantId: string,
  ) {
    this.single = { ...OF_ACCOUNT, ...ofServer(baseUrl) };
  }

  column(path: AttributePath): Column | undefined {
    return this.single[path.canonical];
  }

  elements({ attribute }: AttributePath): Elements | undefined {
    const found = attribute.name === 'schemas' ? SCHEMAS : ELEMENTS.get(attribute);
    return found && { ...found, from: found.from(this.tenantId) };
  }
}

/** The columns of what the server says of every user. */
function ofServer(baseUrl: string): Record<string, Column> {
  return {
    id: {
      ...text('a.id::text', { sortsAsId: true }),
      // As text the index would be of no use.
      equal: (value) => (isId(value) ? sql('a.id = ?::uuid', value) : sql('false')),
    },
    'meta.resourceType': text(`'User'::text`, { sortsAsId: true }),
    'meta.created': { type: 'time', expression: sql('a.created_at') },
    'meta.lastModified': { type: 'time', expression: sql('a.updated_at') },
    'meta.location': { type: 'text', expression: sql(`? || a.id::text`, `${baseUrl}/Users/`), sortsAsId: true },
    'meta.version': text(`'W/"' || a.version || '"'`),
  };
}
