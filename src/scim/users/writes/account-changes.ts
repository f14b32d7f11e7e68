import type { Account } from '../../../accounts/account.entity.js';
import type { AttributeChange } from '../../../provisioning-log/provisioning-log-entry.js';
import { canonicalName, userAttributeNames } from '../../protocol/schemas/user-attributes.js';
import { accountAttributes, accountFields } from '../attributes/account-attributes.js';

/** The attributes that provisioning can change, as values that compare and read well in the log. */
export type AccountSnapshot = Record<string, unknown>;

const LOGGED = userAttributeNames.flatMap((name) => {
  const { logged } = accountAttributes[name];
  return logged === null ? [] : [{ attribute: canonicalName(name), value: accountFields[logged].of }];
});

/** @param account with role and e-mails loaded */
export function snapshotOf(account: Account): AccountSnapshot {
  return Object.fromEntries(LOGGED.map(({ attribute, value }) => [attribute, value(account)]));
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
