import { CEZANNE_USER, CORE_RESOURCE_TYPE, CORE_USER, ENTERPRISE_USER, OKTA_ROLE } from '../urns.js';

/**
 * The resource types that `/ResourceTypes` answers (RFC 7643 §6): User, with its two optional extensions, and Okta's Role,
 * which Okta knows by the schema (docs/okta.md §3.7).
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
    {
      schemas: [CORE_RESOURCE_TYPE],
      id: 'Role',
      name: 'Role',
      description: 'Security role that HR keeps and provisioning may assign',
      endpoint: '/Roles',
      schema: OKTA_ROLE,
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/Role` },
    },
  ];
}
