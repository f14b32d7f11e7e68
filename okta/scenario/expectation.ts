import type { JobResult, Outcome } from '../jobs/job-result.js';
import { isJsonObject, type JsonObject } from '../http/json-object.js';

/** What a step ought to lead to. Everything given must hold. */
export interface Expectation {
  outcome: Outcome;
  /** HTTP status of the last exchange. */
  status?: number;
  /** Part of the sentence the administrator sees. */
  sentence?: string | RegExp;
  /** Part of the last response body: each member given must be there and equal; lists are compared whole. */
  answer?: JsonObject;
}

/** The job succeeds; `answer` may name part of the server's last answer, such as a name that must not have changed. */
export function succeeds(expected: Pick<Expectation, 'status' | 'answer'> = {}): Expectation {
  return { outcome: 'success', ...expected };
}

/** The server refuses with this status, and the administrator's sentence contains the given text. */
export function refused(status: number, sentence?: string | RegExp): Expectation {
  return { outcome: 'failure', status, sentence };
}

/** Okta sends nothing at all. */
export function sendsNothing(): Expectation {
  return { outcome: 'nothing-sent' };
}

/** What of an expectation a result does not meet, one sentence each; empty if all is met. */
export function unmetBy(result: JobResult, expectation: Expectation): string[] {
  const last = result.exchanges.at(-1);
  const unmet: string[] = [];
  if (result.outcome !== expectation.outcome) unmet.push(`expected ${expectation.outcome}, was ${result.outcome}`);
  if (expectation.status !== undefined && last?.status !== expectation.status) {
    unmet.push(`expected status ${expectation.status}, was ${last?.status ?? 'no answer'}`);
  }
  if (expectation.sentence !== undefined && !contains(result.sentence ?? '', expectation.sentence)) {
    unmet.push(`expected the sentence to contain ${String(expectation.sentence)}`);
  }
  if (expectation.answer !== undefined && !includes(last?.responseBody, expectation.answer)) {
    unmet.push(`expected the answer to contain ${JSON.stringify(expectation.answer)}`);
  }
  return unmet;
}

function contains(text: string, part: string | RegExp): boolean {
  return typeof part === 'string' ? text.includes(part) : part.test(text);
}

function includes(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((item, index) => includes(actual[index], item));
  }
  if (!isJsonObject(expected)) return actual === expected;
  return isJsonObject(actual) && Object.entries(expected).every(([name, value]) => includes(actual[name], value));
}
