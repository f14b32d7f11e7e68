import { asciiFold } from '../../../text/ascii-fold.js';
import { userAttributes } from '../schemas/user-attributes.js';
import { CORE_USER, ENTERPRISE_USER } from '../urns.js';

/** What RFC 7643 §4.1 and §4.3 define beside the attributes that this server keeps, by schema URN. */
const DEFINED: Readonly<Record<string, readonly string[]>> = {
  [CORE_USER]: [
    'nickName',
    'profileUrl',
    'title',
    'userType',
    'preferredLanguage',
    'locale',
    'timezone',
    'password',
    'phoneNumbers',
    'ims',
    'photos',
    'addresses',
    'groups',
    'entitlements',
    'x509Certificates',
    'name.middleName',
    'name.honorificPrefix',
    'name.honorificSuffix',
  ],
  [ENTERPRISE_USER]: ['costCenter', 'organization', 'division', 'department', 'manager'],
};

const kept = new Set<string>(Object.values(userAttributes).map(({ urn, attribute }) => `${urn}:${attribute.name}`));

/**
 * Attributes that the RFC defines and this server does not keep, by schema URN. Clients send them as a matter of course, so a
 * PATCH path that names one is ignored, unlike a name nobody has defined. A whole attribute stands for its sub-attributes too.
 */
export const notKeptAttributes: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(DEFINED).map(([urn, names]) => [urn, names.filter((name) => !kept.has(`${urn}:${name}`))]),
);

/** Of those, the ones that are `readOnly` in RFC 7643 §4.1.2: membership is changed through the group. */
const READ_ONLY = /^(?:urn:ietf:params:scim:schemas:core:2\.0:user:)?groups(?:\.|$)/;

/** @param name of an attribute that is not kept, in any ASCII case, with or without its URN and a sub-attribute */
export function isReadOnlyInTheRfc(name: string): boolean {
  return READ_ONLY.test(asciiFold(name));
}
