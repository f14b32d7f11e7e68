import type { PrimaryLink } from '../../processes/primary-link.js';
import type { SignInPlace } from '../../processes/process-calls.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { tooManyMistakes } from './sign-in-throttle.js';

/**
 * The throttle of the primary, so that all workers together allow as many tries as one process does. A password never leaves the
 * worker that was given it: the primary says when it is its turn.
 */
export class PrimarySignInAttempts extends SignInAttempts {
  private readonly checks = new Map<number, () => Promise<boolean>>();
  private lastTicket = 0;

  constructor(private readonly primary: PrimaryLink) {
    super();
    primary.answer('checkPassword', async (ticket) => this.checks.get(ticket)?.() ?? false);
  }

  async attempt(where: SignInPlace, check: () => Promise<boolean>): Promise<boolean> {
    const ticket = ++this.lastTicket;
    let failure: { cause: unknown } | undefined;
    this.checks.set(ticket, async () => {
      try {
        return await check();
      } catch (cause) {
        // What has gone wrong here is told here; the primary only has to know that it did.
        failure = { cause };
        throw new Error('the password could not be checked');
      }
    });
    try {
      const outcome = await this.primary.ask('attemptSignIn', where, ticket);
      if ('waitSeconds' in outcome) throw tooManyMistakes(outcome.waitSeconds);
      return outcome.isRight;
    } catch (error) {
      throw failure === undefined ? error : failure.cause;
    } finally {
      this.checks.delete(ticket);
    }
  }
}
