import type { AttributeChange } from '../../../provisioning-log/provisioning-log-entry.js';
import { canonicalName, userAttributeNames } from '../../protocol/schemas/user-attributes.js';
import { accountAttributes } from '../attributes/account-attributes.js';
import type { AccountFields } from '../attributes/account-fields.js';

/** The attributes that provisioning can change, as values that compare and read well in the log. */
export type AccountSnapshot = Record<string, unknown>;

const LOGGED = userAttributeNames.flatMap((name) => {
  const { logged } = accountAttributes[name];
  return logged === null ? [] : [{ attribute: canonicalName(name), field: logged }];
});

/** What stands in it now, whatever becomes of the account. */
export function snapshotOf(account: AccountFields): AccountSnapshot {
  return Object.fromEntries(LOGGED.map(({ attribute, field }) => [attribute, account[field]]));
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
