import { Algorithm, hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../errors/domain-error.js';
import { ConcurrencyLimit, QueueFull } from './concurrency-limit.js';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * A hash is meant to be slow, so that a crowd of sign-ins could take all processors and threads of the process. These many
 * are worked at; the others wait. One queue for the process, because its processors are what it is about.
 */
const limit = new ConcurrencyLimit(2, 100);

/** Verified when there is no account or no password, so that a wrong user name takes as long as a wrong password. */
const nobody = hash('nobody has this password', OPTIONS);

/**
 * @returns argon2id hash in PHC form, with its own salt
 * @throws DomainError `too-many-requests` when too many others are being worked at
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), OPTIONS));
}

/**
 * @returns whether `password` belongs to `passwordHash`; false, after the same time, when there is no hash
 * @throws DomainError `too-many-requests` when too many others are being worked at
 */
export async function verifyPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const stored = passwordHash ?? (await nobody);
  const isRight = await inTurn(() => verify(stored, password.normalize('NFC')));
  return isRight && passwordHash != null;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await limit.run(work);
  } catch (error) {
    if (error instanceof QueueFull) throw DomainError.tooManyRequests('Too many passwords are being checked', 1);
    throw error;
  }
}
