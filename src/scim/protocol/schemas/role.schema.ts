import { attribute, type Schema } from './attribute.js';
import { OKTA_ROLE } from '../urns.js';

/**
 * Okta's Role, as its "SCIM 2.0 with entitlements" looks for one (docs/okta.md §3.7). All of it is HR's, hence `readOnly`.
 * The id is a common attribute and so is not listed here (RFC 7643 §7): it is the original name too.
 */
export const roleSchema: Schema = {
  id: OKTA_ROLE,
  name: 'Role',
  description: 'Security role that HR keeps and provisioning may assign',
  attributes: [
    attribute('displayName', 'Original name of the role: what a user\'s "roles" must name.', {
      mutability: 'readOnly',
      required: true,
      uniqueness: 'server',
    }),
    attribute('description', 'What the role is based on.', { mutability: 'readOnly' }),
  ],
};
