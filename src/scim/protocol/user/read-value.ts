import { cleanCode } from '../../../text/code-key.js';
import { textOfNumber } from '../dialects/spelling/okta-numbers-as-text.js';
import type { UserAttribute } from '../schemas/user-attributes.js';
import { readEmailPart, readEmails, readPrimary } from './read-emails.js';
import { readText } from './read-text.js';
import { readActive, readIgnorableText, readName, readRoles } from './read-user-attribute.js';

/** An update only compares what is `immutable`; a creation takes it. */
export type Purpose = 'create' | 'update';

type KeptText = UserAttribute & { value: 'text' };

/**
 * Reads a client's value of an attribute of a User.
 *
 * @returns as in a `UserDocument`: `undefined` when absent, `null` when cleared
 * @throws ScimError invalidValue: a wrong type, or too long
 */
export function readValue(kept: UserAttribute, value: unknown, purpose: Purpose): unknown {
  switch (kept.value) {
    case 'text':
      return purpose === 'update' && kept.attribute.mutability === 'immutable'
        ? readComparedText(kept, value)
        : readKeptText(kept, value);
    case 'active':
      return readActive(value);
    case 'emails':
      return readEmails(value);
    case 'name':
      return readName(value);
    case 'ignorableText':
      return readIgnorableText(value);
    case 'roles':
      return readRoles(value);
    case 'asSent':
      return value;
  }
}

/**
 * The same for a part of a complex attribute, as a PATCH names it.
 * @param part name of the sub-attribute
 * @throws ScimError invalidValue
 */
export function readPart(kept: UserAttribute, part: string, value: unknown): unknown {
  switch (kept.value) {
    case 'emails':
      return readEmailPart(part, value);
    case 'name':
      return readIgnorableText(value);
    case 'roles':
      // Nothing in the place of the name takes the role away, whatever name is displayed beside it (docs/design.md §3.3).
      if (part === 'value' && typeof value === 'string' && cleanCode(value) === '') return null;
      // What the others mean is for the reader of roles to say.
      return part === 'primary' ? (readPrimary('roles.primary', value) ?? null) : value;
    default:
      return value;
  }
}

function readKeptText({ attribute: { name }, maxLength, numbersToo }: KeptText, value: unknown): unknown {
  return readText(name, numbersToo ? textOfNumber(name, value) : value, maxLength);
}

/**
 * An `immutable` text in an update, which never takes it: it is read only to be compared with the one that is held. So a
 * value that could not be taken is no error but simply another one; what a client is told of it is the product's rule.
 */
function readComparedText(kept: KeptText, value: unknown): unknown {
  try {
    return readKeptText(kept, value);
  } catch {
    return typeof value === 'string' ? value : JSON.stringify(value).slice(0, kept.maxLength);
  }
}
