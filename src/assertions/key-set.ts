import type { JSONWebKeySet, JWK } from 'jose';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** More than anybody has in rotation. */
const MAX_KEYS = 20;
/** Bytes of the set as JSON. */
export const MAX_KEY_SET = 64 * 1024;
const SMALLEST_RSA = 2048;
const CURVES: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** Members that only a private or a symmetric key has (RFC 7518 §6, RFC 8037 §2). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'] as const;

/**
 * Holds a value against what a set of public keys is (RFC 7517 §5).
 *
 * @returns what is wrong with it, as the rest of a sentence that begins with its name; undefined where nothing is
 */
export function keySetProblem(value: unknown): string | undefined {
  if (!isObject(value) || !Array.isArray(value['keys'])) return 'must be a JSON Web Key Set: {"keys": [...]}';
  const keys = value['keys'] as unknown[];
  if (keys.length === 0 || keys.length > MAX_KEYS) return `must have 1 to ${MAX_KEYS} keys`;
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_KEY_SET) return `must not be longer than ${MAX_KEY_SET} bytes`;
  for (const [place, key] of keys.entries()) {
    const problem = keyProblem(key);
    if (problem !== undefined) return `has a key that cannot be used (keys[${place}]): it ${problem}`;
  }
  return undefined;
}

/**
 * Reads a set that somebody else publishes, who may have keys in it for other things: those that cannot be used here are left
 * out.
 *
 * @returns undefined where it is no set of keys at all
 */
export function usableKeys(value: unknown): JSONWebKeySet | undefined {
  if (!isObject(value) || !Array.isArray(value['keys'])) return undefined;
  const keys = (value['keys'] as unknown[]).slice(0, MAX_KEYS * 5).filter((key) => keyProblem(key) === undefined);
  return { keys: keys as JWK[] };
}

function keyProblem(key: unknown): string | undefined {
  if (!isObject(key)) return 'is no JSON object';
  if (SECRET_MEMBERS.some((member) => member in key))
    return 'is a private or symmetric key; only the public part of a key pair belongs here';
  let readable: KeyObject;
  try {
    readable = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
  } catch {
    return 'cannot be read as a public key';
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = readable;
  if (type === 'rsa')
    return (details?.modulusLength ?? 0) >= SMALLEST_RSA
      ? undefined
      : `is an RSA key of less than ${SMALLEST_RSA} bits`;
  if (type === 'ec')
    return CURVES.has(details?.namedCurve) ? undefined : 'is on another curve than P-256, P-384 or P-521';
  return type === 'ed25519' ? undefined : 'is of a kind that nothing is signed with here: RSA, EC or Ed25519';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
