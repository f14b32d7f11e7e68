import type { Parts } from '../../protocol/leniency/parts.js';
import { canonicalName, userAttributeNames } from '../../protocol/schemas/user-attributes.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { accountAttributes, type Taking } from './account-attributes.js';
import type { ProvisionedAccount } from './provisioned-account.js';

/** What the account takes by itself, in the order in which a document is read. */
const TAKEN = userAttributeNames.flatMap((name) => {
  const { taken } = accountAttributes[name];
  return typeof taken === 'string' ? [] : [{ name, canonical: canonicalName(name), taken: taken as Taking<unknown> }];
});

/** Fills an account that is made or counts as made: with everything that was sent, and nothing where nothing was. */
export function takeAnew(account: ProvisionedAccount, document: UserDocument): void {
  for (const { name, taken } of TAKEN) taken.create(account, document[name] ?? null);
}

/**
 * Lets an account take what an update says; of what it says nothing about, nothing changes.
 *
 * @param isStruckOut whether the value of an attribute, by its canonical name, is not to be taken
 * @throws ScimError as `Taking.update`, unless `parts` leaves that out
 */
export function takeChanges(
  account: ProvisionedAccount,
  document: UserDocument,
  isStruckOut: (attribute: string) => boolean,
  parts: Parts,
): void {
  for (const { name, canonical, taken } of TAKEN) {
    const value = document[name];
    if (value === undefined || isStruckOut(canonical)) continue;
    parts.do(canonical, value, () => taken.update(account, value));
  }
}
