import type { Attribute, Schema } from '../schemas/attribute.js';
import { cezanneUserSchema } from '../schemas/cezanne-user.schema.js';
import { rolesAttribute } from '../schemas/multi-valued-attributes.js';
import { userAttributes } from '../schemas/user-attributes.js';
import { userSchema } from '../schemas/user.schema.js';

/**
 * The schema of a user as one tenant has it: the names of the roles that may be assigned are the canonical values of
 * `roles.value` and of our extension's `role` (RFC 7643 §7). A provider that reads `/Schemas` can then offer them, and a
 * suite that makes up users by it makes up roles that exist.
 *
 * @param names original names; where there are none, nothing is suggested
 */
export function withRoleNames(schema: Schema, names: readonly string[]): Schema {
  if (names.length === 0) return schema;
  const extensionRole: Attribute = userAttributes.extensionRole.attribute;
  const named = (attribute: Attribute): Attribute => ({ ...attribute, canonicalValues: names });
  switch (schema) {
    case cezanneUserSchema:
      return { ...schema, attributes: schema.attributes.map((one) => (one === extensionRole ? named(one) : one)) };
    case userSchema:
      return {
        ...schema,
        attributes: schema.attributes.map((attribute) =>
          attribute === rolesAttribute
            ? { ...attribute, subAttributes: attribute.subAttributes?.map(ofValue) }
            : attribute,
        ),
      };
    default:
      return schema;
  }

  function ofValue(part: Attribute): Attribute {
    return part.name === 'value' ? named(part) : part;
  }
}
