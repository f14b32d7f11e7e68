import { ApiProblem } from '../api/problem';
import type { Catalogue } from '../text/text.context';
import { problemText } from '../ui/problem-text';

/** @returns why the sign-in did not work, in the language of the page */
export function signInProblem(error: unknown, t: Catalogue): string {
  if (error instanceof ApiProblem && error.status === 401) return t.signIn.wrong;
  if (error instanceof ApiProblem && error.status === 403) return t.signIn.otherRole;
  if (error instanceof ApiProblem && error.status === 429) return t.signIn.tooOften;
  return problemText(error, t);
}

/** Has a refused password stand beside its field, in the language of the page. */
export async function withPasswordField<T>(answer: Promise<T>, field: string, { signIn }: Catalogue): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ApiProblem) || !error.fields.some((problem) => problem.field === field)) throw error;
    throw new ApiProblem(error.status, error.message, [{ field, message: signIn.wrongPassword }]);
  }
}
