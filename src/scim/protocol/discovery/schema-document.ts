import type { Schema } from '../schemas/attribute.js';
import { CORE_SCHEMA } from '../urns.js';

/**
 * A schema as the resource that `/Schemas` answers (RFC 7643 §7).
 * @param baseUrl SCIM base URL of the tenant, without a trailing slash
 */
export function schemaDocument(schema: Schema, baseUrl: string) {
  return {
    schemas: [CORE_SCHEMA],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes,
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
  };
}
