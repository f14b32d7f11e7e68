import createClient from 'openapi-fetch';
import { askForPassword, type PasswordReason } from './password-needed';
import { ApiProblem, problemOf, REAUTHENTICATION_REQUIRED } from './problem';
import type { paths } from './schema';
import { sessionEndOf } from './session-end';

/** The admin REST, typed by the server's own OpenAPI document. */
export const api = createClient<paths>({ baseUrl: '/', fetch: fetchSignedIn });

/**
 * @param call a call of `api`
 * @returns the body of the answer
 * @throws ApiProblem for every other end, the network's included
 */
export async function answerOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, '');
  });
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}

/** What answers a password itself. */
const ASKS_FOR_PASSWORD = ['/api/session', '/api/session/reauthentication'];

/** Sends a request; one that finds a password wanted is sent again after it was given. */
async function fetchSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await fetch(request);
  const reason = ASKS_FOR_PASSWORD.includes(new URL(request.url).pathname) ? null : await passwordReason(answer);
  return reason !== null && (await askForPassword(reason)) ? fetch(again) : answer;
}

async function passwordReason(answer: Response): Promise<PasswordReason | null> {
  if (answer.status !== 401 && answer.status !== 403) return null;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return passwordReasonOf(problemOf(answer.status, body));
}

/** @returns why the password is wanted before a request that was refused can be sent again; null where it would not help */
export function passwordReasonOf(problem: ApiProblem): PasswordReason | null {
  if (problem.code === REAUTHENTICATION_REQUIRED) return 'long-ago';
  return sessionEndOf(problem) ?? (problem.status === 401 ? 'signed-out' : null);
}
