import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_PART = 17;

/**
 * The id of an Okta user: `00u` and 17 base62 characters, 20 in all. Derived from the login (ASCII case ignored), so that
 * two runs of the simulator mean the same Okta user and send the same `externalId`. `salt` tells apart two users who
 * held one login after each other.
 */
export function oktaUserId(login: string, salt = 0): string {
  const hash = createHash('sha256').update(`${login.toLowerCase()}#${salt}`).digest('hex');
  let rest = BigInt(`0x${hash}`);
  let id = '00u';
  for (let i = 0; i < RANDOM_PART; i++) {
    id += ALPHABET[Number(rest % 62n)];
    rest /= 62n;
  }
  return id;
}
