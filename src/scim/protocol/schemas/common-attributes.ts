import { attribute, type Attribute } from './attribute.js';

const readOnly = { mutability: 'readOnly', caseExact: true } as const;

export const externalIdAttribute = attribute('externalId', 'Identifier given by the client.', { caseExact: true });

/**
 * The attributes that every resource has (RFC 7643 §3, §3.1). They can be named in filters and paths, but belong to no
 * schema and so are not listed under `/Schemas` (RFC 7643 §7).
 */
export const commonAttributes: readonly Attribute[] = [
  attribute('schemas', 'URNs of the schemas of the resource.', {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    required: true,
    caseExact: true,
    returned: 'always',
  }),
  attribute('id', 'Identifier given by this server.', { ...readOnly, returned: 'always', uniqueness: 'server' }),
  externalIdAttribute,
  attribute('meta', 'Metadata of the resource.', {
    ...readOnly,
    type: 'complex',
    subAttributes: [
      attribute('resourceType', 'Name of the resource type.', readOnly),
      attribute('created', 'When the resource was added.', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When the resource was last changed.', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'URI of the resource.', { ...readOnly, type: 'reference', referenceTypes: ['uri'] }),
      attribute('version', 'Entity tag of the resource.', readOnly),
    ],
  }),
];
