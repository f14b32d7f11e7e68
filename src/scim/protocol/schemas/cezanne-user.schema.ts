import type { Schema } from './attribute.js';
import { CEZANNE_USER } from '../urns.js';
import { attributesUnder } from './user-attributes.js';

/** Our own extension: the security role as one string, for clients that cannot map the `roles` array. */
export const cezanneUserSchema: Schema = {
  id: CEZANNE_USER,
  name: 'CezanneUser',
  description: 'Cezanne User',
  attributes: attributesUnder(CEZANNE_USER),
};
