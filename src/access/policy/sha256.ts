import { createHash } from 'node:crypto';

/** SHA-256: right for secrets that are random already; passwords get argon2id instead. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
