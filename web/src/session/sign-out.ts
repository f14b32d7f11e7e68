import { answerOf, api } from '../api/client';

/** A fresh page forgets everything that was shown. */
export const leave = (): void => window.location.assign('/sign-in');

/** Ends the session of this browser. One that is over already is what was wanted. */
export async function signOut(): Promise<void> {
  await answerOf(api.DELETE('/api/session')).catch(() => undefined);
}
