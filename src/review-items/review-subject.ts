import { userNameKey } from '../text/user-name-key.js';

/** Whom a provider means, as far as it says so. */
export interface ProviderUser {
  readonly externalId: string | null;
  readonly userName: string | null;
}

/**
 * By what attempts are told to be about one user: the provider's own id, else the user name. The letter in front keeps an
 * id from being taken for a name.
 *
 * @returns null where neither was sent
 */
export function reviewSubject({ externalId, userName }: ProviderUser): string | null {
  if (externalId !== null) return `e:${externalId}`;
  return userName === null ? null : ofUserName(userName);
}

/** @returns the subject of attempts that sent no id but this name */
export function ofUserName(userName: string): string {
  return `u:${userNameKey(userName)}`;
}
