import { isJsonObject, type JsonObject } from '../http/json-object.js';
import { mappedAttributes } from './mapped-attributes.js';
import type { OktaApp } from '../app/okta-app.js';
import type { OktaUser } from './okta-user.js';
import { CORE_USER } from '../http/scim-urns.js';

/**
 * Body of a profile push by PUT: what the server answered to GET, with Okta's mapped attributes laid over it
 * (captured, docs/okta.md §3.2). Kept: `id`, `meta`, `name.formatted`, attributes Okta does not map, other members of an
 * extension. Replaced: the mapped attributes, `emails` and `roles` as whole arrays. Added: `groups: []` if missing.
 */
export function profilePutBody(app: OktaApp, current: JsonObject, user: OktaUser): JsonObject {
  const { core, extensions } = mappedAttributes(app, user);
  const merged: JsonObject = { ...current, ...core, active: true };
  merged['name'] = { ...objectOrEmpty(current['name']), ...core.name };
  merged['groups'] ??= [];
  merged['schemas'] = [...new Set([...schemasOf(current), ...Object.keys(extensions)])];
  for (const [urn, attributes] of Object.entries(extensions)) {
    merged[urn] = { ...objectOrEmpty(current[urn]), ...attributes };
  }
  return merged;
}

function schemasOf(resource: JsonObject): unknown[] {
  return Array.isArray(resource['schemas']) ? resource['schemas'] : [CORE_USER];
}

function objectOrEmpty(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
