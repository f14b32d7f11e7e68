import { ApiProblem, type FieldProblem } from '../../api/problem';
import type { Catalogue } from '../../text/text.context';

/** @returns what went wrong in a sentence: ours where there is one, else the server's */
export function problemText(error: unknown, t: Catalogue): string {
  const { errors } = t;
  if (!(error instanceof ApiProblem)) return errors.fault;
  const { status, code, fields, message } = error;
  if (status === 0) return errors.unreachable;
  const known = sentence(errors.codes, code);
  if (known !== undefined) return known;
  if (fields.length > 0) return [...new Set(fields.map((field) => fieldText(field, t)))].join(' ');
  if (status === 401) return errors.signedOut;
  if (status === 404) return errors.gone;
  if (status === 413) return errors.tooLarge;
  if (status === 429) return errors.tooMany;
  return status >= 500 || message === '' ? errors.fault : message;
}

/** The same for what stands beside a field. */
export function fieldText({ code, message }: FieldProblem, { errors }: Catalogue): string {
  return sentence(errors.fieldCodes, code) ?? message;
}

/** A server that is newer than this page may have a code that is not known here. */
function sentence(texts: Partial<Record<string, string>>, code: string | undefined): string | undefined {
  return code === undefined ? undefined : texts[code];
}
