import { asciiFold } from '../../../text/ascii-fold.js';
import type { Attribute, Schema } from '../schemas/attribute.js';

/** An attribute of a resource, or one of its sub-attributes, found by its name. */
export interface AttributePath {
  /** URN of the schema that defines it; the core schema's for the common attributes */
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

/** What the attributes of one resource type are called. */
export interface VocabularyOf {
  /** its attributes are named with or without the URN */
  readonly core: Schema;
  /** attributes that every resource of the type has beside those of its schemas (RFC 7643 §3.1) */
  readonly common: readonly Attribute[];
  /** their attributes are named with the URN */
  readonly extensions?: readonly Schema[];
  /** names of attributes that are defined and not kept here, by schema URN */
  readonly notKept?: Readonly<Record<string, readonly string[]>>;
  /** URNs that clients write where they mean another one, by the right one */
  readonly misspeltUrns?: Readonly<Record<string, string>>;
}

/** The names that may stand in a filter, a path or `sortBy` for one resource type (RFC 7644 §3.10). */
export class AttributeVocabulary {
  private readonly known = new Map<string, AttributePath>();
  private readonly notKept = new Set<string>();

  /** Every name that `resolve` knows, in its canonical spelling. */
  readonly names: readonly string[];

  constructor({ core, common, extensions = [], notKept = {}, misspeltUrns = {} }: VocabularyOf) {
    for (const attribute of [...common, ...core.attributes]) this.register(core.id, attribute, '', [`${core.id}:`]);
    for (const { id, attributes } of extensions) {
      const misspelt = misspeltUrns[id];
      for (const attribute of attributes) {
        this.register(id, attribute, `${id}:`, misspelt === undefined ? [] : [`${misspelt}:`]);
      }
    }
    for (const [urn, names] of Object.entries(notKept)) {
      const bare = urn === core.id ? [''] : [];
      const misspelt = misspeltUrns[urn];
      const prefixes = [...bare, `${urn}:`, ...(misspelt === undefined ? [] : [`${misspelt}:`])];
      for (const prefix of prefixes) for (const name of names) this.notKept.add(asciiFold(prefix + name));
    }
    this.names = [...new Set([...this.known.values()].map((path) => path.canonical))];
  }

  /**
   * Finds the attribute that a name stands for. ASCII case is ignored, also in URNs.
   * @param name `userName`, `name.givenName`, `urn:ietf:params:scim:schemas:core:2.0:User:userName`, `meta.created`…
   */
  resolve(name: string): AttributeResolution {
    const folded = asciiFold(name);
    const path = this.known.get(folded);
    if (path) return { kind: 'known', path };
    return this.isNotKept(folded) ? { kind: 'notKept' } : { kind: 'unknown' };
  }

  private isNotKept(folded: string): boolean {
    if (this.notKept.has(folded)) return true;
    // `addresses.formatted`, `urn:…:User:manager.value`: a whole attribute stands for its sub-attributes too.
    // The version in a URN ("2.0") has a dot as well, so only a dot after the last colon separates a sub-attribute.
    const dot = folded.indexOf('.', folded.lastIndexOf(':') + 1);
    return dot !== -1 && this.notKept.has(folded.slice(0, dot));
  }

  private register(schemaUrn: string, attribute: Attribute, prefix: string, otherPrefixes: readonly string[]): void {
    const whole: AttributePath = { schemaUrn, attribute, canonical: prefix + attribute.name };
    const parts = (attribute.subAttributes ?? []).map((subAttribute) => partOf(whole, subAttribute));
    for (const path of [whole, ...parts]) {
      const bare = path.canonical.slice(prefix.length);
      for (const spelling of [prefix, ...otherPrefixes]) this.known.set(asciiFold(spelling + bare), path);
    }
  }
}

/**
 * Finds a sub-attribute within an attribute already resolved.
 * @param name the bare name, such as `type` in `emails[type eq "work"]`
 * @returns its path, or `undefined` when the attribute has no such sub-attribute
 */
export function resolveSubAttribute(parent: AttributePath, name: string): AttributePath | undefined {
  if (parent.subAttribute) return undefined;
  const folded = asciiFold(name);
  const found = parent.attribute.subAttributes?.find((candidate) => asciiFold(candidate.name) === folded);
  return found && partOf(parent, found);
}

function partOf({ schemaUrn, attribute, canonical }: AttributePath, subAttribute: Attribute): AttributePath {
  return { schemaUrn, attribute, subAttribute, canonical: `${canonical}.${subAttribute.name}` };
}
