import type { AuditEvent, LogEntry } from '../../api/views';

/** One value before and after; undefined where there was or is none to speak of. */
export interface EventChange {
  attribute: string;
  before: unknown;
  after: unknown;
}

type Values = Record<string, unknown>;

/** Of the row and not of what people know, or told elsewhere: in the reason, by a name beside an id, by the event itself. */
const NOT_SHOWN = new Set([
  'id',
  'accountId',
  'personId',
  'identityProviderId',
  'linkPersonId',
  'createdAt',
  'updatedAt',
  'firstAt',
  'lastAt',
  'position',
  'closedAt',
  'closedBy',
  'closeReason',
  'linkedAt',
  'linkedBy',
  'linkReason',
  'reason',
  'subject',
  'asked',
  'sent',
  'employmentIdNorm',
]);

/** Fields in which people say why. */
const REASONS = ['closeReason', 'linkReason', 'reason'];

/** @returns the values that are different now; all of them for what was made, and what it had for what is gone */
export function changesOf({ kind, details }: AuditEvent): EventChange[] {
  const before = valuesOf(details?.['before']);
  const after = valuesOf(details?.['after']);
  // That it is the moment of the event says nothing.
  if (kind === 'session.created' || kind === 'session.deleted') return [];
  const isMoved = 'person' in before && 'person' in after;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !NOT_SHOWN.has(name) && (name !== 'person' || isMoved))
    .filter((name) => kind.endsWith('.changed') || hasValue(before[name]) || hasValue(after[name]))
    .map((attribute) => ({ attribute, before: before[attribute], after: after[attribute] }));
}

/** @returns why, where somebody has said so */
export function reasonOf({ details }: AuditEvent): string | null {
  for (const place of [details ?? {}, valuesOf(details?.['after'])]) {
    for (const name of REASONS) {
      const value = place[name];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return null;
}

/** @returns the import that it was done by or taken back with; null for what was done otherwise */
export function importOf({ kind, subjectId, details }: AuditEvent): string | null {
  if (kind.startsWith('person-import.')) return subjectId;
  const id = details?.['importId'];
  return typeof id === 'string' ? id : null;
}

/** @returns the entry of the provisioning log that the event is; null for any other event, and once its values are gone */
export function entryOf({ kind, details, subjectId, at, accountId, personId }: AuditEvent): LogEntry | null {
  if (kind !== 'provisioning-log.created' || details === null || subjectId === null) return null;
  const before = valuesOf(details['before']);
  const after = valuesOf(details['after']);
  const given = details as Partial<LogEntry> & Values;
  return {
    id: subjectId,
    at,
    accountId,
    personId,
    requestId: given.requestId ?? '',
    tokenId: given.tokenId ?? '',
    operation: given.operation ?? 'patch',
    outcome: given.outcome ?? 'updated',
    status: given.status ?? 0,
    scimType: given.scimType ?? null,
    detail: given.detail ?? null,
    reason: given.reason ?? null,
    userName: given.userName ?? null,
    externalId: given.externalId ?? null,
    reviewItemId: given.reviewItemId ?? null,
    match: given.match ?? null,
    ignored: given.ignored ?? [],
    changes: [...new Set([...Object.keys(before), ...Object.keys(after)])].map((attribute) => ({
      attribute,
      before: before[attribute] ?? null,
      after: after[attribute] ?? null,
    })),
  };
}

function hasValue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== '';
}

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}
