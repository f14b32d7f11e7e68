import type { Loaded } from '@mikro-orm/postgresql';
import type { Account } from '../../accounts/account.entity.js';
import type { AccountInShort } from '../../accounts/accounts-of.js';
import { personAccountState } from '../../persons/person-filter.js';
import type { Person } from '../../persons/person.entity.js';
import type { ProvisioningLogEntry } from '../../provisioning-log/provisioning-log-entry.entity.js';
import type { AttributeChange } from '../../provisioning-log/provisioning-log-entry.js';
import type { Role } from '../../roles/role.entity.js';
import type { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import type { TriedItem } from '../review-items/shown-review-items.js';
import type { CsvColumns } from '../../text/csv-lines.js';

/** Headings are the names of the API; those of persons are what an import takes, as far as it has them. */

export interface ExportedPerson {
  person: Person;
  account: AccountInShort | undefined;
}

export const PERSON_COLUMNS: CsvColumns<ExportedPerson> = {
  personCode: ({ person }) => person.personCode,
  givenName: ({ person }) => person.givenName,
  familyName: ({ person }) => person.familyName,
  internalEmail: ({ person }) => person.internalEmail,
  externalEmail: ({ person }) => person.externalEmail,
  employments: ({ person }) =>
    person.employments
      .getItems()
      .toSorted((one, other) => (one.startDate < other.startDate ? -1 : Number(one.startDate > other.startDate)))
      .map(({ employmentId, startDate, endDate }) => `${employmentId} (${startDate} – ${endDate ?? ''})`)
      .join('; '),
  hasAccount: ({ account }) => personAccountState(account),
  userName: ({ account }) => account?.userName,
};

/** With role, e-mails and person. */
export const ACCOUNT_COLUMNS: CsvColumns<Account> = {
  userName: ({ userName }) => userName,
  email: ({ email }) => email,
  personCode: ({ person }) => person?.personCode,
  givenName: ({ person }) => person?.givenName,
  familyName: ({ person }) => person?.familyName,
  role: ({ role }) => role.name,
  active: ({ active }) => active,
  matchedBy: ({ matchedBy }) => matchedBy,
  externalId: ({ externalId }) => externalId,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
};

export const LOG_COLUMNS: CsvColumns<ProvisioningLogEntry> = {
  at: ({ at }) => at,
  outcome: ({ outcome }) => outcome,
  operation: ({ operation }) => operation,
  userName: ({ userName }) => userName,
  externalId: ({ externalId }) => externalId,
  status: ({ status }) => status,
  reason: ({ reason }) => reason,
  detail: ({ detail }) => detail,
  matchMethod: ({ match }) => match?.method,
  matchKey: ({ match }) => match?.key,
  changes: ({ changes }) => changes.map(changeText).join('; '),
  ignored: ({ ignored }) => ignored.map(({ attribute, reason }) => `${attribute}: ${reason}`).join('; '),
  accountId: ({ accountId }) => accountId,
  personId: ({ personId }) => personId,
};

function changeText({ attribute, before, after }: AttributeChange): string {
  return `${attribute}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  if (value == null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const SAML_MAPPING_COLUMNS: CsvColumns<Loaded<SamlMapping, 'account' | 'identityProvider'>> = {
  userIdentifier: ({ userIdentifier }) => userIdentifier,
  userName: ({ account }) => account.$.userName,
  identityProvider: ({ identityProvider }) => identityProvider.$.displayName,
  entityId: ({ identityProvider }) => identityProvider.$.entityId,
};

export const ROLE_COLUMNS: CsvColumns<Role> = {
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  baseRole: ({ baseRole }) => baseRole,
  scimAssignable: ({ scimAssignable }) => scimAssignable,
  translations: ({ translations }) =>
    Object.entries(translations)
      .map(([locale, name]) => `${locale}: ${name}`)
      .join('; '),
};

export const REVIEW_COLUMNS: CsvColumns<TriedItem> = {
  firstAt: ({ item }) => item.firstAt,
  lastAt: ({ item }) => item.lastAt,
  kind: ({ item }) => item.kind,
  state: ({ item }) => item.state,
  ready: ({ ready }) => ready,
  userName: ({ item }) => item.userName,
  externalId: ({ item }) => item.externalId,
  email: ({ item }) => item.sent.email,
  employeeNumber: ({ item }) => item.sent.employeeNumber,
  givenName: ({ item }) => item.sent.givenName,
  familyName: ({ item }) => item.sent.familyName,
  role: ({ item }) => item.sent.role,
  attempts: ({ item }) => item.attempts,
  reason: ({ item }) => item.reason,
  detail: ({ item }) => item.detail,
  closedAt: ({ item }) => item.closedAt,
  closedBy: ({ item }) => item.closedBy,
  closeReason: ({ item }) => item.closeReason,
};
