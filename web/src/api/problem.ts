import type { ProblemCode } from './views';

/** One field of a form that was not taken. */
export interface FieldProblem {
  field: string;
  message: string;
  /** A `FieldCode`, if the server is not newer than this page. */
  code?: string;
}

/** The code of a refusal that a password lifts. */
export const REAUTHENTICATION_REQUIRED = 'reauthentication-required' satisfies ProblemCode;

/** A request that did not succeed. Status 0: the server was not reached. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    /** A `ProblemCode`, likewise. */
    readonly code?: string,
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** Turns the body of an answer that is not a success into an error; anything but a problem document says little. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const { detail, title, errors, code } = (typeof body === 'object' && body !== null ? body : {}) as {
    detail?: unknown;
    title?: unknown;
    errors?: unknown;
    code?: unknown;
  };
  const message = [detail, title].find((text) => typeof text === 'string' && text !== '');
  const fields = isFieldProblems(errors) ? errors : [];
  return new ApiProblem(
    status,
    (message as string | undefined) ?? '',
    fields,
    typeof code === 'string' ? code : undefined,
  );
}

function isFieldProblems(value: unknown): value is FieldProblem[] {
  return Array.isArray(value) && value.every((item) => typeof item?.field === 'string');
}
