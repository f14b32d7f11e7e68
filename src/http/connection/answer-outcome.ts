/**
 * How a request ended, for logs and figures:
 * - `not-offered` (405, 501): a client tried what this server knowingly does not do; nothing is wrong with anybody;
 * - `failed`: a fault of ours, at which somebody should look.
 */
export type AnswerOutcome = 'done' | 'refused' | 'not-offered' | 'failed';

/** @param status of the answer */
export function answerOutcome(status: number): AnswerOutcome {
  if (status < 400) return 'done';
  if (status === 405 || status === 501) return 'not-offered';
  return status < 500 ? 'refused' : 'failed';
}
