import createClient from 'openapi-fetch';
import { ApiProblem, problemOf } from './problem';
import type { paths } from './schema';
import { signInAgain } from './sign-in-again';

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

/** Sends a request; one that finds the session over is sent again after the person has signed in again. */
async function fetchSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await fetch(request);
  const isSessionItself = new URL(request.url).pathname === '/api/session';
  if (answer.status !== 401 || isSessionItself) return answer;
  return (await signInAgain()) ? fetch(again) : answer;
}
