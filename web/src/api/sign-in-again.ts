/**
 * A session that ends while somebody types must not cost what was typed. The request that is answered 401 waits here
 * until the person has signed in again in the dialog over the page, and is then sent once more.
 */

type Listener = (waiting: boolean) => void;

let pending: { promise: Promise<boolean>; settle: (signedIn: boolean) => void } | undefined;
let listener: Listener | undefined;

/** The dialog says here that it is there; without one a 401 is simply an error. */
export function onSignInNeeded(open: Listener): () => void {
  listener = open;
  if (pending !== undefined) open(true);
  return () => {
    listener = undefined;
  };
}

/** @returns whether the person signed in again; several requests share one dialog */
export function signInAgain(): Promise<boolean> {
  if (listener === undefined) return Promise.resolve(false);
  if (pending === undefined) {
    let settle: (signedIn: boolean) => void = () => {};
    const promise = new Promise<boolean>((resolve) => (settle = resolve));
    pending = { promise, settle };
    listener(true);
  }
  return pending.promise;
}

/** Lets the waiting requests go on, or fail. */
export function settleSignIn(signedIn: boolean): void {
  const waiting = pending;
  pending = undefined;
  listener?.(false);
  waiting?.settle(signedIn);
}
