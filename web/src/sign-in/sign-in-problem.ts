import { ApiProblem } from '../api/problem';
import type { Catalogue } from '../text/text.context';
import { problemText } from '../ui/problem-text';

/** @returns why the sign-in did not work, in the language of the page */
export function signInProblem(error: unknown, t: Catalogue): string {
  if (error instanceof ApiProblem && error.status === 401) return t.signIn.wrong;
  if (error instanceof ApiProblem && error.status === 403) return t.signIn.otherRole;
  return problemText(error, t);
}
