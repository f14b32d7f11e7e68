import { decodeCursor, encodeCursor, type PagePlace } from '../database/paging/page-cursor.js';
import type { PageRequest } from '../database/paging/page.js';
import { DomainError } from '../errors/domain-error.js';

/** Which events to show; absent means all. Times are inclusive. */
export interface AuditEventRequest extends Omit<PageRequest, 'search'> {
  /** Also what happened to the accounts that the person has or had. */
  personId?: string;
  accountId?: string;
  /** A kind of actor, or the name of one. */
  actor?: string;
  kind?: string;
  from?: Date;
  to?: Date;
}

/** One event as it is read. */
export interface AuditEventRow {
  readonly seq: string;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly subject_id: string | null;
  readonly account_id: string | null;
  readonly person_id: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** What a request comes to when its names have been looked up. */
export interface AuditEventFilter {
  tenantId: string;
  /** Absent for anybody's. */
  person?: { id: string; accountIds: readonly string[] };
  accountId?: string;
  /** As the trail names them; absent for all. */
  actors?: readonly string[];
  kind?: string;
  from?: Date;
  to?: Date;
}

/** Where a page goes on: the last event of the one before. */
export interface EventPlace {
  at: string;
  seq: string;
  total?: number;
}

const ORDER = { sort: 'at', direction: 'desc' } as const;
const TIME = { property: 'at', type: 'time', isUnique: true } as const;

/** @returns a cursor that names the place of an event in the list */
export function encodeEventCursor({ at, seq, total }: EventPlace): string {
  // The number where other lists have an id: nothing else tells events of one moment apart.
  return encodeCursor(ORDER, { key: at, id: null, ...(total !== undefined && { total }) }) + `.${seq}`;
}

/** @throws DomainError `invalid` when the cursor is not one of ours */
export function decodeEventCursor(cursor: string): EventPlace {
  const dot = cursor.lastIndexOf('.');
  const seq = cursor.slice(dot + 1);
  if (dot === -1 || !/^[1-9]\d{0,17}$/.test(seq)) {
    throw DomainError.invalidField('cursor', 'is not a cursor of this list; begin without one.');
  }
  const { key, total }: PagePlace = decodeCursor(cursor.slice(0, dot), ORDER, TIME);
  return { at: key ?? '', seq, ...(total !== undefined && { total }) };
}

const COLUMNS = `seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, kind, subject_id,
  account_id::text, person_id::text, details`;

/** Values of a statement, each with its number. */
class Bound {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/**
 * Newest first. Each part of the list (a person's own events, and those of each account; those of each actor) is in the order of
 * an index, gives as many rows as the page has, and is put together with the others.
 *
 * @param limit how many at most
 */
export function pageStatement(
  filter: AuditEventFilter,
  place: EventPlace | undefined,
  limit: number,
): { text: string; values: readonly unknown[] } {
  const bound = new Bound();
  const most = bound.add(limit, 'int');
  const after =
    place === undefined
      ? []
      : [`(at, seq) < (${bound.add(place.at, 'timestamptz')}, ${bound.add(place.seq, 'bigint')})`];
  const common = [...conditionsOf(filter, bound), ...after];
  const read = (columns: string, more: readonly string[]): string =>
    `(select ${columns} from audit_event where ${[...common, ...more].join(' and ')} order by at desc, seq desc limit ${most})`;
  const text = `select ${COLUMNS} from (${partsOf(filter, bound, read)}) page order by page.at desc, page.seq desc limit ${most}`;
  return { text, values: bound.values };
}

/** How many there are altogether. */
export function countStatement(filter: AuditEventFilter): { text: string; values: readonly unknown[] } {
  const bound = new Bound();
  const common = conditionsOf(filter, bound);
  const { actors } = filter;
  if (actors !== undefined) common.push(`actor = any(${bound.add(actors, 'text[]')})`);
  const read = (more: readonly string[]): string =>
    `(select count(*) from audit_event where ${[...common, ...more].join(' and ')})`;
  const parts = ofPerson(filter, bound) ?? [[]];
  return { text: `select ${parts.map(read).join(' + ')} as total`, values: bound.values };
}

const RAW = 'seq, at, actor, kind, subject_id, account_id, person_id, details';

function partsOf(
  filter: AuditEventFilter,
  bound: Bound,
  read: (columns: string, more: readonly string[]) => string,
): string {
  const { actors } = filter;
  const persons = ofPerson(filter, bound);
  const isNarrow = persons !== undefined || filter.accountId !== undefined;
  if (actors === undefined || isNarrow) {
    const by = actors === undefined ? [] : [`actor = any(${bound.add(actors, 'text[]')})`];
    return (persons ?? [[]]).map((part) => read(RAW, [...part, ...by])).join(' union all ');
  }
  // In a list of one column each actor is looked for in its own order.
  const each = bound.add(actors, 'text[]');
  return `select part.* from unnest(${each}) as wanted(actor) cross join lateral ${read(RAW, ['audit_event.actor = wanted.actor'])} part`;
}

/** What names the person, and what names one of the accounts alone. */
function ofPerson({ person }: AuditEventFilter, bound: Bound): string[][] | undefined {
  if (person === undefined) return undefined;
  const ofAccounts = person.accountIds.map((id) => [`account_id = ${bound.add(id, 'uuid')}`, 'person_id is null']);
  return [[`person_id = ${bound.add(person.id, 'uuid')}`], ...ofAccounts];
}

function conditionsOf({ tenantId, accountId, kind, from, to }: AuditEventFilter, bound: Bound): string[] {
  return [
    `tenant_id = ${bound.add(tenantId, 'text')}`,
    ...(accountId === undefined ? [] : [`account_id = ${bound.add(accountId, 'uuid')}`]),
    ...(kind === undefined ? [] : [`kind = ${bound.add(kind, 'text')}`]),
    ...(from === undefined ? [] : [`at >= ${bound.add(from, 'timestamptz')}`]),
    ...(to === undefined ? [] : [`at <= ${bound.add(to, 'timestamptz')}`]),
  ];
}
