import { MATCH_METHOD_FACTS } from '../../../persons/matching/match-method.js';
import type { Match, MatchedPerson } from '../../../persons/matching/person-matcher.js';
import type { NameCheck } from '../../../scim-settings/scim-settings.js';
import { namesAgree } from '../../../text/names-agree.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';

/**
 * Holds the person whom the first key has found against the second one. It never helps: where the first has found nobody,
 * nothing is asked of it (docs/design.md §3.1).
 *
 * @param second null where nothing was sent to look with
 * @throws ScimError uniqueness: the second key leads to nobody, to several or to another person
 */
export function requireKeysToAgree(person: MatchedPerson, first: Match, second: Match | null): void {
  if (second === null || second.kind === 'no-key') return;
  if (second.kind === 'one' && second.person.id === person.id) return;
  const [one, other] = [first, second].map(
    ({ method, key }) => `${MATCH_METHOD_FACTS[method].label} ${quote(key ?? '')}`,
  );
  throw ScimError.uniqueness(
    'keys-disagree',
    `Two keys disagree: ${one} and ${other} are not of one person. Send the right ones, or ask HR.`,
  );
}

/**
 * Holds the names that were sent against HR's.
 *
 * @returns whether HR has to be warned
 * @throws ScimError invalidValue, where the tenant wants that; it says nothing of the person
 */
export function checkNames(check: NameCheck, { name }: UserDocument, person: MatchedPerson): boolean {
  if (check === 'off') return false;
  if (namesAgree({ givenName: name?.givenName, familyName: name?.familyName }, person)) return false;
  if (check === 'warn') return true;
  throw ScimError.invalidValue(
    '"name.givenName" and "name.familyName" are not the names of the person who matches. ' +
      'Send the right names or the right key, or ask HR whether this is the right person.',
    { reason: 'name-differs' },
  );
}
