export interface SignInSearch {
  /** Where to go after the sign-in: a path of this console. */
  next?: string;
  /** The company, for a link that is given to its people. */
  tenant?: string;
}

/** A `next` that leads elsewhere is dropped, so that a link cannot send anybody to another site. */
export function readSignInSearch({ next, tenant }: Record<string, unknown>): SignInSearch {
  return {
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) && { next }),
    ...(typeof tenant === 'string' && { tenant }),
  };
}
