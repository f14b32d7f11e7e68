import { type KeyAttribute, MATCH_METHOD_FACTS } from '../../../persons/matching/match-method.js';
import type { Match, MatchedPerson } from '../../../persons/matching/person-matcher.js';
import { foreignLetter } from '../../../text/look-alike.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';

/** What to say when the attribute has no key, given how the key is called. */
const NO_KEY: Record<KeyAttribute, (label: string) => string> = {
  emails: (label) =>
    `"emails" has no usable address, and this tenant matches users by ${label}. Send a primary e-mail.`,
  employeeNumber: (label) =>
    `"employeeNumber" (enterprise extension) is missing, and this tenant matches users by ${label}. Map it in the provider.`,
};

/**
 * @returns the person, if it is exactly one
 * @throws ScimError with the status of docs/design.md §3.1 and a sentence that says which value failed and who fixes it
 */
export function matchedPerson(match: Match): MatchedPerson {
  const { label } = MATCH_METHOD_FACTS[match.method];
  switch (match.kind) {
    case 'one':
      return match.person;
    case 'none':
      throw ScimError.invalidValue(
        `No person has the ${label} ${quote(match.key)}${ofTwoScripts(match.key)}. ` +
          'HR must create the person, or correct that value in the record, before the user can be provisioned.',
        { reason: 'no-person' },
      );
    case 'several':
      throw ScimError.uniqueness(
        'several-persons',
        `${match.candidates} persons share the ${label} ${quote(match.key)}. HR must make it unique before the user can be provisioned.`,
      );
    case 'no-key':
      throw ScimError.invalidValue(NO_KEY[match.keyAttribute](label), { reason: 'no-key' });
  }
}

/** A letter of another script looks like the one that HR has in the record. */
function ofTwoScripts(key: string): string {
  const letter = foreignLetter(key);
  return letter === undefined ? '' : `, which has ${letter}`;
}
