import { attribute, type Attribute, type Schema } from '../schemas/attribute.js';
import { CORE_RESOURCE_TYPE, CORE_SCHEMA, CORE_SERVICE_PROVIDER_CONFIG } from '../urns.js';

/** The schemas of what describes the service (RFC 7643 §8.7.2). All of it can only be read. */

const readOnly = (name: string, description: string, more: Partial<Attribute> = {}): Attribute =>
  attribute(name, description, { mutability: 'readOnly', ...more });
const required = (name: string, description: string, more: Partial<Attribute> = {}): Attribute =>
  readOnly(name, description, { required: true, ...more });
const complex = (name: string, description: string, subAttributes: Attribute[], more: Partial<Attribute> = {}) =>
  readOnly(name, description, { type: 'complex', subAttributes, ...more });

const boolean = { type: 'boolean' } as const;
const integer = { type: 'integer' } as const;
const list = { multiValued: true } as const;
const exact = { caseExact: true } as const;
const link = { type: 'reference', referenceTypes: ['external'], caseExact: true } as const;
const uri = { type: 'reference', referenceTypes: ['uri'], caseExact: true } as const;

const supported = required('supported', 'Whether it is supported.', boolean);

export const serviceProviderConfigSchema: Schema = {
  id: CORE_SERVICE_PROVIDER_CONFIG,
  name: 'ServiceProviderConfig',
  description: 'What the service supports',
  attributes: [
    readOnly('documentationUri', 'Where the service is documented.', link),
    complex('patch', 'Changes by PATCH.', [supported], { required: true }),
    complex(
      'bulk',
      'Bulk requests.',
      [
        supported,
        required('maxOperations', 'Most operations of a bulk request.', integer),
        required('maxPayloadSize', 'Most bytes of a bulk request.', integer),
      ],
      { required: true },
    ),
    complex(
      'filter',
      'Filters.',
      [supported, required('maxResults', 'Most resources that one answer holds.', integer)],
      { required: true },
    ),
    complex('changePassword', 'Changing of passwords.', [supported], { required: true }),
    complex('sort', 'Sorting.', [supported], { required: true }),
    complex('etag', 'Entity tags.', [supported], { required: true }),
    // RFC 9865 §4.
    complex('pagination', 'How lists come in pages.', [
      required('cursor', 'Whether by cursor.', boolean),
      required('index', 'Whether by index.', boolean),
      readOnly('defaultPaginationMethod', 'Which one without a word of the client.', {
        canonicalValues: ['cursor', 'index'],
      }),
      readOnly('defaultPageSize', 'Resources on a page without a word of the client.', integer),
      readOnly('maxPageSize', 'Most resources on a page.', integer),
      readOnly('cursorTimeout', 'Seconds that a cursor lives.', integer),
    ]),
    complex(
      'authenticationSchemes',
      'How clients prove who they are.',
      [
        required('type', 'The scheme.', {
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        required('name', 'Its common name.'),
        required('description', 'What it is.'),
        readOnly('specUri', 'Where it is specified.', link),
        readOnly('documentationUri', 'Where its use is documented.', link),
        readOnly('primary', 'Whether it is the preferred one.', boolean),
      ],
      { required: true, ...list },
    ),
  ],
};

export const resourceTypeSchema: Schema = {
  id: CORE_RESOURCE_TYPE,
  name: 'ResourceType',
  description: 'A type of resources, its endpoint and its schemas',
  attributes: [
    required('name', 'Name of the type.', exact),
    readOnly('description', 'What the type is.'),
    required('endpoint', 'Path of the type below the base URL.', uri),
    required('schema', 'URN of its schema.', uri),
    complex(
      'schemaExtensions',
      'Schemas that extend it.',
      [
        required('schema', 'URN of the extension.', uri),
        required('required', 'Whether every resource of the type has it.', boolean),
      ],
      list,
    ),
  ],
};

const characteristics = [
  required('name', 'Name of the attribute.', exact),
  required('type', 'Data type.', {
    ...exact,
    canonicalValues: ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary', 'complex'],
  }),
  required('multiValued', 'Whether it has several values.', boolean),
  readOnly('description', 'What the attribute is.', exact),
  readOnly('required', 'Whether it must have a value.', boolean),
  readOnly('canonicalValues', 'Values that are suggested.', { ...exact, ...list }),
  readOnly('caseExact', 'Whether letter case counts.', boolean),
  readOnly('mutability', 'Whether and when it can be changed.', {
    ...exact,
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  readOnly('returned', 'When it is returned.', {
    ...exact,
    canonicalValues: ['always', 'never', 'default', 'request'],
  }),
  readOnly('uniqueness', 'Whether two resources may have the same value.', {
    ...exact,
    canonicalValues: ['none', 'server', 'global'],
  }),
  readOnly('referenceTypes', 'What a reference may lead to.', { ...exact, ...list }),
];

export const schemaSchema: Schema = {
  id: CORE_SCHEMA,
  name: 'Schema',
  description: 'The attributes of a resource or an extension',
  attributes: [
    required('name', 'Name of the schema.'),
    readOnly('description', 'What the schema is for.'),
    complex(
      'attributes',
      'Its attributes.',
      [...characteristics, complex('subAttributes', 'Parts of a complex attribute.', characteristics, list)],
      { required: true, ...list },
    ),
  ],
};
