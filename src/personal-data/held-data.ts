import { type HeldRows, PERSONAL_DATA } from './personal-data-tables.js';
import type { AskingTenant } from './asking-tenant.js';
import { SUBJECT, type Subject, subjectValues } from './subject.js';

/** Rows that are read together, and events that are looked through together. */
const BATCH = 500;
const EVENTS = 5000;

/** Those have no id; of one person there are few rows in each. */
const WITHOUT_ID: ReadonlySet<string> = new Set([
  'account_email',
  'sign_in',
  'person_import_change',
  'match_check_user',
  'it_page_link',
  'notification_settings',
]);

/** Secrets, what is made from them, and what the database makes of other columns. */
const HIDDEN = /^(?:tenant_id|digest|password_hash|search_text|email_list|main_email_.*|.*_norm|.*_sort|deletion)$/;

type Row = Record<string, unknown>;

/** Runs something in a transaction of its own: a slow reader would keep one open. */
export type Reading = <T>(work: (tenant: AskingTenant) => Promise<T>) => Promise<T>;

/**
 * All that is held about a subject, as the text of one JSON document, a few hundred rows at a time: for each kind of `PERSONAL_DATA`
 * a list, also where there is nothing. Secrets are not in it, and of what somebody has done to others only that it was done.
 */
export async function* heldData(
  tenantId: string,
  subject: Subject,
  reading: Reading,
  now: Date = new Date(),
): AsyncGenerator<string> {
  const values = subjectValues(tenantId, subject);
  yield `{"exportedAt":${JSON.stringify(now)},"tenantId":${JSON.stringify(tenantId)},"personId":${JSON.stringify(subject.personId)}`;
  for (const [table, parts] of Object.entries(PERSONAL_DATA) as [string, readonly HeldRows[]][]) {
    for (const part of parts) {
      if (part.shownAs === undefined || part.rows === 'by-the-trail') continue;
      yield* list(part.shownAs, rowsOf(table, part, values, reading));
    }
  }
  const entries: string[] = [];
  yield* list('auditEvents', eventsAbout(subject, reading, entries));
  yield* list('provisioningLog', entriesNamed(tenantId, entries, reading));
  yield '}\n';
}

async function* list(name: string, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let separator = `,\n"${name}":[`;
  for await (const rows of batches) {
    for (const row of rows) {
      yield `${separator}\n${JSON.stringify(shown(row))}`;
      separator = ',';
    }
  }
  yield separator === ',' ? ']' : `${separator}]`;
}

async function* rowsOf(
  table: string,
  { rows, only, more }: HeldRows,
  values: readonly unknown[],
  reading: Reading,
): AsyncGenerator<Row[]> {
  const isPaged = !WITHOUT_ID.has(table);
  const row =
    only === undefined ? `to_jsonb(t)` : `jsonb_build_object(${only.map((one) => `'${one}', t.${one}`).join(', ')})`;
  const statement = `${SUBJECT}
    select ${row} || ${more ?? `'{}'`} as row from ${table} t, s
    where t.tenant_id = s.tenant and (${rows}) ${isPaged ? `and ($6::uuid is null or t.id > $6) order by t.id limit ${BATCH}` : ''}`;
  for (let after: unknown = null; ;) {
    const given = isPaged ? [...values, after] : values;
    const found = await reading(({ ask }) => ask<{ row: Row }>(statement, given));
    yield found.map((one) => one.row);
    if (!isPaged || found.length < BATCH) return;
    after = found.at(-1)?.row['id'];
  }
}

/** @param entries is given the ids of the log's entries among them */
async function* eventsAbout(
  { personId, accountIds, own, names }: Subject,
  reading: Reading,
  entries: string[],
): AsyncGenerator<Row[]> {
  const window = 'select * from trail_about($1, $2, $3, $4, $5, $6)';
  // As the other lists have numbers and times: as JSON has them, whoever asks.
  const columns = 'to_jsonb(seq) as seq, to_jsonb(at) as at, actor, kind, subject_id, account_id, person_id, details';
  const about = (from: string, after: number): Promise<Row[]> =>
    reading(({ ask }) =>
      ask<Row>(`select ${columns} from (${from}) as events`, [personId, accountIds, own, names, after, EVENTS]),
    );
  const end = await reading(({ ask }) => ask<{ end: string }>('select trail_length() as end', []));
  const length = Number(end[0]?.end ?? 0);
  let after = 0;
  for (; after + EVENTS <= length; after += EVENTS) yield remember(await about(window, after), entries);
  // The last of them together with those that wait for their place, in one look: none slips from the one into the other.
  const waiting = 'select * from trail_about($1, $2, $3, $4, null, $6)';
  yield remember(await about(`${window} union all ${waiting}`, after), entries);
}

function remember(events: Row[], entries: string[]): Row[] {
  for (const { kind, subject_id: entry } of events) {
    if (kind === 'provisioning-log.created' && typeof entry === 'string') entries.push(entry);
  }
  return events;
}

async function* entriesNamed(tenantId: string, ids: readonly string[], reading: Reading): AsyncGenerator<Row[]> {
  const statement = `select to_jsonb(t) as row from provisioning_log t where tenant_id = $1 and id = any($2::uuid[]) order by id`;
  for (let place = 0; place < ids.length; place += BATCH) {
    const found = await reading(({ ask }) => ask<{ row: Row }>(statement, [tenantId, ids.slice(place, place + BATCH)]));
    yield found.map((one) => one.row);
  }
}

/** With the names that the API has. */
function shown(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => (HIDDEN.test(column) ? [] : [[camelCase(column), value]])),
  );
}

function camelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
