import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks. Milliseconds. */
const PAUSE = 10;

/**
 * Looks again and again, until what is waited for has come. No imports of ours, because Node runs it as it is for the checks
 * that are no Jest tests.
 *
 * @param what names it in the error, as in "Waited 30 seconds in vain for the log line of request 7."
 * @param look whether it has come; whatever is not false, null or undefined is the answer
 * @param timeout milliseconds
 * @returns what `look` found
 * @throws Error when it has not come within the timeout
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  timeout = 30_000,
): Promise<Exclude<T, false | null | undefined>> {
  for (const deadline = Date.now() + timeout; ; await sleep(PAUSE)) {
    const found = await look();
    if (found !== false && found !== null && found !== undefined) return found as Exclude<T, false | null | undefined>;
    if (Date.now() > deadline) throw new Error(`Waited ${timeout / 1000} seconds in vain for ${what}.`);
  }
}

/**
 * Waits for what somebody else will bring to an end.
 *
 * @returns what it comes to
 * @throws Error when it has not come within the timeout; else whatever it throws
 */
export async function within<T>(what: string, coming: Promise<T>, timeout = 30_000): Promise<T> {
  const limit = new AbortController();
  const late = sleep(timeout, undefined, { signal: limit.signal }).then(
    () => {
      throw new Error(`Waited ${timeout / 1000} seconds in vain for ${what}.`);
    },
    // It has come in time; nobody looks at this any more.
    () => new Promise<never>(() => undefined),
  );
  return Promise.race([coming, late]).finally(() => limit.abort());
}
