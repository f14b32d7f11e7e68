import type { Account } from '../../api/views';
import type { Catalogue } from '../../text/text.context';

/** @returns how an account came, in a few words */
export function accountOrigin({ matchedBy }: Account, { accounts, matchMethods }: Catalogue): string {
  if (matchedBy === null) return accounts.byHand;
  return matchedBy === 'hand' ? accounts.linkedByHand : matchMethods[matchedBy].matched;
}
