import type { AskingTenant } from './asking-tenant.js';
import { type HeldRows, PERSONAL_DATA } from './personal-data-tables.js';
import { SUBJECT, type Subject, subjectValues } from './subject.js';

/** Rows that were taken away or emptied, by table; those with none are left out. */
export type ErasedRows = Record<string, number>;

/**
 * What goes with the account: asked before it goes.
 *
 * @returns as `eraseSubject`
 */
export async function countWithAccount({ tenantId, ask }: AskingTenant, subject: Subject): Promise<ErasedRows> {
  const counted: ErasedRows = {};
  for (const [table, parts] of Object.entries(PERSONAL_DATA) as [string, readonly HeldRows[]][]) {
    for (const { shownAs, rows, erase } of parts) {
      if (erase !== 'with-its-owner' && shownAs !== 'accounts') continue;
      const [row] = await ask<{ rows: string }>(
        `${SUBJECT} select count(*) as rows from ${table} t, s where t.tenant_id = s.tenant and (${rows})`,
        subjectValues(tenantId, subject),
      );
      if (Number(row?.rows ?? 0) > 0) counted[table] = Number(row?.rows);
    }
  }
  return counted;
}

/** What is left when only the traces of a person are taken away, and HR keeps the person. */
const RECORDS: ReadonlySet<string> = new Set(['accounts', 'persons']);

/**
 * Takes away all that `PERSONAL_DATA` has of a subject, in the caller's transaction: rows go, or are emptied where that something
 * happened has to stay, and the audit trail's chain is as valid as before. It leaves an event that says what was emptied and
 * why.
 *
 * @param why `reason` is kept in the trail for ever, so it must not name the person
 * @param keepRecords whether HR's own records stay: the person, the employments, the account
 */
export async function eraseSubject(
  { tenantId, ask }: AskingTenant,
  subject: Subject,
  why: { because: 'erasure'; reason: string } | null,
  { keepRecords = false }: { keepRecords?: boolean } = {},
): Promise<ErasedRows> {
  const values = subjectValues(tenantId, subject);
  const [, person, accounts, own, names] = values;
  const erased: ErasedRows = {};
  const count = (table: string, rows: number): void => {
    if (rows > 0) erased[table] = (erased[table] ?? 0) + rows;
  };
  const total = async (statement: string, given: readonly unknown[]): Promise<number> => {
    const [row] = await ask<{ rows: string }>(statement, given);
    return Number(row?.rows ?? 0);
  };
  for (const [table, parts] of Object.entries(PERSONAL_DATA) as [string, readonly HeldRows[]][]) {
    for (const { shownAs = '', rows, erase } of parts) {
      if (erase === 'with-its-owner' || erase === 'by-function' || (keepRecords && RECORDS.has(shownAs))) continue;
      const where = `where t.tenant_id = s.tenant and (${rows}) returning 1`;
      const change =
        erase === 'deleted'
          ? `delete from ${table} t using s ${where}`
          : `update ${table} t set ${erase.set} from s ${where}`;
      const statement = `${SUBJECT}, gone as (${change}) select count(*) as rows from gone`;
      count(table, await total(statement, values));
    }
  }
  count('person_import_change', await total('select erase_import_changes($1) as rows', [person]));
  count(
    'review_item',
    await total('select erase_review_items($1, $2, $3, $4) as rows', [person, accounts, own, names]),
  );
  // Last, so that what the trail tells of all this goes as well.
  const inTrail = await ask<{ what: string; rows: string }>(
    'select what, rows from erase_from_trail($1, $2, $3, $4, $5, $6)',
    [person, accounts, own, names, why?.because ?? null, why?.reason ?? null],
  );
  for (const { what, rows } of inTrail) count(what, Number(rows));
  return erased;
}
