import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A SCIM token's form (docs/design.md §3.6): `cezscim_`, 43 base62 characters from a CSPRNG (256 bits), and 6 characters that are
 * the CRC32 of everything before them. Secret scanners find the prefix, and a typing mistake is refused without a look
 * into the database.
 */
const PREFIX = 'cezscim_';
/** Of what an OAuth client shows to get an access token, which has the form of a SCIM token. */
export const CLIENT_SECRET_PREFIX = 'cezsecret_';
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** @returns a new token; it exists nowhere else */
export function generateScimToken(): string {
  return generateSecret(PREFIX);
}

/**
 * @param prefix by which secret scanners, and `withoutTokens`, find such secrets
 * @returns a secret of the same form; it exists nowhere else
 */
export function generateSecret(prefix: typeof PREFIX | typeof CLIENT_SECRET_PREFIX): string {
  const body = prefix + randomBase62(SECRET_LENGTH);
  return body + checksum(body);
}

/** @returns whether `text` has the form and the checksum of a token; says nothing about whether it is valid */
export function isWellFormedScimToken(text: string): boolean {
  if (text.length !== PREFIX.length + SECRET_LENGTH + CHECKSUM_LENGTH || !text.startsWith(PREFIX)) return false;
  const body = text.slice(0, -CHECKSUM_LENGTH);
  return /^[0-9A-Za-z]+$/.test(body.slice(PREFIX.length)) && text.endsWith(checksum(body));
}

/** @returns `text` with everything cut that looks like a token: somebody put it where it does not belong */
export function withoutTokens(text: string): string {
  return text.replace(/(cezscim_|cezsecret_)\w+/g, '$1…');
}

/**
 * @param length number of characters
 * @returns uniformly random base62 text. Bytes from 248 up are thrown away rather than folded: 256 is no multiple of 62,
 *          and a remainder would make the first characters of the alphabet more likely.
 */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    digits = ALPHABET.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
