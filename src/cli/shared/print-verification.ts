import type { Verification } from '../../audit/audit-trail.js';

/** Prints how the trail of one tenant is, and each fault on a line of its own. */
export function printVerification({ tenantId, events, redacted, unsealed, faults }: Verification): void {
  const state = faults.length === 0 ? 'intact' : 'BROKEN';
  console.log(`${tenantId}: ${events} events, ${redacted} of them redacted, ${waiting(unsealed)}, ${state}`);
  for (const { kind, detail } of faults) console.log(`  ${kind}: ${detail}`);
}

/** What has no place in the chain yet, in words. */
function waiting({ events, oldest }: Verification['unsealed']): string {
  return oldest === null ? 'none unsealed' : `${events} more unsealed since ${oldest.toISOString()}`;
}
