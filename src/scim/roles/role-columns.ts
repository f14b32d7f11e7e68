import type { AttributePath } from '../protocol/vocabulary/attribute-vocabulary.js';
import { OKTA_ROLE } from '../protocol/urns.js';
import { sql } from '../sql/sql.js';
import { type Column, type Columns, type Elements, folded, text } from '../sql/columns.js';
import { ROLE_DESCRIPTION_SQL } from './role-description.js';

/** What `encodeURIComponent` leaves as it is; every other byte of the name becomes `%XX`. */
const ENCODED_NAME = `(
  select string_agg(
    case when get_byte(b.name, i) < 128 and chr(get_byte(b.name, i)) ~ '[A-Za-z0-9_.!~*''()-]'
      then chr(get_byte(b.name, i)) else '%' || upper(lpad(to_hex(get_byte(b.name, i)), 2, '0')) end, '' order by i)
  from (select convert_to(r.name, 'UTF8')) as b(name), generate_series(0, octet_length(b.name) - 1) as i)`;

const SCHEMAS: Elements = {
  from: sql('(values (?)) as s(urn) where true', OKTA_ROLE),
  columns: { schemas: text('s.urn') },
};

/** Where the values of a Role's attributes stand: in `role r`. */
export class RoleColumns implements Columns {
  readonly table = 'role r';
  readonly rowId = 'r.id';
  private readonly single: Record<string, Column>;

  /** @param baseUrl SCIM base URL of the tenant, which `meta.location` begins with */
  constructor(baseUrl: string) {
    this.single = {
      id: text('r.name'),
      displayName: text('r.name_norm'),
      description: folded(`(${ROLE_DESCRIPTION_SQL})`),
      'meta.resourceType': text(`'Role'::text`, { sortsAsId: true }),
      'meta.created': { type: 'time', expression: sql('r.created_at') },
      'meta.lastModified': { type: 'time', expression: sql('r.updated_at') },
      'meta.location': { type: 'text', expression: sql(`? || ${ENCODED_NAME}`, `${baseUrl}/Roles/`) },
      'meta.version': text(`'W/"' || floor(extract(epoch from r.updated_at) * 1000)::bigint || '"'`),
    };
  }

  column(path: AttributePath): Column | undefined {
    return this.single[path.canonical];
  }

  elements(path: AttributePath): Elements | undefined {
    return path.attribute.name === 'schemas' ? SCHEMAS : undefined;
  }
}
