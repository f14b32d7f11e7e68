import { attribute, type Schema } from './attribute.js';
import { CEZANNE_USER } from '../urns.js';

/** Our own extension: the security role as one string, for clients that cannot map the `roles` array. */
export const cezanneUserSchema: Schema = {
  id: CEZANNE_USER,
  name: 'CezanneUser',
  description: 'Cezanne User',
  attributes: [attribute('role', 'Original name of the security role of the account, not a translated name.')],
};
