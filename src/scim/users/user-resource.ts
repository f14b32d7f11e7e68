import type { Account } from '../../accounts/account.entity.js';
import { weakEtag } from '../protocol/etag.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../protocol/urns.js';

/**
 * An account as a SCIM User (RFC 7643 §4.1). Names are those of the person, whatever a provider sent. Attributes without
 * a value are left out (RFC 7643 §2.5).
 *
 * @param account with person, role and e-mails loaded
 * @param baseUrl SCIM base URL of the tenant, from PUBLIC_URL
 */
export function userResource(account: Account, baseUrl: string) {
  const { person, role, employeeNumber } = account;
  const emails = account.emails.getItems().map(({ value, type, primary, display }) => ({
    value,
    ...(type != null && { type }),
    ...(primary != null && { primary }),
    ...(display != null && { display }),
  }));
  return {
    schemas: [CORE_USER, ...(employeeNumber == null ? [] : [ENTERPRISE_USER]), CEZANNE_USER],
    id: account.id,
    ...(account.externalId != null && { externalId: account.externalId }),
    userName: account.userName,
    ...(person != null && {
      name: { formatted: person.fullName, familyName: person.familyName, givenName: person.givenName },
      displayName: person.fullName,
    }),
    active: account.active,
    ...(emails.length > 0 && { emails }),
    roles: [{ value: role.name, display: role.name, primary: true }],
    ...(employeeNumber != null && { [ENTERPRISE_USER]: { employeeNumber } }),
    [CEZANNE_USER]: { role: role.name },
    meta: {
      resourceType: 'User',
      created: account.createdAt.toISOString(),
      lastModified: account.updatedAt.toISOString(),
      location: `${baseUrl}/Users/${account.id}`,
      version: weakEtag(account.version),
    },
  };
}

export type UserResource = ReturnType<typeof userResource>;
