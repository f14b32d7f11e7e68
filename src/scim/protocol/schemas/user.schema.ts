import type { Schema } from './attribute.js';
import { CORE_USER } from '../urns.js';
import { attributesUnder } from './user-attributes.js';

/** The core User (RFC 7643 §4.1) as this server keeps it: exactly the attributes that are stored or returned. */
export const userSchema: Schema = {
  id: CORE_USER,
  name: 'User',
  description: 'Account of a person that HR keeps',
  attributes: attributesUnder(CORE_USER),
};
