import { weakEtag } from '../protocol/query/etag.js';
import { OKTA_ROLE } from '../protocol/urns.js';
import type { RoleRow } from './role-row.js';
import { roleDescription } from './role-description.js';

/**
 * A role as Okta's entitlement discovery reads it (docs/okta.md §3.7). The original name is the id, because `roles[].value` of a
 * user says nothing else: Okta compares the two. So HR's renaming of a custom role makes another entry of the catalogue.
 *
 * @param baseUrl SCIM base URL of the tenant, from PUBLIC_URL
 */
export function roleResource(role: RoleRow, baseUrl: string) {
  return {
    schemas: [OKTA_ROLE],
    id: role.name,
    displayName: role.name,
    description: roleDescription(role),
    meta: {
      resourceType: 'Role',
      created: role.createdAt.toISOString(),
      lastModified: role.updatedAt.toISOString(),
      location: `${baseUrl}/Roles/${encodeURIComponent(role.name)}`,
      // Roles are changed by people, one at a time: the moment of the last change tells versions apart.
      version: weakEtag(role.updatedAt.getTime()),
    },
  };
}

export type RoleResource = ReturnType<typeof roleResource>;
