import { expect } from '@jest/globals';
import type { Response } from 'supertest';

/**
 * Expects an RFC 9457 problem document.
 *
 * @param what the code of the whole; or exactly the fields that `errors` names, in any order, as a list or with the code
 *             that each entry of a field has (undefined: none); left out: not looked at
 */
export function expectProblem(
  answer: Response,
  status: number,
  what?: string | readonly string[] | Record<string, string | undefined>,
): void {
  expect({ status: answer.status, body: answer.body as unknown }).toEqual({
    status,
    body: expect.objectContaining({ type: 'about:blank', status, title: expect.any(String) }),
  });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  if (what === undefined) return;
  const { code, errors = [] } = answer.body as {
    code?: string;
    errors?: { field: string; message: string; code?: string }[];
  };
  if (typeof what === 'string') {
    expect(code).toBe(what);
    return;
  }
  const fields = Array.isArray(what) ? (what as string[]) : Object.keys(what);
  expect([...new Set(errors.map(({ field }) => field))].sort()).toEqual([...fields].sort());
  for (const { message } of errors) expect(message).toMatch(/\S/);
  if (Array.isArray(what)) return;
  const codes = what as Record<string, string | undefined>;
  expect(errors.map(({ field, code: found }) => [field, found])).toEqual(
    errors.map(({ field }) => [field, codes[field]]),
  );
}
