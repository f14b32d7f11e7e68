import type { MatchMethod } from '../../../persons/matching/match-method.js';
import type { Match } from '../../../persons/matching/person-matcher.js';
import type { Person } from '../../../persons/person.entity.js';
import { foreignLetter } from '../../../text/look-alike.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';

/** How each method's key is called in a sentence: what HR would look for in the person's record. */
const LABEL: Record<MatchMethod, string> = {
  internalEmail: 'internal e-mail',
  externalEmail: 'external e-mail',
  personCode: 'person code',
  employmentId: 'employment ID',
};

/**
 * @returns the person, if it is exactly one
 * @throws ScimError with the status of DESIGN §3.1 and a sentence that says which value failed and who mends it
 */
export function matchedPerson(match: Match): Person {
  const label = LABEL[match.method];
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
      throw ScimError.invalidValue(
        match.keyAttribute === 'emails'
          ? `"emails" has no usable address, and this tenant matches users by ${label}. Send a primary e-mail.`
          : `"employeeNumber" (enterprise extension) is missing, and this tenant matches users by ${label}. Map it in the provider.`,
        { reason: 'no-key' },
      );
  }
}

/** A letter of another script looks like the one that HR has in the record. */
function ofTwoScripts(key: string): string {
  const letter = foreignLetter(key);
  return letter === undefined ? '' : `, which has ${letter}`;
}
