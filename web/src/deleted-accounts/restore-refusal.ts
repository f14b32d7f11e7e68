import { ApiProblem } from '../api/problem';
import type { Catalogue } from '../text/text.context';

/**
 * Lets a restoration fail with the sentence that fits it: what is said of a taken name elsewhere is for whoever is choosing one.
 *
 * @throws ApiProblem
 */
export async function restoring<T>(restored: Promise<T>, { refusals }: Catalogue['deletedAccounts']): Promise<T> {
  return restored.catch((error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error;
    const sentence = refusals[error.status === 404 ? 'gone' : (error.code ?? '')];
    // Without its code, by which the usual sentence would be found.
    throw sentence === undefined ? error : new ApiProblem(409, sentence);
  });
}
