import { asciiFold } from './ascii-fold.js';
import type { Attribute } from './attribute.js';
import { cezanneUserSchema } from './cezanne-user.schema.js';
import { commonAttributes } from './common-attributes.js';
import { ENTRA_MISSPELT_ENTERPRISE_USER } from './dialects/entra-misspelt-urn.js';
import { enterpriseUserSchema } from './enterprise-user.schema.js';
import { notKeptAttributes } from './not-kept-attributes.js';
import { CORE_USER, ENTERPRISE_USER } from './urns.js';
import { userSchema } from './user.schema.js';

/** An attribute of a User, or one of its sub-attributes, found by its name. */
export interface AttributePath {
  /** URN of the schema that defines it; the core User's for the common attributes */
  readonly schemaUrn: string;
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
  /** the one spelling of the name: `userName`, `name.givenName`, `urn:…:User:employeeNumber` */
  readonly canonical: string;
}

/** What a name stands for: an attribute, one that RFC 7643 defines and we do not keep, or nothing we know. */
export type AttributeResolution =
  | { readonly kind: 'known'; readonly path: AttributePath }
  | { readonly kind: 'notKept' }
  | { readonly kind: 'unknown' };

const known = new Map<string, AttributePath>();
const notKept = new Set<string>();

/** Every name that `resolveAttribute` knows, in its canonical spelling. */
export const attributeNames: readonly string[] = registerAll();

/**
 * Finds the attribute that a name stands for (RFC 7644 §3.10: attribute notation). ASCII case is ignored, also in URNs.
 * @param name `userName`, `name.givenName`, `urn:ietf:params:scim:schemas:core:2.0:User:userName`, `meta.created`…
 */
export function resolveAttribute(name: string): AttributeResolution {
  const folded = asciiFold(name);
  const path = known.get(folded);
  if (path) return { kind: 'known', path };
  return isNotKept(folded) ? { kind: 'notKept' } : { kind: 'unknown' };
}

/**
 * Finds a sub-attribute within an attribute already resolved.
 * @param name the bare name, such as `type` in `emails[type eq "work"]`
 * @returns its path, or `undefined` when the attribute has no such sub-attribute
 */
export function resolveSubAttribute(parent: AttributePath, name: string): AttributePath | undefined {
  return known.get(asciiFold(`${parent.canonical}.${name}`));
}

function isNotKept(folded: string): boolean {
  if (notKept.has(folded)) return true;
  // `addresses.formatted`, `urn:…:User:manager.value`: a whole attribute stands for its sub-attributes too.
  // The version in a URN ("2.0") has a dot as well, so only a dot after the last colon separates a sub-attribute.
  const dot = folded.indexOf('.', folded.lastIndexOf(':') + 1);
  return dot !== -1 && notKept.has(folded.slice(0, dot));
}

function registerAll(): readonly string[] {
  const core = [...commonAttributes, ...userSchema.attributes];
  for (const attribute of core) register(CORE_USER, attribute, '', [`${CORE_USER}:`]);
  for (const attribute of enterpriseUserSchema.attributes) {
    register(ENTERPRISE_USER, attribute, `${ENTERPRISE_USER}:`, [`${ENTRA_MISSPELT_ENTERPRISE_USER}:`]);
  }
  for (const attribute of cezanneUserSchema.attributes) {
    register(cezanneUserSchema.id, attribute, `${cezanneUserSchema.id}:`, []);
  }

  for (const name of notKeptAttributes[CORE_USER] ?? []) {
    notKept.add(asciiFold(name)).add(asciiFold(`${CORE_USER}:${name}`));
  }
  for (const name of notKeptAttributes[ENTERPRISE_USER] ?? []) {
    notKept.add(asciiFold(`${ENTERPRISE_USER}:${name}`)).add(asciiFold(`${ENTRA_MISSPELT_ENTERPRISE_USER}:${name}`));
  }
  return [...new Set([...known.values()].map((path) => path.canonical))];
}

function register(schemaUrn: string, attribute: Attribute, prefix: string, otherPrefixes: readonly string[]): void {
  const paths: AttributePath[] = [
    { schemaUrn, attribute, canonical: prefix + attribute.name },
    ...(attribute.subAttributes ?? []).map((subAttribute) => ({
      schemaUrn,
      attribute,
      subAttribute,
      canonical: `${prefix}${attribute.name}.${subAttribute.name}`,
    })),
  ];
  for (const path of paths) {
    const bare = path.canonical.slice(prefix.length);
    for (const spelling of [prefix, ...otherPrefixes]) known.set(asciiFold(spelling + bare), path);
  }
}
