import type { Account, MatchedBy } from '../../api/views';
import type { Catalogue } from '../../text/text.context';

/** How an account may have come; `none`: made by hand. */
export type Origin = MatchedBy | 'none';
const ORIGINS: Record<Origin, null> = {
  internalEmail: null,
  externalEmail: null,
  personCode: null,
  employmentId: null,
  hand: null,
  none: null,
};
export const MATCHED_BY_OR_NONE = Object.keys(ORIGINS) as Origin[];

/** @returns how an account came, in a few words */
export function accountOrigin({ matchedBy }: Pick<Account, 'matchedBy'>, text: Catalogue): string {
  return originText(matchedBy ?? 'none', text);
}

export function originText(origin: Origin, { accounts, matchMethods }: Catalogue): string {
  if (origin === 'none') return accounts.byHand;
  return origin === 'hand' ? accounts.linkedByHand : matchMethods[origin].matched;
}
