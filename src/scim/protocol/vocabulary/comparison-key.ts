import { asciiFold } from '../../../text/ascii-fold.js';
import { codeKey } from '../../../text/code-key.js';
import { compose } from '../../../text/compose.js';
import { addressKey } from '../../../text/email-address.js';
import { withoutInvisible } from '../../../text/invisible-characters.js';
import { userNameKey } from '../../../text/user-name-key.js';
import type { AttributePath } from './attribute-vocabulary.js';
import { CEZANNE_USER, ENTERPRISE_USER } from '../urns.js';

/** Attributes that are looked up elsewhere too, each by the key that stands for it everywhere. */
const KEYS: Record<string, (text: string) => string> = {
  userName: userNameKey,
  'emails.value': addressKey,
  'roles.value': codeKey,
  'roles.display': codeKey,
  [`${CEZANNE_USER}:role`]: codeKey,
  [`${ENTERPRISE_USER}:employeeNumber`]: codeKey,
  'name.formatted': nameKey,
  'name.familyName': nameKey,
  'name.givenName': nameKey,
  displayName: nameKey,
};

/**
 * The form in which two strings of an attribute are compared: as they are when the attribute is `caseExact`
 * (RFC 7643 §2.2), else with ASCII case folded. What people type and paste into two systems is composed first, since the
 * same letters of two keyboards may differ in code points, and loses white space and what cannot be seen.
 */
export function comparisonKey(path: AttributePath, text: string): string {
  if (isExact(path)) return text;
  return (KEYS[path.canonical] ?? asciiFold)(text);
}

/**
 * The same for a text that is looked for within a value (`co`, `sw`, `ew`): a space at its end is a character like any
 * other, and `userName co " "` must not find everybody; nor must what cannot be seen.
 */
export function partKey(path: AttributePath, text: string): string {
  if (isExact(path)) return text;
  const key = KEYS[path.canonical] ?? asciiFold;
  if (key === asciiFold || key === nameKey) return key(text);
  const visible = withoutInvisible(text);
  if (visible === '') return text;
  return asciiFold(path.canonical === 'userName' ? visible.normalize('NFC') : compose(visible));
}

function isExact({ attribute, subAttribute }: AttributePath): boolean {
  return (subAttribute ?? attribute).caseExact;
}

/** Names keep the joiners inside, which are part of how they are written. */
function nameKey(text: string): string {
  return asciiFold(compose(text));
}
