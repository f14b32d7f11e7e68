import type { SignInPlace } from '../../processes/process-calls.js';

/** Where tries to sign in are counted: here, or in the process that all workers of the server have above them. */
export abstract class SignInAttempts {
  /**
   * @param check whether the password is right
   * @returns what `check` says
   * @throws DomainError `too-many-requests`, without asking `check`, while the place or its address has to wait
   */
  abstract attempt(where: SignInPlace, check: () => Promise<boolean>): Promise<boolean>;
}
