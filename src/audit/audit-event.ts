import { createHash } from 'node:crypto';

/** One link of a tenant's chain, as `audit export` prints it. Digests and the salt are hexadecimal. */
export interface AuditEvent {
  tenantId: string;
  /** From 1, without gaps. Text, because PostgreSQL counts further than JavaScript. */
  seq: string;
  /** ISO 8601 in UTC, to the millisecond. */
  at: string;
  /** See `Actor`; or `database role …` for a change that did not come through the server. */
  actor: string;
  /** What was changed and how, e.g. `role.changed`. */
  kind: string;
  subjectId: string | null;
  accountId: string | null;
  personId: string | null;
  /** The values, as JSON text exactly as it was digested; null once they are redacted, and then the salt is, too. */
  details: string | null;
  salt: string | null;
  detailsDigest: string;
  prevHash: string;
  hash: string;
}

/** What the first event of a chain follows. */
export const GENESIS = '0'.repeat(64);

/**
 * SHA-256 over the hash before and the event's fields, each as `length:text,` so that no two events read alike. The same
 * bytes as `append_audit_event` in the database.
 */
export function hashOf(event: AuditEvent): string {
  const { tenantId, seq, at, actor, kind, subjectId, accountId, personId, detailsDigest } = event;
  const parts = [tenantId, seq, at, actor, kind, subjectId ?? '', accountId ?? '', personId ?? '', detailsDigest];
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part},`).join('');
  return createHash('sha256').update(Buffer.from(event.prevHash, 'hex')).update(text, 'utf8').digest('hex');
}

/** Salted, so that a redacted value cannot be found by trying: the salt goes with it. */
export function digestOf(details: string, salt: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(details, 'utf8').digest('hex');
}
