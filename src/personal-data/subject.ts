import type { AskingTenant } from './asking-tenant.js';

/** Whose data it is about: by whatever the person is and was called, so that what names nobody by an ID is found too. */
export interface Subject {
  /** Null for somebody who was never matched to a person. */
  personId: string | null;
  accountIds: string[];
  /** Addresses, user names and identifiers that nobody else has, in lower case. */
  own: string[];
  /** These, those that somebody else has besides, and codes; in lower case. */
  names: string[];
}

/** A subject as the statements of `PERSONAL_DATA` read it. */
export const SUBJECT = `with s as (
  select $1::text as tenant, $2::uuid as person, $3::uuid[] as accounts, $4::text[] as own, $5::text[] as names)`;

export function subjectValues(tenantId: string, { personId, accountIds, own, names }: Subject): unknown[] {
  return [tenantId, personId, accountIds, own, names];
}

/** @returns the person's subject, or null when nothing in the tenant knows such a person, not even the trail */
export async function subjectOfPerson(tenant: AskingTenant, personId: string): Promise<Subject | null> {
  const { tenantId, ask } = tenant;
  const [known] = await ask<{ known: boolean }>(IS_KNOWN, [tenantId, personId]);
  const held = await ask<{ id: string }>(HELD_ACCOUNTS, [tenantId, personId]);
  const before = held.map(({ id }) => id);
  const told = await ask<Told>('select account, name, is_code from trail_knows($1, $2)', [personId, before]);
  if (known?.known !== true && told.length === 0) return null;
  const candidates = [...new Set([...before, ...told.flatMap(({ account }) => account ?? [])])];
  const mine = await ask<{ id: string }>(NOBODY_ELSES, [tenantId, personId, candidates]);
  const accountIds = mine.map(({ id }) => id);
  const named = await ask<Told>(NAMES, [tenantId, personId, accountIds]);
  return withNames(tenant, { personId, accountIds }, [...named, ...told]);
}

/**
 * Somebody who was never matched: in requests and review items by user name or e-mail only, and by what these call the same
 * user besides.
 */
export async function subjectByName(tenant: AskingTenant, name: string): Promise<Subject> {
  const { tenantId, ask } = tenant;
  const word = name.toLowerCase();
  const deleted = await ask<{ id: string }>(
    `select id from deleted_account where tenant_id = $1 and person_id is null and lower(user_name) = $2`,
    [tenantId, word],
  );
  const accountIds = deleted.map(({ id }) => id);
  const besides = await ask<Told>(CALLED_BESIDES, [tenantId, word]);
  const ofAccounts = await ask<Told>(NAMES, [tenantId, null, accountIds]);
  return withNames(tenant, { personId: null, accountIds }, [
    { account: null, name, is_code: false },
    ...besides,
    ...ofAccounts,
  ]);
}

/** @returns id of the person, or of the account without one, that goes by this user name or address now; null for nobody */
export async function holderOf({ tenantId, ask }: AskingTenant, name: string): Promise<Holder | null> {
  const [holder] = await ask<Holder>(HOLDER, [tenantId, name.toLowerCase()]);
  return holder ?? null;
}

interface Holder {
  personId: string | null;
  accountId: string | null;
}

interface Told {
  account: string | null;
  name: string | null;
  is_code: boolean;
}

async function withNames(
  { tenantId, ask }: AskingTenant,
  subject: Pick<Subject, 'personId' | 'accountIds'>,
  told: readonly Told[],
): Promise<Subject> {
  const said = told.flatMap(({ name, is_code: isCode }) => (name === null || name === '' ? [] : [{ name, isCode }]));
  const strong = [...new Set(said.flatMap(({ name, isCode }) => (isCode ? [] : [name])))];
  const own = await ask<{ name: string }>(OWN, [tenantId, subject.personId, subject.accountIds, strong]);
  const lower = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.toLowerCase()))];
  return { ...subject, own: lower(own.map(({ name }) => name)), names: lower(said.map(({ name }) => name)) };
}

/** Each of these names the tenant itself; row-level security holds besides. */
const IS_KNOWN = `select exists (select from person where tenant_id = $1 and id = $2)
  or exists (select from deleted_account where tenant_id = $1 and person_id = $2)
  or exists (select from person_import_change where tenant_id = $1 and person_id = $2) as known`;

const HELD_ACCOUNTS = `
  select id from account where tenant_id = $1 and person_id = $2
  union select id from deleted_account where tenant_id = $1 and person_id = $2`;

/** An account that was taken from the person, since it was made for the wrong one, is somebody else's. */
const NOBODY_ELSES = `
  select id from unnest($3::uuid[]) as id
  where not exists (
    select from account a where a.tenant_id = $1 and a.id = id.id and a.person_id is distinct from $2)
  and not exists (
    select from deleted_account d where d.tenant_id = $1 and d.id = id.id and d.person_id is distinct from $2)`;

const NAMES = `
  with told as (
    select jsonb_build_array(internal_email, external_email) as said, false as is_code
      from person where tenant_id = $1 and id = $2
    union all select jsonb_build_array(person_code), true from person where tenant_id = $1 and id = $2
    union all select jsonb_build_array(employment_id), true from employment where tenant_id = $1 and person_id = $2
    union all select jsonb_build_array(user_name, external_id), false from account
      where tenant_id = $1 and id = any($3::uuid[])
    union all select jsonb_build_array(employee_number), true from account where tenant_id = $1 and id = any($3::uuid[])
    union all select jsonb_build_array(value), false from account_email
      where tenant_id = $1 and account_id = any($3::uuid[])
    union all select jsonb_build_array(user_identifier), false from saml_mapping
      where tenant_id = $1 and account_id = any($3::uuid[])
    union all select jsonb_build_array(user_name, external_id, email)
        || jsonb_path_query_array(emails, '$[*].value') || jsonb_path_query_array(mappings, '$[*].user_identifier'), false
      from deleted_account where tenant_id = $1 and id = any($3::uuid[])
    union all select jsonb_build_array(account->>'employee_number'), true from deleted_account
      where tenant_id = $1 and id = any($3::uuid[])
    union all select jsonb_build_array(before->>'internalEmail', before->>'externalEmail', after->>'internalEmail',
        after->>'externalEmail'), false from person_import_change where tenant_id = $1 and person_id = $2
    union all select jsonb_build_array(before->>'personCode', after->>'personCode')
        || jsonb_path_query_array(coalesce(before, '{}'), '$.employments[*].employmentId')
        || jsonb_path_query_array(after, '$.employments[*].employmentId'), true
      from person_import_change where tenant_id = $1 and person_id = $2
  )
  select distinct null as account, name, is_code from told, jsonb_array_elements_text(said) as name where name is not null`;

/** What nobody else in the tenant has now: to take away what has it as a value takes nothing from anybody else. */
const OWN = `
  select name from unnest($4::text[]) as name
  where not exists (
      select from person p where p.tenant_id = $1 and p.id is distinct from $2 and p.internal_email_norm = lower(name))
    and not exists (
      select from person p where p.tenant_id = $1 and p.id is distinct from $2 and p.external_email_norm = lower(name))
    and not exists (
      select from account a where a.tenant_id = $1 and a.id <> all($3::uuid[]) and a.user_name_norm = lower(name))
    and not exists (
      select from account a where a.tenant_id = $1 and a.id <> all($3::uuid[]) and a.external_id = name)
    and not exists (
      select from account_email e where e.tenant_id = $1 and e.account_id <> all($3::uuid[]) and e.value_norm = lower(name))
    and not exists (
      select from saml_mapping m where m.tenant_id = $1 and m.account_id <> all($3::uuid[]) and m.user_identifier = name)`;

const HOLDER = `
  select "personId", "accountId" from (
    select person_id as "personId", id as "accountId" from account where tenant_id = $1 and user_name_norm = $2
    union all
    select a.person_id, a.id from account_email e join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
      where e.tenant_id = $1 and e.value_norm = $2
    union all select id, null from person where tenant_id = $1 and (internal_email_norm = $2 or external_email_norm = $2)
  ) as holder limit 1`;

const CALLED_BESIDES = `
  with sent as (
    select user_name, external_id, match->>'key' as key from provisioning_log
      where tenant_id = $1 and account_id is null and person_id is null
        and (user_name_norm = $2 or lower(match->>'key') = $2)
    union all
    select user_name, external_id, sent->>'email' from review_item
      where tenant_id = $1 and account_id is null and person_id is null
        and (lower(user_name) = $2 or lower(sent->>'email') = $2)
  )
  select distinct null as account, name, is_code from (
    select user_name as name, false as is_code from sent
    union all select external_id, false from sent
    union all select key, key !~ '@' from sent
  ) as said where name is not null`;
