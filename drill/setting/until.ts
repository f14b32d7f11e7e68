import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks. Milliseconds. */
const PAUSE = 20;

/**
 * Looks again and again, until what is waited for has come.
 *
 * @param timeout milliseconds
 * @throws Error when it has not come within the timeout
 */
export async function until(what: string, look: () => boolean | Promise<boolean>, timeout = 60_000): Promise<void> {
  for (const deadline = Date.now() + timeout; !(await look()); await sleep(PAUSE)) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeout / 1000} seconds in vain for ${what}.`);
  }
}

/** Waits for what somebody else will bring to an end. @throws Error when it has not come within the timeout; else what it throws */
export async function within<T>(what: string, coming: Promise<T>, timeout = 60_000): Promise<T> {
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
