/** Between one attempt and the next. Seconds; the last one again and again. */
const DELAYS = [5, 15, 45, 120, 300, 900, 1800, 3600];
/** Nobody who is away for long is kept waiting for longer, whatever he asks for. */
const LONGEST = 3600;

/**
 * @param attempts how many there were
 * @param retryAfter what the receiver asked for, as a number of seconds; other forms are not read
 * @param chance from 0 to 1: what failed together does not come back together
 * @returns seconds until the next attempt
 */
export function retryDelay(attempts: number, retryAfter: string | undefined, chance: number = Math.random()): number {
  const usual = DELAYS[Math.min(attempts, DELAYS.length) - 1] ?? LONGEST;
  const asked = retryAfter !== undefined && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : 0;
  return Math.max(usual * (1 + chance / 4), Math.min(asked, LONGEST));
}
