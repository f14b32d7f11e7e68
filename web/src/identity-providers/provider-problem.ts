import { ApiProblem } from '../api/problem';

/** The form has one field for all certificates; what the server says of `signingCertificates` belongs there. */
export async function withFieldOfForm<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const fields = error.fields.map((problem) =>
      problem.field.startsWith('signingCertificates') ? { ...problem, field: 'certificates' } : problem,
    );
    throw new ApiProblem(error.status, error.message, fields);
  }
}
