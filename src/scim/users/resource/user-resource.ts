import { weakEtag } from '../../protocol/query/etag.js';
import { type UserAttributeName, userAttributes, type UserAttributes } from '../../protocol/schemas/user-attributes.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../../protocol/urns.js';
import { accountAttributeNames, accountAttributes } from '../attributes/account-attributes.js';
import type { UserRow } from '../attributes/account-fields.js';

/** The attributes of one schema, as a client gets them. */
type Under<Urn> = {
  [
    Name in UserAttributeName as UserAttributes[Name]['urn'] extends Urn
      ? UserAttributes[Name]['attribute']['name']
      : never
  ]?: Exclude<ReturnType<(typeof accountAttributes)[Name]['shown']>, undefined>;
};

/** A SCIM User (RFC 7643 §4.1). Attributes without a value are left out (RFC 7643 §2.5). */
export type UserResource = {
  schemas: string[];
  id: string;
  meta: { resourceType: 'User'; created: string; lastModified: string; location: string; version: string };
} & Under<typeof CORE_USER> & {
    [ENTERPRISE_USER]?: Under<typeof ENTERPRISE_USER>;
    [CEZANNE_USER]?: Under<typeof CEZANNE_USER>;
  };

const SHOWN = accountAttributeNames.map((name) => {
  const { urn, attribute } = userAttributes[name];
  return { urn, name: attribute.name, shown: accountAttributes[name].shown };
});

/** @param baseUrl SCIM base URL of the tenant, from PUBLIC_URL */
export function resourceOfRow(row: UserRow, baseUrl: string): UserResource {
  const core: Record<string, unknown> = {};
  const extensions: Record<string, Record<string, unknown>> = {};
  for (const { urn, name, shown } of SHOWN) {
    const value = shown(row);
    if (value === undefined) continue;
    const place = urn === CORE_USER ? core : (extensions[urn] ??= {});
    place[name] = value;
  }
  return {
    schemas: [CORE_USER, ...Object.keys(extensions)],
    id: row.id,
    ...core,
    ...extensions,
    meta: {
      resourceType: 'User',
      created: row.createdAt.toISOString(),
      lastModified: row.updatedAt.toISOString(),
      location: `${baseUrl}/Users/${row.id}`,
      version: weakEtag(row.version),
    },
  };
}
