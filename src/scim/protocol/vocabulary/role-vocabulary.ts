import { commonAttributes } from '../schemas/common-attributes.js';
import { roleSchema } from '../schemas/role.schema.js';
import { OKTA_ROLE } from '../urns.js';
import { AttributeVocabulary } from './attribute-vocabulary.js';

/** The names of a Role's attributes. No client keeps an identifier of its own on a role. */
export const roleVocabulary = new AttributeVocabulary({
  core: roleSchema,
  common: commonAttributes.filter(({ name }) => name !== 'externalId'),
  notKept: { [OKTA_ROLE]: ['externalId'] },
});
