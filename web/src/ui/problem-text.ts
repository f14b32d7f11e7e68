import { ApiProblem, REAUTHENTICATION_REQUIRED } from '../api/problem';
import type { Catalogue } from '../text/text.context';

/** @returns what went wrong in a sentence: the server's own where it has one */
export function problemText(error: unknown, { errors }: Catalogue): string {
  if (!(error instanceof ApiProblem)) return errors.fault;
  if (error.status === 0) return errors.unreachable;
  if (error.code === REAUTHENTICATION_REQUIRED) return errors.passwordNeeded;
  if (error.status === 401) return errors.signedOut;
  if (error.status === 404) return errors.gone;
  if (error.status === 429) return errors.tooMany;
  if (error.status >= 500) return errors.fault;
  return error.message === '' ? errors.fault : error.message;
}
