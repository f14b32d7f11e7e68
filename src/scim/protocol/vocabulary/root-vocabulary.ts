import { AttributeVocabulary } from './attribute-vocabulary.js';
import { cezanneUserSchema } from '../schemas/cezanne-user.schema.js';
import { commonAttributes } from '../schemas/common-attributes.js';
import { ENTRA_MISSPELT_ENTERPRISE_USER } from '../dialects/spelling/entra-misspelt-urn.js';
import { enterpriseUserSchema } from '../schemas/enterprise-user.schema.js';
import { notKeptAttributes } from './not-kept-attributes.js';
import { roleSchema } from '../schemas/role.schema.js';
import { ENTERPRISE_USER } from '../urns.js';
import { userSchema } from '../schemas/user.schema.js';

const namesOfUser = new Set(userSchema.attributes.map(({ name }) => name));

/**
 * The names that may stand in a search over all resource types (RFC 7644 §3.4.2.1). A bare name means the attribute of every
 * type that has one of the name; with the Role's URN it means the Role's.
 */
export const rootVocabulary = new AttributeVocabulary({
  core: {
    ...userSchema,
    attributes: [...userSchema.attributes, ...roleSchema.attributes.filter(({ name }) => !namesOfUser.has(name))],
  },
  common: commonAttributes,
  extensions: [enterpriseUserSchema, cezanneUserSchema, roleSchema],
  notKept: notKeptAttributes,
  misspeltUrns: { [ENTERPRISE_USER]: ENTRA_MISSPELT_ENTERPRISE_USER },
});
