const A_DAY = 24 * 60 * 60_000;

/** Days before its end at which a token begins to ask for a new one. */
export const EXPIRY_WARNINGS = [1, 7, 30] as const;
export type ExpiryWarning = (typeof EXPIRY_WARNINGS)[number];

/** What a warning is told from. */
interface Ending {
  expiresAt?: Date | null;
  revokedAt?: Date | null;
}

/**
 * A token that ends in silence takes the deprovisioning with it, so it says so in time.
 *
 * @returns the narrowest of 30, 7 and 1 days that the token's end is within; null if it is further away, or if the token
 *          never ends, has ended or was revoked
 */
export function expiryWarning({ expiresAt, revokedAt }: Ending, now: Date = new Date()): ExpiryWarning | null {
  if (expiresAt == null || revokedAt != null || expiresAt <= now) return null;
  const left = expiresAt.getTime() - now.getTime();
  return EXPIRY_WARNINGS.find((days) => left <= days * A_DAY) ?? null;
}
