import { createHmac } from 'node:crypto';

/**
 * A secret that every replica of an installation has, that outlives restarts, and that nobody has to configure or keep:
 * derived, like the runtime role's password, from the owner's. So it stands in no table and in no dump; a new owner's
 * password makes a new secret.
 *
 * An owner who signs in without a password leaves only the address of the database to derive from, which is no secret.
 * Use it for nothing that would then be lost.
 */
export class InstallationSecret {
  private readonly root: string;

  /** @param ownerUrl connection URL of the owner */
  constructor(ownerUrl: string) {
    const { username, password, host, pathname } = new URL(ownerUrl);
    this.root = password === '' ? `${username}@${host}${pathname}` : decodeURIComponent(password);
  }

  /** @returns a key of 32 bytes for one purpose, which tells nothing about the keys for others */
  keyFor(purpose: string): Buffer {
    return createHmac('sha256', this.root).update(`cezanne-scim ${purpose}`).digest();
  }
}
