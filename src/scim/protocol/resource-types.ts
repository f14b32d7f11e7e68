import { CEZANNE_USER, CORE_RESOURCE_TYPE, CORE_USER, ENTERPRISE_USER } from './urns.js';

/**
 * The resource types that `/ResourceTypes` answers (RFC 7643 §6): User, with its two optional extensions.
 * @param baseUrl SCIM base URL of the tenant, without a trailing slash
 */
export function resourceTypes(baseUrl: string) {
  return [
    {
      schemas: [CORE_RESOURCE_TYPE],
      id: 'User',
      name: 'User',
      description: 'Account of a person that HR keeps',
      endpoint: '/Users',
      schema: CORE_USER,
      schemaExtensions: [
        { schema: ENTERPRISE_USER, required: false },
        { schema: CEZANNE_USER, required: false },
      ],
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/User` },
    },
  ];
}
