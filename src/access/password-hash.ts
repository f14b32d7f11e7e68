import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verified when there is no account or no password, so that a wrong user name takes as long as a wrong password. */
const nobody = hash('nobody has this password', OPTIONS);

/** @returns argon2id hash in PHC form, with its own salt */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), OPTIONS);
}

/** @returns whether `password` belongs to `passwordHash`; false, after the same time, when there is no hash */
export async function verifyPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobody), password.normalize('NFC'));
  return isRight && passwordHash != null;
}
