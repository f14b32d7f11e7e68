import { cleanCode } from '../../text/code-key.js';
import { addressProblem } from '../../text/email-address.js';
import { ScimError } from '../../scim/protocol/errors/scim-error.js';
import { type UserAttributeName, userAttributes } from '../../scim/protocol/schemas/user-attributes.js';
import { readValue } from '../../scim/protocol/user/read-value.js';
import type { Email, UserName } from '../../scim/protocol/user/user-document.js';
import { isStorable } from '../../text/storable-text.js';
import { userNameKey } from '../../text/user-name-key.js';

/** What is known of a user of a check, in the words of the provider. */
export const USER_FIELDS = [
  'userName',
  'externalId',
  'email',
  'employeeNumber',
  'givenName',
  'familyName',
  'role',
] as const;
export type UserField = (typeof USER_FIELDS)[number];

/** A user as it stands in a list. A number may be a number there, as it may in a request. */
export type SentFields = Partial<Record<UserField, unknown>>;

/** A user of a check as `POST /Users` would read it; what was not sent is null. */
export interface CheckedUser extends Record<UserField, string | null> {
  /** Where it stands in the file, from 1. */
  line: number;
  userNameNorm: string | null;
  /** Why it would be refused whatever the method. */
  invalid: string | null;
}

/** What is kept of a text that no user could have. */
const SHOWN = 255;

/**
 * Reads a user with the readers of `POST /Users` themselves, so that a check takes what a request takes. The e-mail is what
 * Okta and Entra make of it: the only one, of type `work`, and primary.
 */
export function readCheckedUser(line: number, sent: SentFields): CheckedUser {
  const problems: string[] = [];
  const read = <Value>(name: UserAttributeName, value: unknown): Value | null => {
    try {
      if (typeof value === 'string' && !isStorable(value))
        throw ScimError.invalidValue(`"${name}" has half a character.`);
      return (readValue(userAttributes[name], value, 'create') as Value | null | undefined) ?? null;
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      problems.push(error.detail);
      return null;
    }
  };
  const userName = read<string>('userName', sent.userName);
  const externalId = read<string>('externalId', sent.externalId);
  const emails = read<Email[]>('emails', emailsOf(sent.email));
  const employeeNumber = read<string>('employeeNumber', sent.employeeNumber);
  const name = read<UserName>('name', { givenName: sent.givenName, familyName: sent.familyName });
  const email = emails?.[0]?.value ?? null;
  const problem = email === null ? undefined : addressProblem(email);
  if (problem !== undefined) problems.push(`"emails" has a value that is no e-mail address: it ${problem}.`);
  // What cannot be read is shown as it was sent; what is blank is nothing, for a request as well.
  const kept = (value: string | null, asSent: unknown): string | null =>
    value ?? (problems.length === 0 ? null : shown(asSent));
  return {
    line,
    userName: kept(userName, sent.userName),
    externalId: kept(externalId, sent.externalId),
    email: kept(email, sent.email),
    employeeNumber: kept(employeeNumber, sent.employeeNumber),
    givenName: shown(name?.givenName),
    familyName: shown(name?.familyName),
    role: shown(typeof sent.role === 'string' ? cleanCode(sent.role) : null),
    userNameNorm: userName === null ? null : userNameKey(userName),
    invalid: problems[0] ?? null,
  };
}

/** A line of a file that is no row at all. */
export function unreadableUser(line: number, invalid: string): CheckedUser {
  return { ...readCheckedUser(line, {}), invalid };
}

function emailsOf(email: unknown): unknown {
  if (email === undefined || email === null || email === '') return undefined;
  // Half a character is told by itself, and by nothing that is around it.
  return typeof email === 'string' && !isStorable(email) ? email : { value: email, type: 'work', primary: true };
}

/** As much of a text as can be kept and shown. */
function shown(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.slice(0, SHOWN).replaceAll(/[\0\p{Cs}]/gu, '');
  return text === '' ? null : text;
}
