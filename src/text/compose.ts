import { isAscii } from './is-ascii.js';

/**
 * Characters whose canonical form is of ASCII: the Greek question mark (`;`), the Greek varia (a backquote) and the
 * KELVIN SIGN (`K`).
 */
const BECOMES_ASCII = /([\u037E\u1FEF\u212A])/;

/**
 * Brings text to the normalisation form C, so that an `é` typed on two keyboards is one letter. The three characters that
 * would become ASCII stay as they are: no address and no code is to turn into one that is typed on every keyboard.
 */
export function compose(text: string): string {
  if (isAscii(text)) return text;
  return text
    .split(BECOMES_ASCII)
    .map((part) => (BECOMES_ASCII.test(part) ? part : part.normalize('NFC')))
    .join('');
}
