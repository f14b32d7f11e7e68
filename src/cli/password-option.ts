import { DomainError } from '../http/domain-error.js';

/**
 * A password from the command line or, so that it does not stand in the shell's history, from the environment.
 *
 * @throws DomainError `invalid` when there is none or it is too short
 */
export function passwordOption(given: string | undefined): string {
  const password = given ?? process.env['CEZANNE_PASSWORD'] ?? '';
  if (password.length < 8) {
    throw DomainError.invalid('Give a password of at least 8 characters, best in the variable CEZANNE_PASSWORD.');
  }
  return password;
}
