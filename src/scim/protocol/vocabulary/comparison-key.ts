import { asciiFold } from '../../../text/ascii-fold.js';
import { codeKey } from '../../../text/code-key.js';
import { compose } from '../../../text/compose.js';
import { addressKey } from '../../../text/email-address.js';
import { withoutInvisible } from '../../../text/invisible-characters.js';
import { userNameKey } from '../../../text/user-name-key.js';
import type { AttributePath } from './attribute-vocabulary.js';
import {
  canonicalName,
  type TextComparison,
  type UserAttribute,
  userAttributeNames,
  userAttributes,
} from '../schemas/user-attributes.js';

/** Attributes that are looked up elsewhere too, each by the key that stands for it everywhere. */
const KEY_OF: Record<TextComparison, (text: string) => string> = {
  userName: userNameKey,
  address: addressKey,
  code: codeKey,
  name: nameKey,
};

/** By canonical name. */
const COMPARISONS = new Map<string, TextComparison>(
  userAttributeNames.flatMap((attribute) => {
    const { compared, comparedParts = {} }: UserAttribute = userAttributes[attribute];
    const canonical = canonicalName(attribute);
    const parts = Object.entries(comparedParts).map(([part, how]) => [`${canonical}.${part}`, how] as const);
    return compared === undefined ? parts : [[canonical, compared] as const, ...parts];
  }),
);

function keyOf({ canonical }: AttributePath): (text: string) => string {
  const comparison = COMPARISONS.get(canonical);
  return comparison === undefined ? asciiFold : KEY_OF[comparison];
}

/**
 * The form in which two strings of an attribute are compared: as they are when the attribute is `caseExact`
 * (RFC 7643 §2.2), else with ASCII case folded. What people type and paste into two systems is composed first, since the
 * same letters of two keyboards may differ in code points, and loses white space and what cannot be seen.
 */
export function comparisonKey(path: AttributePath, text: string): string {
  if (isExact(path)) return text;
  return keyOf(path)(text);
}

/**
 * The same for a text that is looked for within a value (`co`, `sw`, `ew`): a space at its end is a character like any
 * other, and `userName co " "` must not find everybody; nor must what cannot be seen.
 */
export function partKey(path: AttributePath, text: string): string {
  if (isExact(path)) return text;
  const key = keyOf(path);
  if (key === asciiFold || key === nameKey) return key(text);
  const visible = withoutInvisible(text);
  if (visible === '') return text;
  return asciiFold(key === userNameKey ? visible.normalize('NFC') : compose(visible));
}

function isExact({ attribute, subAttribute }: AttributePath): boolean {
  return (subAttribute ?? attribute).caseExact;
}

/** Names keep the joiners inside, which are part of how they are written. */
function nameKey(text: string): string {
  return asciiFold(compose(text));
}
