import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../urns.js';
import { attribute, type Attribute } from './attribute.js';
import { commonAttributes, externalIdAttribute } from './common-attributes.js';
import { emailsAttribute, rolesAttribute } from './multi-valued-attributes.js';

/** What the protocol knows of one attribute of a User. */
export type UserAttribute = {
  /** Schema that it belongs to. */
  readonly urn: typeof CORE_USER | typeof ENTERPRISE_USER | typeof CEZANNE_USER;
  /** How `/Schemas` tells of it, mutability included: an `immutable` text is only compared in an update. */
  readonly attribute: Attribute;
  /** How two texts are compared, where it is more than with ASCII case folded. */
  readonly compared?: TextComparison;
  /** The same for its parts. */
  readonly comparedParts?: Readonly<Record<string, TextComparison>>;
} & ReadAs;

/** How a client's value is read (`user/read-value.ts`). */
type ReadAs =
  | {
      readonly value: 'text';
      /** in UTF-16 units, inclusive */
      readonly maxLength: number;
      /** Whether a number is its decimal text. */
      readonly numbersToo?: boolean;
    }
  | { readonly value: 'active' | 'emails' | 'roles' }
  /** HR's: never taken, so that one of a wrong type counts as absent */
  | { readonly value: 'name' | 'ignorableText' }
  /** for whoever takes it to make sense of */
  | { readonly value: 'asSent' };

/** What texts are compared as (`vocabulary/comparison-key.ts`). */
export type TextComparison = 'userName' | 'address' | 'code' | 'name';

const readOnly = { mutability: 'readOnly' } as const;

/**
 * Every attribute of a User that this server keeps or returns (RFC 7643 §4.1, §4.3, and our extension), by the name that it
 * has in a `UserDocument`: with the mutability that is true here. Names are HR's, hence `readOnly`, whatever the RFC's own
 * example schema says. In the order of `/Schemas`, in which a document is read, too.
 *
 * What becomes of each in an account stands in `users/attributes/account-attributes.ts`; an attribute in one table that is not
 * in the other does not compile. docs/architecture.md says how to keep one more.
 */
export const userAttributes = {
  userName: {
    urn: CORE_USER,
    attribute: attribute('userName', 'Name to sign in with, unique in the tenant. ASCII case is ignored.', {
      required: true,
      uniqueness: 'server',
    }),
    value: 'text',
    maxLength: 255,
    compared: 'userName',
  },
  externalId: { urn: CORE_USER, attribute: externalIdAttribute, value: 'text', maxLength: 255, numbersToo: true },
  name: {
    urn: CORE_USER,
    attribute: attribute('name', 'Name of the person, kept by HR. Values sent by a client are ignored.', {
      type: 'complex',
      ...readOnly,
      subAttributes: [
        attribute('formatted', 'The full name, as displayed.', readOnly),
        attribute('familyName', 'The family name.', readOnly),
        attribute('givenName', 'The given name.', readOnly),
      ],
    }),
    value: 'name',
    comparedParts: { formatted: 'name', familyName: 'name', givenName: 'name' },
  },
  displayName: {
    urn: CORE_USER,
    attribute: attribute(
      'displayName',
      'Name of the person for display, kept by HR. Values sent by a client are ignored.',
      readOnly,
    ),
    value: 'ignorableText',
    compared: 'name',
  },
  active: {
    urn: CORE_USER,
    attribute: attribute('active', 'Whether the account may sign in.', { type: 'boolean' }),
    value: 'active',
  },
  emails: { urn: CORE_USER, attribute: emailsAttribute, value: 'emails', comparedParts: { value: 'address' } },
  roles: {
    urn: CORE_USER,
    attribute: rolesAttribute,
    value: 'roles',
    comparedParts: { value: 'code', display: 'code' },
  },
  /** The security role as one string, for clients that cannot map the `roles` array. */
  extensionRole: {
    urn: CEZANNE_USER,
    attribute: attribute('role', 'Original name of the security role of the account, not a translated name.'),
    value: 'asSent',
    compared: 'code',
  },
  employeeNumber: {
    urn: ENTERPRISE_USER,
    attribute: attribute(
      'employeeNumber',
      'Person code or employment ID, by which the account was matched to a person. Taken when the account is created.',
      { mutability: 'immutable' },
    ),
    value: 'text',
    // As long as HR's own codes may be.
    maxLength: 100,
    numbersToo: true,
    compared: 'code',
  },
} as const satisfies Record<string, UserAttribute>;

export type UserAttributes = typeof userAttributes;
export type UserAttributeName = keyof UserAttributes;

/** The names of all attributes, in the table's order. */
export const userAttributeNames = Object.keys(userAttributes) as UserAttributeName[];

/** The one spelling of an attribute's name: `userName`, `urn:…:User:employeeNumber`. */
export function canonicalName(name: UserAttributeName): string {
  const { urn, attribute: kept } = userAttributes[name];
  return urn === CORE_USER ? kept.name : `${urn}:${kept.name}`;
}

const byAttribute = new Map<Attribute, UserAttribute>(
  Object.values(userAttributes).map((kept) => [kept.attribute, kept]),
);

/** What is known of an attribute that a name was found to mean; `undefined` for those of the server (`id`, `meta`, `schemas`). */
export function knownOf(found: Attribute): UserAttribute | undefined {
  return byAttribute.get(found);
}

/** The attributes that a schema lists: all that it has but the common ones (RFC 7643 §7). */
export function attributesUnder(urn: string): Attribute[] {
  return Object.values(userAttributes)
    .filter((kept) => kept.urn === urn && !commonAttributes.includes(kept.attribute))
    .map((kept) => kept.attribute);
}
