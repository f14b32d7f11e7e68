import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { Column } from './file/import-columns.js';
import type { ReasonValues } from './file/import-rejection.js';
import type { MatchMethod } from '../matching/match-method.js';
import { TENANT } from './plan/import-tenant.js';
import { type WarningCode, warningReason } from './plan/import-warning.js';
import type { ImportWarningView } from './person-import.dto.js';

const TABLE = `
  create temporary table import_warning (
    code text not null, person_code text, attribute text not null, value text not null, other text,
    count integer not null, lines integer[] not null
  ) on commit drop`;

const FIRST_LINES = `(array_agg(line order by line))[1:20]`;

/** Looked for in all rows: codes that Excel has shortened are equal, and so their rows contradict each other. */
const EXCEL_NUMBERS = `
  insert into import_warning
  select 'excel-number', null, attribute, value, null, count(*), ${FIRST_LINES}
  from import_row, lateral (values ('personCode', person_code), ('employmentId', employment_id)) as said(attribute, value)
  where value ~* '^[0-9]([.,][0-9]+){0,1}e[+][0-9]+$' group by attribute, value`;

/** Each pair once: what the file has against what else it has, and against what is there. */
const leadingZeros = (attribute: Column, mine: string, all: string): string => `
  insert into import_warning
  select 'leading-zeros', m.person_code, '${attribute}', m.value, min(o.value), count(*), array[m.line]
  from (${mine}) as m join (${all}) as o on ltrim(o.key, '0') = ltrim(m.key, '0') and o.key <> m.key
  where not o.is_mine or o.key < m.key
  group by m.person_code, m.value, m.line`;

const MINE_BY_CODE = `select code as key, person_code as value, person_code, line from import_person`;
const ALL_BY_CODE = `
  select code as key, person_code as value, true as is_mine from import_person
  union all select person_code_norm, person_code, false from person p
    where tenant_id = ${TENANT} and not exists (select from import_person i where i.id = p.id)`;
const MINE_BY_EMPLOYMENT = `
  select e.employment_key as key, e.employment_id as value, i.person_code, e.line
  from import_employment e join import_person i on i.id = e.person`;
const ALL_BY_EMPLOYMENT = `
  select employment_key as key, employment_id as value, true as is_mine from import_employment
  union all select employment_id_norm, employment_id, false from employment e
    where tenant_id = ${TENANT} and not exists (select from import_employment i where i.id = e.id)`;

/** An address that several persons will have, at least one of them through this file. */
const sharedKeys = (attribute: Column, column: string): string => `
  insert into import_warning
  select 'shared-match-key', null, '${attribute}', max(value) filter (where is_new), count(*)::text,
    count(*) filter (where line is not null), ${FIRST_LINES.replace('))', ') filter (where line is not null))')}
  from (
    select i.${column}_norm as key, i.${column} as value, i.line, i.${column}_norm is distinct from k.${column}_norm as is_new
      from import_person i left join import_known k on k.id = i.id where i.${column}_norm is not null
    union all
    select p.${column}_norm, p.${column}, null, false from person p
      where p.tenant_id = ${TENANT} and p.${column}_norm in (select ${column}_norm from import_person)
        and not exists (select from import_person i where i.id = p.id)
  ) as state
  group by key having count(*) > 1 and bool_or(is_new)`;

/** The key by which the tenant matches, or by which this very account was. */
const linkedKeys = (attribute: Column, column: string): string => `
  insert into import_warning
  select 'linked-key-changes', i.person_code, '${attribute}', i.${column}, k.${column}, 1, array[i.line]
  from import_person i join import_known k on k.id = i.id
  join account a on a.tenant_id = ${TENANT} and a.person_id = i.id
  where k.${column}_norm is not null and i.${column}_norm <> k.${column}_norm
    and (a.matched_by = '${attribute}' or exists (
      select from scim_settings s where s.tenant_id = ${TENANT} and '${attribute}' in (s.match_method, s.second_match_method)))`;

const MOVED_EMPLOYMENTS = `
  insert into import_warning
  select 'linked-key-changes', i.person_code, 'employmentId', e.employment_id, taken.employment_id, 1, array[e.line]
  from import_employment e join import_person i on i.id = e.person
  join import_employment taken on taken.holder = e.person and taken.is_moved and not taken.is_new
  join account a on a.tenant_id = ${TENANT} and a.person_id = i.id
  where e.is_moved and not e.is_new
    and (a.matched_by = 'employmentId' or exists (
      select from scim_settings s where s.tenant_id = ${TENANT} and 'employmentId' in (s.match_method, s.second_match_method)))`;

/**
 * What a plan may do to the keys of each method. Nobody is warned of a person code that changes: an import knows a person by
 * it, so that another code is another person.
 */
const OF_PLAN: Record<MatchMethod, readonly string[]> = {
  internalEmail: [sharedKeys('internalEmail', 'internal_email'), linkedKeys('internalEmail', 'internal_email')],
  externalEmail: [sharedKeys('externalEmail', 'external_email'), linkedKeys('externalEmail', 'external_email')],
  personCode: [leadingZeros('personCode', MINE_BY_CODE, ALL_BY_CODE)],
  employmentId: [leadingZeros('employmentId', MINE_BY_EMPLOYMENT, ALL_BY_EMPLOYMENT), MOVED_EMPLOYMENTS],
};

/** Kinds before lines: a thousand of one kind must not hide the others. */
const SHOWN = `
  select code, person_code as "personCode", attribute, value, other, count, lines from (
    select *, row_number() over (partition by code order by lines) as place from import_warning
  ) as numbered order by place, code limit 1000`;

interface FoundWarning {
  code: WarningCode;
  personCode: string | null;
  attribute: Column;
  value: string;
  other: string | null;
  count: number;
  lines: number[];
}

/** What the rows as they came say. Before any of them is rejected. */
export async function warnOfRows({ em }: TenantScope): Promise<void> {
  await em.execute(TABLE);
  await em.execute(EXCEL_NUMBERS);
}

/** What the plan will lead to. Before it is written. */
export async function warnOfPlan({ em }: TenantScope): Promise<void> {
  for (const statement of Object.values(OF_PLAN).flat()) await em.execute(statement);
}

/** @returns the warnings, at most 1,000 */
export async function listWarnings({ em }: TenantScope): Promise<ImportWarningView[]> {
  const found = await em.execute<FoundWarning[]>(SHOWN);
  return found.map(({ other, ...warning }) => {
    const { code, attribute, value } = warning;
    const values: ReasonValues = { attribute, value, ...(other === null ? {} : { other }) };
    return { ...warning, reason: warningReason(code, values), values };
  });
}
