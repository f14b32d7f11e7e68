import type { SessionEnd } from '../api/session-end';
import type { Catalogue } from '../text/text.context';

/** @returns why somebody has been signed out, in a sentence or two */
export function sessionEndText(end: SessionEnd, { errors, signIn }: Catalogue): string {
  return end === 'not-an-hr-professional' ? signIn.roleTaken : errors.codes[end];
}
