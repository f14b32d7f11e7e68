import { DomainError } from '../../errors/domain-error.js';

/**
 * Nobody will read it. Like other requests that were too many it leaves no entry in the provisioning log: nothing was decided. One for all,
 * since whoever hangs up again and again would have a stack written down each time.
 */
export const HUNG_UP = DomainError.tooManyRequests('The client has hung up before it was answered', 1);
