import type { TenantScope } from '../../../database/transactions/tenant-database.js';
import { TENANT } from './import-tenant.js';

/** Takes rows away that have just been rejected. */
const WITHOUT_REJECTED = `delete from import_row r using import_rejection j where j.line = r.line`;

/**
 * Two rows of one person that say different things: nobody can tell which is right, so neither goes in. Addresses that
 * differ in their case only are the same.
 */
const CONTRADICTORY_PERSONS = `
  with odd as (
    select code,
      count(distinct given_name) > 1 as given_name, count(distinct family_name) > 1 as family_name,
      count(distinct internal_email_norm) > 1 as internal_email, count(distinct external_email_norm) > 1 as external_email
    from import_row group by code having count(*) > 1
  )
  insert into import_rejection
  select line, 'contradiction', jsonb_build_object('attribute', attribute, 'value', value, 'other', person_code)
  from (
    select distinct on (r.line) r.line, r.person_code, said.*
    from import_row r join odd o using (code), lateral (values
      (1, 'givenName', r.given_name, o.given_name), (2, 'familyName', r.family_name, o.family_name),
      (3, 'internalEmail', r.internal_email, o.internal_email), (4, 'externalEmail', r.external_email, o.external_email)
    ) as said(place, attribute, value, is_odd)
    where is_odd and value is not null order by r.line, place
  ) as contradictory`;

const CONTRADICTORY_EMPLOYMENTS = `
  with odd as (
    select code, employment_key, count(distinct start_date) > 1 as start_date, count(distinct end_date) > 1 as end_date
    from import_row where employment_key is not null group by code, employment_key having count(*) > 1
  )
  insert into import_rejection
  select line, 'contradiction', jsonb_build_object('attribute', attribute, 'value', value, 'other', employment_id)
  from (
    select distinct on (r.line) r.line, r.employment_id, said.*
    from import_row r join odd o using (code, employment_key), lateral (values
      (1, 'startDate', r.start_date, o.start_date), (2, 'endDate', r.end_date, o.end_date)
    ) as said(place, attribute, value, is_odd)
    where is_odd and value is not null order by r.line, place
  ) as contradictory`;

/**
 * The persons that are there already. Whoever is going to write them locks them in one order, so that what HR changes
 * meanwhile is not overwritten; not for update, because a provider may go on linking accounts to them.
 */
const knownPersons = (lock: string): string => `
  create temporary table import_known on commit drop as
  select p.id, p.person_code_norm as code, p.person_code, p.given_name, p.family_name, p.internal_email,
    p.internal_email_norm, p.external_email, p.external_email_norm
  from person p where p.tenant_id = ${TENANT} and p.person_code_norm in (select code from import_row)
  order by p.id ${lock}`;

const NAMELESS = `
  insert into import_rejection
  select r.line, 'names-needed', jsonb_build_object('attribute', g.attribute, 'value', r.person_code)
  from import_row r join (
    select code, case when max(given_name) is null then 'givenName' else 'familyName' end as attribute
    from import_row group by code having max(given_name) is null or max(family_name) is null
  ) as g using (code)
  where not exists (select from import_known k where k.code = r.code)`;

/** What persons of the file want: one for each person and employment ID, with the employment that has the ID now. */
const CLAIMS = `
  create temporary table import_claim on commit drop as
  select c.*, k.id as person, e.id as known, e.person_id as holder, e.employment_id as known_id,
    e.start_date as known_start, e.end_date as known_end, null::text as fault
  from (
    select code, employment_key, min(line) as line, max(start_date) as start_date, max(end_date) as end_date
    from import_row where employment_key is not null group by code, employment_key
  ) as c
  left join import_known k using (code)
  left join employment e on e.tenant_id = ${TENANT} and e.employment_id_norm = c.employment_key`;

/**
 * An employment ID stays with the person that has it, and a new one goes to who names it first. But two persons who take each
 * other's swap them.
 */
const FOREIGN_CLAIMS = `
  update import_claim c set fault = 'employment-of-another'
  where fault is null and case
    when known is null then exists (
      select from import_claim o where o.employment_key = c.employment_key and o.line < c.line and o.fault is null)
    when holder is not distinct from person then false
    else not exists (
        select from import_claim o where o.holder = c.person and o.person = c.holder and o.fault is null)
      or exists (
        select from import_claim o where o.employment_key = c.employment_key and o.code <> c.code and o.fault is null)
    end`;

/** Rows that are right are not written again. */
const badDates = (whose: string): string => `
  update import_claim c set fault = f.found
  from (
    select code, employment_key, case
      when coalesce(start_date, known_start) is null then 'start-needed'
      when coalesce(end_date, known_end) < coalesce(start_date, known_start) then 'end-before-start'
      end as found
    from import_claim where fault is null and ${whose}
  ) as f
  where f.found is not null and f.code = c.code and f.employment_key = c.employment_key`;

/** Somebody has made persons of the file since we looked for them, and given them employments that seem to be strangers'. */
const MADE_MEANWHILE = `
  select count(*)::int as persons from import_claim c join person p on p.tenant_id = ${TENANT} and p.id = c.holder
  where p.person_code_norm in (select code from import_row) and p.id not in (select id from import_known)`;

const REJECT_CLAIMS = `
  insert into import_rejection
  select r.line, c.fault, jsonb_strip_nulls(case c.fault
    when 'end-before-start' then jsonb_build_object('attribute', 'endDate',
      'value', coalesce(c.end_date, c.known_end), 'other', coalesce(c.start_date, c.known_start))
    when 'start-needed' then jsonb_build_object('attribute', 'startDate', 'value', r.employment_id)
    else jsonb_build_object('attribute', 'employmentId', 'value', r.employment_id) end)
  from import_row r join import_claim c using (code, employment_key) where c.fault is not null`;

/** Persons as they will be, before what is different is counted. A person keeps the spelling of its code; a new one has that of its first row. */
const PERSONS = `
  create temporary table import_planned on commit drop as
  select g.code, g.line, coalesce(k.id, f.new_person) as id, k.id is null as is_new,
    coalesce(k.person_code, f.person_code) as person_code,
    coalesce(g.given_name, k.given_name) as given_name, coalesce(g.family_name, k.family_name) as family_name,
    coalesce(g.internal_email, k.internal_email) as internal_email,
    coalesce(g.internal_email_norm, k.internal_email_norm) as internal_email_norm,
    coalesce(g.external_email, k.external_email) as external_email,
    coalesce(g.external_email_norm, k.external_email_norm) as external_email_norm
  from (
    select code, min(line) as line, max(given_name) as given_name, max(family_name) as family_name,
      max(internal_email) as internal_email, max(internal_email_norm) as internal_email_norm,
      max(external_email) as external_email, max(external_email_norm) as external_email_norm
    from import_row group by code
  ) as g
  join import_row f on f.line = g.line
  left join import_known k on k.code = g.code`;

/** Employments as they will be, of those that the file names. The spelling of a known one stays, like a person code's. */
const EMPLOYMENTS = `
  create temporary table import_employment on commit drop as
  select coalesce(c.known, f.new_employment) as id, i.id as person, c.holder, c.employment_key, c.line,
    coalesce(c.known_id, f.employment_id) as employment_id,
    coalesce(c.start_date, c.known_start) as start_date, coalesce(c.end_date, c.known_end) as end_date,
    c.known_start, c.known_end,
    c.known is null as is_new, c.holder is distinct from i.id as is_moved,
    c.known is null or c.holder <> i.id or coalesce(c.start_date, c.known_start) <> c.known_start
      or coalesce(c.end_date, c.known_end) is distinct from c.known_end as is_changed
  from import_claim c
  join import_planned i using (code)
  join import_row f on f.line = c.line
  where c.fault is null`;

/**
 * Persons as they will be, and how many of their attributes are different, counted as import-changes.ts lists them. A table of
 * its own: to write the number into each row of the one before takes several times as long.
 */
const PERSONS_WITH_CHANGES = `
  create temporary table import_person on commit drop as
  select i.*, coalesce(n.changes, 0) > 0 as is_changed, coalesce(n.changes, 0) as changes
  from import_planned i left join (
    select id, sum(changes) as changes from (
      select i.id, i.is_new::int + (i.given_name is distinct from k.given_name)::int
        + (i.family_name is distinct from k.family_name)::int
        + (i.internal_email is distinct from k.internal_email)::int
        + (i.external_email is distinct from k.external_email)::int as changes
      from import_planned i left join import_known k on k.id = i.id
      union all
      select person, case when is_moved then 2 + (end_date is not null)::int
        else (start_date <> known_start)::int + (end_date is distinct from known_end)::int end
      from import_employment where is_changed
      union all
      select holder, 2 + (known_end is not null)::int from import_employment where is_moved and not is_new
    ) as one group by id
  ) as n on n.id = i.id`;

const CONTRADICTIONS: readonly string[] = [
  `create index on import_row (line)`,
  `analyze import_row`,
  CONTRADICTORY_PERSONS,
  WITHOUT_REJECTED,
  CONTRADICTORY_EMPLOYMENTS,
  WITHOUT_REJECTED,
];

const BEFORE_CLAIMS: readonly string[] = [
  `analyze import_known`,
  NAMELESS,
  WITHOUT_REJECTED,
  CLAIMS,
  `create index on import_claim (employment_key)`,
  `create index on import_claim (holder, person)`,
  `analyze import_claim`,
];

const AFTER_CLAIMS: readonly string[] = [
  badDates('(known is null or holder = person)'),
  FOREIGN_CLAIMS,
  badDates('holder <> person'),
  // The other half of a swap, if one half has turned out to be wrong.
  FOREIGN_CLAIMS,
  REJECT_CLAIMS,
  WITHOUT_REJECTED,
  // Whose names stood in a row that is rejected now.
  NAMELESS,
  WITHOUT_REJECTED,
  PERSONS,
  `analyze import_planned`,
  EMPLOYMENTS,
  `create index on import_employment (id)`,
  `analyze import_employment`,
  PERSONS_WITH_CHANGES,
  `create unique index on import_person (id)`,
  `analyze import_person`,
];

/** Somebody else was quicker. At the next look his persons are there, and are updated. */
export class MadeMeanwhile extends Error {
  override name = 'MadeMeanwhile';
}

/**
 * Finds out what the staged rows mean: which cannot go in, and how persons and employments will be, in the tables
 * `import_person` and `import_employment` of this transaction. Writes nothing else. In SQL, because rows anywhere in the
 * file belong together, and the file does not fit into memory.
 *
 * @param mayWrite whether the persons are going to be written, and are locked for that
 * @throws MadeMeanwhile when it has to be done again
 */
export async function planImport({ em }: TenantScope, { mayWrite }: { mayWrite: boolean }): Promise<void> {
  const run = async (steps: readonly string[]): Promise<void> => {
    for (const step of steps) await em.execute(step);
  };
  await run(CONTRADICTIONS);
  await em.execute(knownPersons(mayWrite ? 'for no key update' : ''));
  await run(BEFORE_CLAIMS);
  const [meanwhile] = await em.execute<{ persons: number }[]>(MADE_MEANWHILE);
  if (meanwhile?.persons !== 0) throw new MadeMeanwhile('Persons of the file were made while it was looked at.');
  await run(AFTER_CLAIMS);
}
