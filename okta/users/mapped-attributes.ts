import type { JsonObject } from '../http/json-object.js';
import type { OktaApp, RoleForm } from '../app/okta-app.js';
import type { OktaUser } from './okta-user.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../http/scim-urns.js';

/** What the Profile Editor maps for one user, as it stands on the wire. */
export interface MappedAttributes {
  /** Top-level attributes. */
  core: JsonObject & { name: JsonObject };
  /** Extension objects by URN; an extension without a mapped value is absent (captured, docs/okta.md §2.2). */
  extensions: Record<string, JsonObject>;
}

/** Maps an Okta profile to SCIM attributes (docs/okta.md §2.2 and §4). An undefined value is left out, `null` is sent. */
export function mappedAttributes(app: OktaApp, user: OktaUser): MappedAttributes {
  const { profile } = user;
  const { mapping } = app;
  return {
    core: {
      userName: profile.login,
      name: { givenName: profile.firstName, familyName: profile.lastName },
      emails: [{ primary: true, value: profile.email, ...(mapping.emailType && { type: 'work' }) }],
      ...present({
        title: mapping.title ? profile.title : undefined,
        displayName: mapping.displayName ? displayNameOf(user) : undefined,
        locale: mapping.locale ? profile.locale : undefined,
        roles: coreRoles(mapping.role, profile.role),
      }),
      externalId: user.id,
    },
    extensions: nonEmpty({
      [ENTERPRISE_USER]: present({
        employeeNumber: mapping.employeeNumber ? profile.employeeNumber : undefined,
        department: mapping.department ? profile.department : undefined,
      }),
      [CEZANNE_USER]: present({ role: mapping.role === 'extension' ? profile.role : undefined }),
    }),
  };
}

/** Okta's own display name: the profile's, else first and last name. */
export function displayNameOf(user: OktaUser): string | null {
  const { displayName, firstName, lastName } = user.profile;
  return displayName === undefined ? `${firstName} ${lastName}` : displayName;
}

/** Body of `POST /Users` (docs/okta.md §2.2). `password` is there even when Sync Password is off: a random placeholder. */
export function createBody(app: OktaApp, user: OktaUser, password: string): JsonObject {
  const { core, extensions } = mappedAttributes(app, user);
  return {
    schemas: [CORE_USER, ...Object.keys(extensions)],
    ...core,
    groups: [],
    password,
    active: true,
    ...extensions,
  };
}

function coreRoles(form: RoleForm, role: string | null | undefined): unknown {
  if (role === undefined) return undefined;
  switch (form) {
    case 'roles-primary':
      return role === null ? [] : [{ primary: true, value: role }];
    case 'roles-strings':
      return role === null ? [] : [role];
    case 'roles-string':
      return role;
    case 'extension':
    case 'unmapped':
      return undefined;
  }
}

function present(attributes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

function nonEmpty(extensions: Record<string, JsonObject>): Record<string, JsonObject> {
  return Object.fromEntries(Object.entries(extensions).filter(([, value]) => Object.keys(value).length > 0));
}
