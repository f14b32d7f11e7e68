import { hashPassword } from './password-hash.js';

/** The same values with the password as it is stored. */
export type WithPasswordHash<T extends { password?: string | null }> = Omit<T, 'password'> & {
  /** Null for no password; absent when nothing was said of it. */
  passwordHash?: string | null;
};

/**
 * Replaces a password by its hash, before any transaction begins: a hash takes its time and may wait for others, and a
 * connection to the database that waits with it is missing to everybody else. Services take the hash only.
 *
 * @throws DomainError `too-many-requests` when too many others are being worked at
 */
export async function withPasswordHash<T extends { password?: string | null }>(
  values: T,
): Promise<WithPasswordHash<T>> {
  const { password, ...others } = values;
  if (password === undefined) return others;
  return { ...others, passwordHash: password === null ? null : await hashPassword(password) };
}
