import { BESIDE, type LoggedMapping } from '../../../provisioning-log/logged-attributes.js';
import type { AttributeChange } from '../../../provisioning-log/provisioning-log-entry.js';
import { canonicalName, userAttributeNames } from '../../protocol/schemas/user-attributes.js';
import { accountAttributes } from '../attributes/account-attributes.js';
import type { AccountFields } from '../attributes/account-fields.js';
import type { ProvisionedAccount } from '../attributes/provisioned-account.js';

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

/**
 * What an entry tells beside the attributes of SCIM, so that it can be undone: a SAML mapping that was made, HR's closing that was
 * ended by whoever has opened the account, and that the person was found in another way than before.
 *
 * @param account as it is now
 * @param given how the person was found before, and the mapping that is made
 */
export function changesBeside(
  { active, closing, matchedBy }: ProvisionedAccount,
  given: { readonly matchedBy: ProvisionedAccount['matchedBy']; readonly mapping: LoggedMapping | null },
): AttributeChange[] {
  return [
    ...(matchedBy === given.matchedBy
      ? []
      : [{ attribute: BESIDE.matchedBy, before: given.matchedBy, after: matchedBy }]),
    ...(active && closing !== null ? [{ attribute: BESIDE.closing, before: closing, after: null }] : []),
    ...(given.mapping === null ? [] : [{ attribute: BESIDE.mapping, before: null, after: given.mapping }]),
  ];
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
