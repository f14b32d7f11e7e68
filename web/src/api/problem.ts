/** One field of a form that the server did not take. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** A request that did not succeed. Status 0: the server was not reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** Turns the body of an answer that is not a success into an error; anything but a problem document says little. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const { detail, title, errors } = (typeof body === 'object' && body !== null ? body : {}) as {
    detail?: unknown;
    title?: unknown;
    errors?: unknown;
  };
  const message = [detail, title].find((text) => typeof text === 'string' && text !== '');
  return new ApiProblem(status, (message as string | undefined) ?? '', isFieldProblems(errors) ? errors : []);
}

function isFieldProblems(value: unknown): value is FieldProblem[] {
  return Array.isArray(value) && value.every((item) => typeof item?.field === 'string');
}
