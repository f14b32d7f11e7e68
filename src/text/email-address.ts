import { asciiFold } from './ascii-fold.js';
import { cleanCode } from './code-key.js';
import { trimWhiteSpace } from './trim-white-space.js';

const MAILTO = /^mailto:/i;

/**
 * An address as it is kept: composed, without anything that cannot be seen, and without the `mailto:` that a link leaves
 * when it is copied. What is wrong with it otherwise stays, for `addressProblem` to say.
 */
export function cleanAddress(text: string): string {
  let address = cleanCode(text);
  while (MAILTO.test(address)) address = trimWhiteSpace(address.slice('mailto:'.length));
  return address;
}

/** What addresses are compared by: as they are kept, ASCII letters folded. */
export function addressKey(text: string): string {
  return asciiFold(cleanAddress(text));
}

/**
 * What keeps a text from being one address (RFC 5321 §4.1.2, without quoted local parts and address literals, which no
 * provider has). Whether an address works is for mail servers to say.
 *
 * @param address as `cleanAddress` returns it
 * @returns the reason, as what follows the name of the attribute in a sentence; undefined for an address
 */
export function addressProblem(address: string): string | undefined {
  const at = address.indexOf('@');
  if (at < 0) return 'has no @';
  if (/[<>]/.test(address)) return 'is more than an address: send what stands between < and > alone';
  // oxlint-disable-next-line no-control-regex -- a control character is what is looked for
  if (/[\p{White_Space}\p{Cc}\p{Cs}]/u.test(address)) return 'has white space or a control character in it';
  if (/[;,]/.test(address)) return 'has a separator (; or ,) in it: send one address, and nothing after it';
  if (at !== address.lastIndexOf('@')) return 'has more than one @';
  return localPartProblem(address.slice(0, at)) ?? domainProblem(address.slice(at + 1));
}

function localPartProblem(local: string): string | undefined {
  if (local === '') return 'has nothing before the @';
  const odd = /["()[\]:]/.exec(local)?.[0];
  if (odd !== undefined) return `has ${odd} before the @`;
  return dotProblem(local, 'before');
}

function domainProblem(domain: string): string | undefined {
  if (domain === '') return 'has nothing after the @';
  const odd = /[\0-\x7f]/.exec(domain.replace(/[A-Za-z0-9._-]+/g, ''))?.[0];
  if (odd !== undefined) return `has ${odd} after the @`;
  return dotProblem(domain, 'after');
}

function dotProblem(part: string, where: 'before' | 'after'): string | undefined {
  if (part.includes('..')) return `has two dots in a row ${where} the @`;
  if (part.startsWith('.')) return `has a dot at the beginning of what stands ${where} the @`;
  return part.endsWith('.') ? `has a dot at the end of what stands ${where} the @` : undefined;
}
