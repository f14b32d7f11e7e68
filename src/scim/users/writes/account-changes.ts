import type { Account } from '../../../accounts/account.entity.js';
import type { AttributeChange } from '../../../provisioning-log/provisioning-log-entry.js';
import { CEZANNE_USER, ENTERPRISE_USER } from '../../protocol/urns.js';

/** The attributes that provisioning can change, as values that compare and read well in the log. */
export type AccountSnapshot = Record<string, unknown>;

/** @param account with role and e-mails loaded */
export function snapshotOf(account: Account): AccountSnapshot {
  return {
    userName: account.userName,
    externalId: account.externalId ?? null,
    active: account.active,
    emails: account.emails.getItems().map(({ value, type, primary, display }) => ({
      value,
      type: type ?? null,
      primary: primary ?? null,
      display: display ?? null,
    })),
    [`${CEZANNE_USER}:role`]: account.role.name,
    [`${ENTERPRISE_USER}:employeeNumber`]: account.employeeNumber ?? null,
  };
}

/** @returns what differs, attribute by attribute; an empty `before` stands for an account that was not there */
export function changesBetween(before: AccountSnapshot, after: AccountSnapshot): AttributeChange[] {
  return Object.entries(after)
    .map(([attribute, value]) => ({ attribute, before: before[attribute] ?? null, after: value }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
    .filter((change) => change.before !== null || !isNothing(change.after));
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
