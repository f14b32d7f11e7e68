import { AttributeVocabulary, type AttributeResolution } from './attribute-vocabulary.js';
import { cezanneUserSchema } from '../schemas/cezanne-user.schema.js';
import { commonAttributes } from '../schemas/common-attributes.js';
import { ENTRA_MISSPELT_ENTERPRISE_USER } from '../dialects/spelling/entra-misspelt-urn.js';
import { enterpriseUserSchema } from '../schemas/enterprise-user.schema.js';
import { notKeptAttributes } from './not-kept-attributes.js';
import { ENTERPRISE_USER } from '../urns.js';
import { userSchema } from '../schemas/user.schema.js';

/** The names of a User's attributes. */
export const userVocabulary = new AttributeVocabulary({
  core: userSchema,
  common: commonAttributes,
  extensions: [enterpriseUserSchema, cezanneUserSchema],
  notKept: notKeptAttributes,
  misspeltUrns: { [ENTERPRISE_USER]: ENTRA_MISSPELT_ENTERPRISE_USER },
});

/** Finds the attribute of a User that a name stands for, see `AttributeVocabulary.resolve`. */
export function resolveAttribute(name: string): AttributeResolution {
  return userVocabulary.resolve(name);
}
