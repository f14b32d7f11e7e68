import { isJsonObject, type JsonObject } from '../http/json-object.js';
import type { OktaProfile } from './okta-user.js';
import { CEZANNE_USER, ENTERPRISE_USER } from '../http/scim-urns.js';

/**
 * Reads an Okta profile out of a server's User resource, as an import does. The primary e-mail counts, else the first;
 * Okta needs one, so the user name stands in if there is none. Attributes the resource lacks stay undefined,
 * and so does `displayName`, which Okta computes from the names.
 */
export function importedProfile(resource: JsonObject): OktaProfile {
  const userName = text(resource['userName']) ?? '';
  const name = objectOf(resource['name']);
  return {
    login: userName,
    email: text(objectOf(mainEntry(resource['emails']))['value']) ?? userName,
    firstName: text(name['givenName']) ?? '',
    lastName: text(name['familyName']) ?? '',
    employeeNumber: text(objectOf(resource[ENTERPRISE_USER])['employeeNumber']),
    department: text(objectOf(resource[ENTERPRISE_USER])['department']),
    role: roleOf(resource),
    title: text(resource['title']),
    locale: text(resource['locale']),
  };
}

function roleOf(resource: JsonObject): string | undefined {
  const entry = mainEntry(resource['roles']);
  return text(objectOf(resource[CEZANNE_USER])['role']) ?? text(entry) ?? text(objectOf(entry)['value']);
}

function mainEntry(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.find((entry) => objectOf(entry)['primary'] === true) ?? value[0];
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
