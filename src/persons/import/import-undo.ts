import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { addressKey } from '../../text/email-address.js';
import type { PersonImage } from './plan/person-image.js';
import { employmentImages, personImage } from './plan/person-image.js';
import { waitForOtherImports } from './plan/import-lock.js';
import { ImportRecords } from './import-records.js';
import { type ImportUndoneView, type LeftCode, leftView } from './import-records.dto.js';
import { byImport } from './plan/by-import.js';
import { TENANT } from './plan/import-tenant.js';
import { withKeptPlans } from './plan/kept-plans.js';

/** Persons that are put back together. */
const BATCH = 2000;

/** What is to be undone; `fault` says why a person is left. */
const WISHES = `
  create temporary table import_undo on commit drop as
  select person_id, place, before, after, account_id, before is null as is_new, null::text as fault
  from person_import_change where tenant_id = ${TENANT} and import_id = ? and not is_undone`;

/** For update: until the end of this transaction nobody links an account to them either. */
const LOCK_PERSONS = `
  select count(*) from (
    select from person where tenant_id = ${TENANT} and id in (select person_id from import_undo) order by id for update
  ) as locked`;

const NOW = `
  create temporary table import_now on commit drop as
  with held as (
    select person_id, ${employmentImages('e', 'employment_id_norm')} as employments
    from employment e where tenant_id = ${TENANT} and person_id in (select person_id from import_undo) group by person_id
  )
  select p.id, ${personImage('p', 'held.employments')} as image,
    (select a.id from account a where a.tenant_id = ${TENANT} and a.person_id = p.id) as account_id
  from person p left join held on held.person_id = p.id
  where p.tenant_id = ${TENANT} and p.id in (select person_id from import_undo)`;

const CHANGED_SINCE = `
  update import_undo u set fault = case
    when n.id is null then 'gone'
    when n.account_id <> coalesce(u.account_id, '00000000-0000-0000-0000-000000000000') then 'linked-since'
    when n.image <> u.after then 'changed-since'
    end
  from import_undo w left join import_now n on n.id = w.person_id where w.person_id = u.person_id`;

/** The employments that come back, with who has them now. */
const EMPLOYMENTS = `
  create temporary table import_undo_employment on commit drop as
  select u.person_id as target, e.id, e.person_id as holder, b."startDate" as start_date, b."endDate" as end_date
  from import_undo u
  cross join lateral jsonb_to_recordset(u.before->'employments') as b("employmentId" text, "startDate" date, "endDate" date)
  left join employment e on e.tenant_id = ${TENANT} and e.employment_id = b."employmentId"
  where u.fault is null and not u.is_new`;

/** An employment comes back from a person only if that one is put back too. */
const TAKEN = `
  with taken as (
    update import_undo u set fault = 'employment-taken'
    where u.fault is null and exists (
      select from import_undo_employment t left join import_undo h on h.person_id = t.holder and h.fault is null
      where t.target = u.person_id and (t.id is null or (t.holder <> t.target and h.person_id is null)))
    returning u.person_id
  )
  select count(*)::int as persons from taken`;

const TAKE_EMPLOYMENTS = `
  delete from employment e using import_undo u
  where e.tenant_id = ${TENANT} and e.person_id = u.person_id and u.fault is null and not u.is_new
    and e.id not in (select t.id from import_undo_employment t join import_undo w on w.person_id = t.target
      where w.fault is null)`;

const GIVE_EMPLOYMENTS = `
  update employment e set person_id = t.target, start_date = t.start_date, end_date = t.end_date
  from import_undo_employment t join import_undo u on u.person_id = t.target and u.fault is null
  where e.tenant_id = ${TENANT} and e.id = t.id
    and (e.person_id, e.start_date, e.end_date) is distinct from (t.target, t.start_date, t.end_date)`;

const DELETE_PERSONS = `
  delete from person p using import_undo u
  where p.tenant_id = ${TENANT} and p.id = u.person_id and u.fault is null and u.is_new`;

const NEXT_PERSONS = `
  select person_id as id, place, before from import_undo
  where fault is null and not is_new and place > ? order by place limit ${BATCH}`;

const RESTORE_PERSONS = `
  update person p set given_name = b.given_name, family_name = b.family_name, internal_email = b.internal_email,
    internal_email_norm = b.internal_email_norm, external_email = b.external_email,
    external_email_norm = b.external_email_norm, updated_at = b.updated_at
  from json_populate_recordset(null::person, ?::json) as b where p.tenant_id = ${TENANT} and p.id = b.id`;

const MARK = `
  update person_import_change c set is_undone = true
  from import_undo u where c.tenant_id = ${TENANT} and c.import_id = ? and c.person_id = u.person_id and u.fault is null`;

const MARK_IMPORT = `
  update person_import set undone_at = ?, undone_by = ? where tenant_id = ${TENANT} and id = ? and undone_at is null`;

const COUNTS = `
  select count(*) filter (where fault is null)::int as undone, count(fault)::int as "leftTotal" from import_undo`;

const LEFT = `
  select after->>'personCode' as "personCode", fault as code from import_undo
  where fault is not null order by place limit 1000`;

/**
 * Takes an import back, person by person: all that it did to one, or nothing. In SQL and safe without the ORM's filter: the
 * tenant is in every condition on a table of tenants, and in the policies.
 */
@Injectable()
export class ImportUndo {
  constructor(private readonly records: ImportRecords) {}

  /**
   * @param by who undoes, as people read it
   * @throws DomainError `not-found`
   */
  async undo(scope: TenantScope, id: string, by: string): Promise<ImportUndoneView> {
    const { em } = scope;
    await this.records.get(scope, id);
    await byImport(scope, id);
    await waitForOtherImports(scope);
    await em.execute(WISHES, [id]);
    for (const step of ['create unique index on import_undo (person_id)', 'analyze import_undo', LOCK_PERSONS, NOW]) {
      await em.execute(step);
    }
    for (const step of ['analyze import_now', CHANGED_SINCE, EMPLOYMENTS, 'analyze import_undo_employment']) {
      await em.execute(step);
    }
    // Who is left keeps his employments, and may thereby leave others without theirs.
    while ((await em.execute<{ persons: number }[]>(TAKEN))[0]?.persons !== 0);
    for (const step of [TAKE_EMPLOYMENTS, GIVE_EMPLOYMENTS]) await em.execute(step);
    await withKeptPlans(scope, async () => {
      await em.execute(DELETE_PERSONS);
    });
    await restorePersons(scope);
    await em.execute(MARK, [id]);
    return this.result(scope, id, by);
  }

  private async result({ em }: TenantScope, id: string, by: string): Promise<ImportUndoneView> {
    const [counts = { undone: 0, leftTotal: 0 }] = await em.execute<{ undone: number; leftTotal: number }[]>(COUNTS);
    if (counts.undone > 0) await em.execute(MARK_IMPORT, [new Date(), by, id]);
    const left = await em.execute<{ personCode: string; code: LeftCode }[]>(LEFT);
    return { id, ...counts, left: left.map(({ personCode, code }) => leftView(personCode, code)) };
  }
}

/** Match keys are computed where they are always computed, so batches pass through here. */
async function restorePersons({ em }: TenantScope): Promise<void> {
  const updatedAt = new Date();
  for (let last = 0; ;) {
    const batch = await em.execute<{ id: string; place: number; before: PersonImage }[]>(NEXT_PERSONS, [last]);
    const rows = batch.map(({ id, before }) => ({
      id,
      given_name: before.givenName,
      family_name: before.familyName,
      internal_email: before.internalEmail,
      internal_email_norm: keyOf(before.internalEmail),
      external_email: before.externalEmail,
      external_email_norm: keyOf(before.externalEmail),
      updated_at: updatedAt,
    }));
    if (rows.length > 0) await em.execute(RESTORE_PERSONS, [JSON.stringify(rows)]);
    const end = batch.at(-1);
    if (end === undefined) return;
    last = end.place;
  }
}

function keyOf(email: string | null): string | null {
  return email === null ? null : addressKey(email);
}
