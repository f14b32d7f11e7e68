import type { ShownAuditEvent } from '../../audit/audit-history.js';
import type { CsvColumns } from '../../text/csv-lines.js';

export const AUDIT_COLUMNS: CsvColumns<ShownAuditEvent> = {
  seq: ({ seq }) => seq,
  at: ({ at }) => at,
  actorKind: ({ actor }) => actor.kind,
  actor: ({ actor }) => actor.name,
  kind: ({ kind }) => kind,
  subject: ({ subject }) => subject,
  changes: ({ details }) => changesOf(details),
  reason: ({ details }) => reasonOf(details),
  subjectId: ({ subjectId }) => subjectId,
  accountId: ({ accountId }) => accountId,
  personId: ({ personId }) => personId,
  details: ({ details }) => (details === null ? null : JSON.stringify(details)),
};

/** Fields in which people say why. */
const REASONS = ['closeReason', 'linkReason', 'reason'];

function reasonOf(details: ShownAuditEvent['details']): string | null {
  const places = [details, details?.['after']] as (Record<string, unknown> | null | undefined)[];
  for (const place of places) {
    for (const name of REASONS) {
      const value = place?.[name];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return null;
}

function changesOf(details: ShownAuditEvent['details']): string {
  const before = valuesOf(details?.['before']);
  const after = valuesOf(details?.['after']);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => `${name}: ${textOf(before[name])} → ${textOf(after[name])}`)
    .join('; ');
}

function valuesOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  if (value == null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
