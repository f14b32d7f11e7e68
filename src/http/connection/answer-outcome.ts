/**
 * How a request ended, for logs and figures:
 * - `not-offered` (405, 501): a client tried what this server knowingly does not do; nothing is wrong with anybody;
 * - `failed`: a fault of ours, at which somebody should look;
 * - `gone`: the client has not waited for the answer, whatever it was.
 */
export type AnswerOutcome = 'done' | 'refused' | 'not-offered' | 'failed' | 'gone';

/** What nginx writes down for a client that has closed its connection; no client ever sees it. */
export const CLIENT_CLOSED_REQUEST = 499;

/**
 * @param status of the answer
 * @param isGone whether the client has gone before it had left
 */
export function answerOutcome(status: number, isGone = false): AnswerOutcome {
  if ((isGone && status < 500) || status === CLIENT_CLOSED_REQUEST) return 'gone';
  if (status < 400) return 'done';
  if (status === 405 || status === 501) return 'not-offered';
  return status < 500 ? 'refused' : 'failed';
}
