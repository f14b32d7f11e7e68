import type pg from 'pg';
import { TENANT_VARIABLE } from '../database/schema/tenant-owned.js';
import { ACTOR_VARIABLE } from '../database/transactions/actor.js';
import { enter } from '../database/transactions/set-local.js';
import { DomainError } from '../errors/domain-error.js';
import { REDACTION, type RedactionDetails } from './chain-check.js';

export interface Redaction {
  events: number;
  entries: number;
  /** Whether HR still keeps the person, whose records a redaction leaves alone. */
  isPersonThere: boolean;
}

/**
 * Takes what the audit trail and the provisioning log hold about a person away, and leaves an event that says so. Of each
 * event the digest stays, so the chain is as valid as before; the salt goes, so that the digest gives nothing away.
 *
 * @param owner connection of the database's owner: the server's own role may change neither
 * @param person ID or person code
 * @throws DomainError `not-found` when nothing in the tenant knows such a person
 */
export async function redactPerson(owner: pg.Client, tenantId: string, person: string): Promise<Redaction> {
  await owner.query('begin');
  try {
    await enter(owner, { [TENANT_VARIABLE]: tenantId, [ACTOR_VARIABLE]: 'command line' });
    // What waits for its place is looked through as well, and the numbers of all are known.
    await seal(owner, tenantId);
    const found = await owner.query<{ id: string }>(FIND_PERSON, [tenantId, person]);
    const id = found.rows[0]?.id;
    if (id === undefined) throw DomainError.notFound(`person in the tenant ${tenantId}`);
    const accounts = (await owner.query<{ id: string }>(ACCOUNTS, [tenantId, id])).rows.map((row) => row.id);
    const named = await owner.query<{ name: string }>(IDENTIFIERS, [tenantId, id, accounts]);
    const identifiers = named.rows.map(({ name }) => name);
    const about = await owner.query<{ seq: string; entry: string | null }>(ABOUT, [
      tenantId,
      id,
      accounts,
      identifiers,
    ]);
    const events = about.rows.map(({ seq }) => seq);
    const entries = about.rows.flatMap(({ entry }) => entry ?? []);

    await owner.query(REDACT_LOG, [tenantId, entries]);
    await owner.query('update audit_event set details = null, salt = null where tenant_id = $1 and seq = any($2)', [
      tenantId,
      events,
    ]);
    await owner.query(`update scim_token set created_by = 'redacted' where tenant_id = $1 and created_by = any($2)`, [
      tenantId,
      identifiers,
    ]);
    await owner.query(`update oauth_client set created_by = 'redacted' where tenant_id = $1 and created_by = any($2)`, [
      tenantId,
      identifiers,
    ]);
    await owner.query(`update it_page_link set created_by = 'redacted' where tenant_id = $1 and created_by = any($2)`, [
      tenantId,
      identifiers,
    ]);
    await owner.query(`update account set closed_by = 'redacted' where tenant_id = $1 and closed_by = any($2)`, [
      tenantId,
      identifiers,
    ]);
    await owner.query('delete from person_import_change where tenant_id = $1 and person_id = $2', [tenantId, id]);
    await owner.query(REDACT_IMPORTS, [tenantId, identifiers]);
    // Lists of whole companies, which are forgotten soon anyway and can be checked again.
    await owner.query('delete from match_check where tenant_id = $1', [tenantId]);
    await owner.query('delete from deleted_account where tenant_id = $1 and (person_id = $2 or id = any($3::uuid[]))', [
      tenantId,
      id,
      accounts,
    ]);
    await owner.query(
      `update deleted_account set account = account || '{"closed_by": "redacted"}' where tenant_id = $1 and account->>'closed_by' = any($2)`,
      [tenantId, identifiers],
    );
    await owner.query(FORGET_REVIEW_ITEMS, [tenantId, id, accounts, identifiers]);
    await owner.query(REDACT_REVIEW_ITEMS, [tenantId, identifiers]);
    const details: RedactionDetails = { events };
    await owner.query('select append_audit_event($1, $2, $3::text, null, $3::text::uuid, $4)', [
      tenantId,
      REDACTION,
      id,
      JSON.stringify(details),
    ]);
    // At once, because until then the emptied events would be named by none.
    await seal(owner, tenantId);
    const there = await owner.query('select from person where tenant_id = $1 and id = $2', [tenantId, id]);
    await owner.query('commit');
    return { events: events.length, entries: entries.length, isPersonThere: there.rowCount !== 0 };
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

async function seal(owner: pg.Client, tenantId: string): Promise<void> {
  await owner.query('select seal_tenant_events($1, $2)', [tenantId, EVERYTHING]);
}

/** PostgreSQL's largest integer. */
const EVERYTHING = 2_147_483_647;

/** By ID also when HR has deleted the person: the trail still knows it. */
const FIND_PERSON = `
  select id::text from person where tenant_id = $1 and (id::text = $2 or person_code = $2)
  union select person_id::text from audit_event where tenant_id = $1 and person_id::text = $2
  limit 1`;

/** Every account that the person has or had. */
const ACCOUNTS = `
  select id::text from account where tenant_id = $1 and person_id = $2
  union select id::text from deleted_account where tenant_id = $1 and person_id = $2
  union select account_id::text from audit_event where tenant_id = $1 and person_id = $2 and account_id is not null`;

/**
 * What the person goes by: addresses, user names, codes, in HR's records and in what the trail has about them. A refused
 * request names nobody by an ID, but it has one of these.
 */
const IDENTIFIERS = `
  with known as (
    select jsonb_build_array(person_code, internal_email, external_email) as said from person where tenant_id = $1 and id = $2
    union all select jsonb_build_array(employment_id) from employment where tenant_id = $1 and person_id = $2
    union all select jsonb_build_array(user_name, external_id, employee_number) from account
      where tenant_id = $1 and id = any($3::uuid[])
    union all select jsonb_build_array(user_name, external_id, email, account->>'employee_number') from deleted_account
      where tenant_id = $1 and id = any($3::uuid[])
    union all select jsonb_build_array(value) from account_email where tenant_id = $1 and account_id = any($3::uuid[])
    union all
      select jsonb_path_query_array(details::jsonb, 'strict $.** ? (@.type() == "string" && @ like_regex "^[^ ]+@[^ ]+$")') ||
        jsonb_path_query_array(details::jsonb, '$.*.keyvalue() ? (@.key == "user_name" || @.key == "external_id" ||
          @.key == "employee_number" || @.key == "person_code").value')
      from audit_event where tenant_id = $1 and details is not null and kind <> '${REDACTION}'
        and (person_id = $2 or account_id = any($3::uuid[]))
  )
  select distinct name from known, jsonb_array_elements_text(said) as name where name is not null`;

/**
 * Events about the person, the accounts, or with one of the names as a whole value; and the log entries beside them. An
 * earlier redaction names nobody but by ID, and has to go on saying what it took away.
 */
const ABOUT = `
  select seq::text, case when kind = 'provisioning-log.created' then subject_id end as entry
  from audit_event e
  where tenant_id = $1 and details is not null and kind <> '${REDACTION}' and (
    person_id = $2 or account_id = any($3::uuid[]) or exists (
      select from jsonb_path_query(e.details::jsonb, 'strict $.** ? (@.type() == "string")') as value
      where lower(value #>> '{}') in (select lower(name) from unnest($4::text[]) as name)
    )
  )
  order by e.seq`;

/** Who imported, and who took it back. */
const REDACT_IMPORTS = `
  update person_import set
    created_by = case when created_by = any($2) then 'redacted' else created_by end,
    undone_by = case when undone_by = any($2) then 'redacted' else undone_by end
  where tenant_id = $1 and (created_by = any($2) or undone_by = any($2))`;

/** What HR was to look at. */
const FORGET_REVIEW_ITEMS = `
  delete from review_item where tenant_id = $1 and (
    person_id = $2 or link_person_id = $2 or account_id = any($3::uuid[]) or exists (
      select from unnest($4::text[]) as name
      where lower(name) in (lower(user_name), lower(external_id), lower(sent->>'email'), lower(sent->>'employeeNumber'))
    ))`;

/** Who has looked at it. */
const REDACT_REVIEW_ITEMS = `
  update review_item set
    closed_by = case when closed_by = any($2) then 'redacted' else closed_by end,
    linked_by = case when linked_by = any($2) then 'redacted' else linked_by end
  where tenant_id = $1 and (closed_by = any($2) or linked_by = any($2))`;

/** What was asked, when, how it ended and for which `reason` stays; values go. */
const REDACT_LOG = `
  update provisioning_log set
    user_name = null, user_name_norm = null, external_id = null, detail = null,
    match = match || '{"key": null}',
    changes = (select coalesce(jsonb_agg(one || '{"before": null, "after": null}'), '[]') from jsonb_array_elements(changes) one),
    ignored = (select coalesce(jsonb_agg(one || '{"value": null, "reason": "redacted"}'), '[]') from jsonb_array_elements(ignored) one)
  where tenant_id = $1 and id = any($2::uuid[])`;
