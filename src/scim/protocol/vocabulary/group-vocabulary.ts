import { attribute } from '../schemas/attribute.js';
import { AttributeVocabulary } from './attribute-vocabulary.js';
import { commonAttributes } from '../schemas/common-attributes.js';
import { CORE_GROUP } from '../urns.js';

/**
 * What the attributes of a Group are called (RFC 7643 §4.2). There are none here, but clients look for them, and a filter
 * that could not be right is to be told from one that finds nothing.
 */
export const groupVocabulary = new AttributeVocabulary({
  common: commonAttributes,
  core: {
    id: CORE_GROUP,
    name: 'Group',
    description: 'Group',
    attributes: [
      attribute('displayName', 'Name of the group.'),
      attribute('members', 'Members of the group.', {
        type: 'complex',
        multiValued: true,
        subAttributes: ['value', '$ref', 'type', 'display'].map((name) => attribute(name, `Member: ${name}.`)),
      }),
    ],
  },
});
