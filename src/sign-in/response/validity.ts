/** By how much the clock of an identity provider and ours may differ. Milliseconds. */
const GRACE = 60_000;

/** A moment as XML Schema writes it, with its zone: without one nobody could say when it is. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** @returns when it is; null for what is no moment */
export function momentOf(text: string | null): Date | null {
  if (text === null || !MOMENT.test(text)) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** @returns whether what holds until `notOnOrAfter` holds no more, whichever clock is wrong */
export function isOver(notOnOrAfter: Date, now: Date): boolean {
  return now.getTime() - GRACE >= notOnOrAfter.getTime();
}

/** @returns whether what holds from `notBefore` does not hold yet */
export function isToCome(notBefore: Date, now: Date): boolean {
  return now.getTime() + GRACE < notBefore.getTime();
}
