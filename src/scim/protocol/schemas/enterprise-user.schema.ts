import type { Schema } from './attribute.js';
import { ENTERPRISE_USER } from '../urns.js';
import { attributesUnder } from './user-attributes.js';

/** The enterprise extension (RFC 7643 §4.3) as this server keeps it: the employee number, taken at creation only. */
export const enterpriseUserSchema: Schema = {
  id: ENTERPRISE_USER,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: attributesUnder(ENTERPRISE_USER),
};
