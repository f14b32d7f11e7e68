/** One statement for each request, prepared by its name. A write notes itself in the log by the same statement. */
export const floorStatements = {
  lookUp: 'select * from account where user_name_key = $1',
  get: 'select * from account where id = $1',
  pageByIndex: 'select * from account order by id limit $1 offset $2',
  pageAfter: 'select * from account where id > $2 order by id limit $1',
  create: noted(
    'create',
    `insert into account (id, user_name, user_name_key, external_id, document)
      values ($1, $2, lower($2), $3, $4)`,
  ),
  setActive: noted(
    'patch',
    `update account set document = jsonb_set(document, '{active}', to_jsonb($2::boolean)), version = version + 1, updated_at = now()
      where id = $1`,
  ),
  replace: noted(
    'put',
    `update account set user_name = $2, user_name_key = lower($2), external_id = $3, document = $4, version = version + 1,
      updated_at = now() where id = $1`,
  ),
  importPersons: `insert into person (person_code, given_name, family_name, internal_email, external_email)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
    on conflict (person_code) do update set given_name = excluded.given_name, family_name = excluded.family_name,
      internal_email = excluded.internal_email, external_email = excluded.external_email`,
};

function noted(kind: string, write: string): string {
  return `with written as (${write} returning *),
    log as (insert into change (account_id, kind) select id, '${kind}' from written)
    select * from written`;
}
