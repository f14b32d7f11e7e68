import { cleanAddress } from '../../../text/email-address.js';
import { booleanFromClient } from '../dialects/spelling/entra-string-booleans.js';
import { isJsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { readSubAttributes } from './read-sub-attributes.js';
import { readText } from './read-text.js';
import { ScimError } from '../errors/scim-error.js';
import type { Email } from './user-document.js';
import { emailsAttribute } from '../schemas/multi-valued-attributes.js';

const MAX_EMAILS = 100;
/** RFC 5321 §4.5.3.1.3: a path of 256 characters, angle brackets included. */
const MAX_ADDRESS_LENGTH = 254;
const MAX_LABEL_LENGTH = 255;

/**
 * Reads the `emails` of a User (RFC 7643 §4.1.2): an array of objects; a single object, and strings in place of objects,
 * are accepted too. Entries without a `value` are dropped; the others
 * are cleaned of what a paste brings along. Of several primary ones the last keeps the mark
 * (RFC 7643 §2.4 allows one).
 *
 * @returns the addresses in the order sent; `null` when none is left (`null`, `""`, `[]`); `undefined` when absent
 * @throws ScimError invalidValue: a wrong type, more than 100 entries, an address of more than 254 characters
 */
export function readEmails(value: unknown): Email[] | null | undefined {
  if (value === undefined) return undefined;
  const entries = Array.isArray(value) ? value : [value];
  requireFewEmails(entries.length);
  const emails = entries.map(readEmail).filter((email) => email !== undefined);
  return emails.length === 0 ? null : keepLastPrimary(emails);
}

/**
 * Refuses more addresses than an account may have.
 * @throws ScimError invalidValue: more than 100
 */
export function requireFewEmails(count: number): void {
  if (count > MAX_EMAILS) {
    throw ScimError.invalidValue(`"emails" has too many values: at most ${MAX_EMAILS} are allowed.`, {
      reason: 'too-many',
    });
  }
}

/**
 * Reads one sub-attribute of an e-mail address.
 * @returns its value; `null` when cleared
 * @throws ScimError invalidValue: a wrong type, or too long
 */
export function readEmailPart(name: string, value: unknown): string | boolean | null {
  if (name === 'primary') return readPrimary('emails.primary', value) ?? null;
  return name === 'value'
    ? (readAddress(value) ?? null)
    : (readText(`emails.${name}`, value, MAX_LABEL_LENGTH) ?? null);
}

/**
 * Reads a `primary` mark (RFC 7643 §2.4).
 * @returns `undefined` when there is none
 * @throws ScimError invalidValue: neither a boolean nor a string that stands for one
 */
export function readPrimary(name: string, value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  const primary = booleanFromClient(value);
  if (primary === undefined) {
    throw ScimError.invalidValue(`"${name}" must be true or false, not ${jsonTypeName(value)}.`);
  }
  return primary;
}

function readEmail(entry: unknown): Email | undefined {
  if (entry === null) return undefined;
  if (typeof entry !== 'string' && !isJsonObject(entry)) {
    throw ScimError.invalidValue(`Each value of "emails" must be an object, not ${jsonTypeName(entry)}.`);
  }
  const parts = typeof entry === 'string' ? { value: entry } : readSubAttributes(emailsAttribute, entry);
  const value = readAddress(parts['value']);
  const type = readText('emails.type', parts['type'], MAX_LABEL_LENGTH);
  const display = readText('emails.display', parts['display'], MAX_LABEL_LENGTH);
  const primary = readPrimary('emails.primary', parts['primary']);
  if (!value) return undefined;
  return {
    value,
    ...(type ? { type } : {}),
    ...(primary === undefined ? {} : { primary }),
    ...(display ? { display } : {}),
  };
}

/** As it is kept (`cleanAddress`). Whether it is an address is asked when the account is to take it. */
function readAddress(value: unknown): string | null | undefined {
  const text = readText('emails.value', value, MAX_ADDRESS_LENGTH);
  return typeof text === 'string' ? cleanAddress(text) || null : text;
}

function keepLastPrimary(emails: Email[]): Email[] {
  const last = emails.findLastIndex((email) => email.primary);
  return emails.map((email, index) => (email.primary && index !== last ? { ...email, primary: false } : email));
}
