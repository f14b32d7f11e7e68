import { newId } from '../../../database/schema/new-id.js';
import type { TenantScope } from '../../../database/transactions/tenant-database.js';
import type { ChangedPerson } from './person-image.js';
import { employmentImages, personImage } from './person-image.js';
import { byImport } from './by-import.js';
import { TENANT } from './import-tenant.js';
import { withKeptPlans } from './kept-plans.js';

/** What an import comes to. Persons are counted, but rejected rows. */
export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Attributes that are different, of all persons together. */
  changes: number;
}

/** Changed persons before and after; whoever was there already comes before who is new, as `changes` are shown. */
const changedPersons = (limit: string): string => `
  create temporary table import_change on commit drop as
  with changed as (select * from import_person where is_changed order by is_new, line ${limit}),
  was as (
    select e.person_id as id, ${employmentImages('e', 'employment_id_norm')} as employments
    from employment e join changed c on c.id = e.person_id where e.tenant_id = ${TENANT} group by e.person_id
  ),
  will as (
    select person as id, ${employmentImages('n', 'employment_key')} as employments
    from (
      select person, employment_key, employment_id, start_date, end_date from import_employment
        where person in (select id from changed)
      union all
      select e.person_id, e.employment_id_norm, e.employment_id, e.start_date, e.end_date
        from employment e join changed c on c.id = e.person_id
        where e.tenant_id = ${TENANT} and not exists (select from import_employment i where i.id = e.id)
    ) as n group by person
  )
  select c.id as person_id, c.line as place, c.is_new,
    case when not c.is_new then ${personImage('k', 'was.employments')} end as before,
    ${personImage('c', 'will.employments')} as after,
    (select a.id from account a where a.tenant_id = ${TENANT} and a.person_id = c.id) as account_id
  from changed c left join import_known k on k.id = c.id left join was on was.id = c.id left join will on will.id = c.id`;

const COUNTS = `
  select count(*) filter (where is_new)::int as created, count(*) filter (where is_changed and not is_new)::int as updated,
    count(*) filter (where not is_changed)::int as unchanged,
    (select count(*) from import_rejection)::int as rejected, coalesce(sum(changes), 0)::int as changes
  from import_person`;

const NEW_PERSONS = `
  insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, internal_email,
    internal_email_norm, external_email, external_email_norm, created_at, updated_at)
  select ${TENANT}, id, person_code, code, given_name, family_name, internal_email, internal_email_norm, external_email,
    external_email_norm, at, at
  from import_person, (select ?::timestamptz as at) as now where is_new order by line`;

const CHANGED_PERSONS = `
  update person p set given_name = i.given_name, family_name = i.family_name, internal_email = i.internal_email,
    internal_email_norm = i.internal_email_norm, external_email = i.external_email,
    external_email_norm = i.external_email_norm, updated_at = ?
  from import_person i where p.tenant_id = ${TENANT} and p.id = i.id and i.is_changed and not i.is_new`;

const CHANGED_EMPLOYMENTS = `
  update employment e set person_id = i.person, start_date = i.start_date, end_date = i.end_date
  from import_employment i where e.tenant_id = ${TENANT} and e.id = i.id and i.is_changed and not i.is_new`;

const NEW_EMPLOYMENTS = `
  insert into employment (tenant_id, id, person_id, employment_id, employment_id_norm, start_date, end_date)
  select ${TENANT}, id, person, employment_id, employment_key, start_date, end_date
  from import_employment where is_new order by line`;

const RECORD = `
  insert into person_import (tenant_id, id, at, created_by, created, updated, unchanged, rejected, changes)
  values (${TENANT}, ?, ?, ?, ?, ?, ?, ?, ?)`;

const RECORD_CHANGES = `
  insert into person_import_change (tenant_id, import_id, person_id, place, before, after, account_id)
  select ${TENANT}, ?, person_id, place, before, after, account_id from import_change`;

/** What is shown of them. */
const SHOWN_CHANGES = `select before, after from import_change order by is_new, place limit 1000`;

/** @returns how many persons of the plan are new, different and as they were, and how many rows are rejected */
export async function countPlan({ em }: TenantScope): Promise<ImportCounts> {
  const [counts] = await em.execute<ImportCounts[]>(COUNTS);
  if (counts === undefined) throw new Error('A count has no rows.');
  return counts;
}

/**
 * Notes how the changed persons of the plan are before and after. To be called before they are written.
 *
 * @param isWhole false for what is shown only
 * @returns as many as are shown
 */
export async function notePlan({ em }: TenantScope, { isWhole }: { isWhole: boolean }): Promise<ChangedPerson[]> {
  await em.execute(changedPersons(isWhole ? '' : 'limit 1000'));
  return em.execute<ChangedPerson[]>(SHOWN_CHANGES);
}

/**
 * Writes what is planned and noted. In SQL and safe without the ORM's filter: the tenant is in every condition and every row,
 * and in the policies.
 *
 * @param by who imports, as people read it
 * @returns id of the import
 */
export async function writePlan(scope: TenantScope, counts: ImportCounts, by: string): Promise<string> {
  const { em } = scope;
  const at = new Date();
  const id = newId();
  await byImport(scope, id);
  if (counts.created > 0) await em.execute(NEW_PERSONS, [at]);
  if (counts.updated > 0) await em.execute(CHANGED_PERSONS, [at]);
  await em.execute(CHANGED_EMPLOYMENTS);
  const { created, updated, unchanged, rejected, changes } = counts;
  await em.execute(RECORD, [id, at, by, created, updated, unchanged, rejected, changes]);
  await withKeptPlans(scope, async () => {
    await em.execute(NEW_EMPLOYMENTS);
    await em.execute(RECORD_CHANGES, [id]);
  });
  return id;
}
