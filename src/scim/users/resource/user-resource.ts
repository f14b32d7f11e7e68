import type { Account } from '../../../accounts/account.entity.js';
import { weakEtag } from '../../protocol/query/etag.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../../protocol/urns.js';
import { type UserRow, userRowOf } from './user-row.js';

/**
 * A SCIM User (RFC 7643 §4.1). Names are those of the person, whatever a provider sent. Attributes without a value are left
 * out (RFC 7643 §2.5).
 *
 * @param baseUrl SCIM base URL of the tenant, from PUBLIC_URL
 */
export function resourceOfRow(row: UserRow, baseUrl: string) {
  const { id, employeeNumber, role } = row;
  const fullName = `${row.givenName} ${row.familyName}`;
  const emails = row.emails.map(({ value, type, primary, display }) => ({
    value,
    ...(type !== null && { type }),
    ...(primary !== null && { primary }),
    ...(display !== null && { display }),
  }));
  return {
    schemas: [CORE_USER, ...(employeeNumber === null ? [] : [ENTERPRISE_USER]), CEZANNE_USER],
    id,
    ...(row.externalId !== null && { externalId: row.externalId }),
    userName: row.userName,
    name: { formatted: fullName, familyName: row.familyName, givenName: row.givenName },
    displayName: fullName,
    active: row.active,
    ...(emails.length > 0 && { emails }),
    roles: [{ value: role, display: role, primary: true }],
    ...(employeeNumber !== null && { [ENTERPRISE_USER]: { employeeNumber } }),
    [CEZANNE_USER]: { role },
    meta: {
      resourceType: 'User',
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location: `${baseUrl}/Users/${id}`,
      version: weakEtag(row.version),
    },
  };
}

export type UserResource = ReturnType<typeof resourceOfRow>;

/** @param account with person, role and e-mails loaded */
export function userResource(account: Account, baseUrl: string): UserResource {
  return resourceOfRow(userRowOf(account), baseUrl);
}
