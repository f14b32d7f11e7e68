import { attribute, type Schema } from './attribute.js';
import { ENTERPRISE_USER } from '../urns.js';

/** The enterprise extension (RFC 7643 §4.3) as this server keeps it: the employee number, taken at creation only. */
export const enterpriseUserSchema: Schema = {
  id: ENTERPRISE_USER,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute(
      'employeeNumber',
      'Person code or employment ID, by which the account was matched to a person. Taken when the account is created.',
      { mutability: 'immutable' },
    ),
  ],
};
