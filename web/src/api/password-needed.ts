import type { SessionEnd } from './session-end';

/**
 * A session that ends while somebody types must not cost what was typed, and a deed that wants the password again must
 * not have to be begun anew. The request waits here until the password was given in the dialog over the page, and is then
 * sent once more.
 */

/**
 * `signed-out`: the session has ended, and the server does not say why; `long-ago`: it goes on, but what was asked for wants a
 * fresh password.
 */
export type PasswordReason = 'signed-out' | 'long-ago' | SessionEnd;

type Listener = (reason: PasswordReason | null) => void;

let pending: { reason: PasswordReason; promise: Promise<boolean>; settle: (isGiven: boolean) => void } | undefined;
let listener: Listener | undefined;

/** The dialog says here that it is there; without one the answer is simply an error. */
export function onPasswordNeeded(open: Listener): () => void {
  listener = open;
  if (pending !== undefined) open(pending.reason);
  return () => {
    listener = undefined;
  };
}

/** @returns whether the person gave the password; several requests share one dialog */
export function askForPassword(reason: PasswordReason): Promise<boolean> {
  if (listener === undefined) return Promise.resolve(false);
  if (pending === undefined) {
    let settle: (isGiven: boolean) => void = () => {};
    const promise = new Promise<boolean>((resolve) => (settle = resolve));
    pending = { reason, promise, settle };
    listener(reason);
  }
  return pending.promise;
}

/** Lets the waiting requests go on, or fail. */
export function settlePassword(isGiven: boolean): void {
  const waiting = pending;
  pending = undefined;
  listener?.(null);
  waiting?.settle(isGiven);
}
