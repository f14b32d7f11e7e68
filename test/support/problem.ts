import { expect } from '@jest/globals';
import type { Response } from 'supertest';

/**
 * Expects an RFC 9457 problem document.
 *
 * @param fields exactly the fields that `errors` names, in any order; left out: not looked at
 */
export function expectProblem(answer: Response, status: number, fields?: readonly string[]): void {
  expect({ status: answer.status, body: answer.body as unknown }).toEqual({
    status,
    body: expect.objectContaining({ type: 'about:blank', status, title: expect.any(String) }),
  });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  if (fields === undefined) return;
  const { errors = [] } = answer.body as { errors?: { field: string; message: string }[] };
  expect([...new Set(errors.map(({ field }) => field))].sort()).toEqual([...fields].sort());
  for (const { message } of errors) expect(message).toMatch(/\S/);
}
