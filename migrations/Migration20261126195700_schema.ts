import { Migration } from '@mikro-orm/migrations';

/**
 * The tables, with their keys, constraints, indexes and forced row-level security, as `npm run migration:create` writes them
 * from the entities; `schema.json` is the same for comparison. First comes what the generator does not know and the tables
 * call: what lists are searched in is stored without accents, compatibility forms and case, with `ü` as `ue` besides; the
 * database makes it, whoever writes the row.
 *
 * The collation is part of the columns that are compared and sorted by, since a database may have been made with any locale,
 * and an index gives order and prefixes in its own collation only. Their indexes end with the row's id, so that a page begins
 * where the one before it ended, however long the list is.
 *
 * None of the first four migrations has a `down()`: what was before them is an empty database.
 */
export class Migration20261126195700_schema extends Migration {
  override name = 'Migration20261126195700_schema';

  override up(): void {
    this.addSearchForms();
    this.addTables();
  }

  private addSearchForms(): void {
    // Indexes of trigrams that have the tenant in them too.
    this.addSql(`create extension if not exists pg_trgm;`);
    this.addSql(`create extension if not exists btree_gin;`);
    this.addSql(`
      create function search_form(input text) returns text language sql immutable parallel safe
      return ${replaced(`translate(
          regexp_replace(normalize(input, NFKD), '${MARKS}', '', 'g'),
          '${CAPITALS.join('')}øðđħłıς',
          '${CAPITALS.map((letter) => letter.toLowerCase()).join('').replace(/[øðđħł]/g, (letter) => PLAIN[letter] ?? letter)}oddhliσ')`, [
        ['ß', 'ss'],
        ['æ', 'ae'],
        ['œ', 'oe'],
        ['þ', 'th'],
      ])};
    `);
    // Most values are of ASCII: there is one way to write them, and no need for regular expressions.
    this.addSql(`
      create function search_text_of(input text) returns text language sql immutable parallel safe
      return case
        when octet_length(input) = char_length(input) then lower(input collate "C")
        else search_form(input) || ' ' || search_form(${replaced('normalize(input, NFC)', [
          ['ä', 'ae'],
          ['ö', 'oe'],
          ['ü', 'ue'],
          ['ø', 'oe'],
          ['å', 'aa'],
          ['Ä', 'ae'],
          ['Ö', 'oe'],
          ['Ü', 'ue'],
          ['Ø', 'oe'],
          ['Å', 'aa'],
        ])})
      end;
    `);
  }

  /** Generated. */
  private addTables(): void {
    this.addSql(`create table "ended_session" ("tenant_id" text not null, "id" uuid not null, "digest" bytea not null, "reason" text not null, "forget_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "ended_session" add constraint "ended_session_digest_key" unique ("tenant_id", "digest");`);

    this.addSql(`create table "identity_provider" ("tenant_id" text not null, "id" uuid not null, "display_name" text not null, "entity_id" text not null, "search_text" text generated always as (search_text_of(display_name || ' ' || entity_id)) stored collate "C" not null, "sso_url" text not null, "signing_certificates" text[] not null, "enabled" boolean not null default true, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "identity_provider" add constraint "identity_provider_entity_id_key" unique ("tenant_id", "entity_id");`);

    this.addSql(`create table "person" ("tenant_id" text not null, "id" uuid not null, "person_code" text not null, "given_name" text not null, "family_name" text not null, "internal_email" text null, "external_email" text null, "person_code_norm" text not null, "internal_email_norm" text null, "external_email_norm" text null, "given_name_norm" text generated always as (lower((given_name) collate "C")) stored collate "C" not null, "family_name_norm" text generated always as (lower((family_name) collate "C")) stored collate "C" not null, "full_name_norm" text generated always as (lower(((given_name || ' ' || family_name)) collate "C")) stored collate "C" not null, "search_text" text generated always as (search_text_of(given_name || ' ' || family_name || ' ' || person_code || ' ' || coalesce(internal_email, '') || ' ' || coalesce(external_email, ''))) stored collate "C" not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "person_internal_email_idx" on "person" ("tenant_id", "internal_email_norm");`);
    this.addSql(`create index "person_external_email_idx" on "person" ("tenant_id", "external_email_norm");`);
    this.addSql(`create index "person_given_name_idx" on "person" ("tenant_id", "given_name_norm", "id");`);
    this.addSql(`create index "person_family_name_idx" on "person" ("tenant_id", "family_name_norm", "id");`);
    this.addSql(`create index "person_full_name_idx" on "person" ("tenant_id", "full_name_norm", "id");`);
    this.addSql(`create index "person_search_idx" on "person" using gin ("tenant_id", "search_text" gin_trgm_ops);`);
    this.addSql(`alter table "person" add constraint "person_code_key" unique ("tenant_id", "person_code_norm");`);

    this.addSql(`create table "employment" ("tenant_id" text not null, "id" uuid not null, "person_id" uuid not null, "employment_id" text not null, "employment_id_norm" text not null, "search_text" text generated always as (search_text_of(employment_id)) stored collate "C" not null, "start_date" date not null, "end_date" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "employment_person_idx" on "employment" ("tenant_id", "person_id");`);
    this.addSql(`create index "employment_search_idx" on "employment" using gin ("tenant_id", "search_text" gin_trgm_ops);`);
    this.addSql(`alter table "employment" add constraint "employment_id_key" unique ("tenant_id", "employment_id_norm");`);

    this.addSql(`create table "person_import" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "created_by" text not null, "created" int not null, "updated" int not null, "unchanged" int not null, "rejected" int not null, "changes" int not null, "undone_at" timestamptz(3) null, "undone_by" text null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "person_import_change" ("tenant_id" text not null, "import_id" uuid not null, "person_id" uuid not null, "place" int not null, "before" jsonb null, "after" jsonb not null, "account_id" uuid null, "is_undone" boolean not null default false, primary key ("tenant_id", "import_id", "person_id"));`);

    this.addSql(`create table "provisioning_log" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "request_id" text not null, "token_id" uuid not null, "operation" text not null, "outcome" text not null, "status" smallint not null, "scim_type" text null, "detail" text null, "reason" text null, "user_name" text null, "user_name_norm" text null, "external_id" text null, "account_id" uuid null, "person_id" uuid null, "match" jsonb null, "changes" jsonb not null, "ignored" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "provisioning_log_account_idx" on "provisioning_log" ("tenant_id", "account_id", "id");`);
    this.addSql(`create index "provisioning_log_person_idx" on "provisioning_log" ("tenant_id", "person_id", "id");`);
    this.addSql(`create index "provisioning_log_user_name_idx" on "provisioning_log" ("tenant_id", "user_name_norm", "id");`);
    this.addSql(`create index "provisioning_log_outcome_idx" on "provisioning_log" ("tenant_id", "outcome", "id");`);
    this.addSql(`create index "provisioning_log_at_idx" on "provisioning_log" ("tenant_id", "at");`);

    this.addSql(`create table "role" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "name_norm" text not null, "search_text" text generated always as (search_text_of(name)) stored collate "C" not null, "kind" text not null, "base_role" text not null, "translations" jsonb not null, "scim_assignable" boolean not null default true, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "role" add constraint "role_name_key" unique ("tenant_id", "name_norm");`);

    this.addSql(`create table "account" ("tenant_id" text not null, "id" uuid not null, "user_name" text not null, "user_name_norm" text collate "C" not null, "search_text" text generated always as (search_text_of(user_name)) stored collate "C" not null, "external_id" text collate "C" null, "active" boolean not null default true, "employee_number" text null, "employee_number_norm" text generated always as (lower((employee_number) collate "C")) stored collate "C" null, "matched_by" text null, "password_hash" text null, "role_id" uuid not null, "person_id" uuid null, "role_name_norm" text collate "C" not null default '', "main_email_norm" text collate "C" null, "main_email_type_norm" text collate "C" null, "main_email_display_norm" text collate "C" null, "main_email_primary" boolean null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "account_role_idx" on "account" ("tenant_id", "role_id");`);
    this.addSql(`create index "account_role_name_idx" on "account" ("tenant_id", "role_name_norm", "id") where person_id is not null;`);
    this.addSql(`create index "account_main_email_idx" on "account" ("tenant_id", "main_email_norm", "id") where person_id is not null;`);
    this.addSql(`create index "account_main_email_type_idx" on "account" ("tenant_id", "main_email_type_norm", "id") where person_id is not null;`);
    this.addSql(`create index "account_main_email_display_idx" on "account" ("tenant_id", "main_email_display_norm", "id") where person_id is not null;`);
    this.addSql(`create index "account_main_email_primary_idx" on "account" ("tenant_id", "main_email_primary", "id") where person_id is not null;`);
    this.addSql(`create index "account_external_id_idx" on "account" ("tenant_id", "external_id", "id") where person_id is not null;`);
    this.addSql(`create index "account_employee_number_idx" on "account" ("tenant_id", "employee_number_norm", "id") where person_id is not null;`);
    this.addSql(`create index "account_active_idx" on "account" ("tenant_id", "active", "id") where person_id is not null;`);
    this.addSql(`create index "account_created_idx" on "account" ("tenant_id", "created_at", "id") where person_id is not null;`);
    this.addSql(`create index "account_modified_idx" on "account" ("tenant_id", "updated_at", "id") where person_id is not null;`);
    this.addSql(`create index "account_search_idx" on "account" using gin ("tenant_id", "search_text" gin_trgm_ops);`);
    this.addSql(`alter table "account" add constraint "account_person_key" unique ("tenant_id", "person_id");`);
    this.addSql(`alter table "account" add constraint "account_user_name_key" unique ("tenant_id", "user_name_norm");`);

    this.addSql(`create table "account_email" ("tenant_id" text not null, "account_id" uuid not null, "position" smallint not null, "value" text not null, "value_norm" text collate "C" not null, "search_text" text generated always as (search_text_of(value)) stored collate "C" not null, "type" text null, "is_primary" boolean null, "display" text null, primary key ("tenant_id", "account_id", "position"));`);
    this.addSql(`create index "account_email_value_idx" on "account_email" ("tenant_id", "value_norm");`);
    this.addSql(`create index "account_email_search_idx" on "account_email" using gin ("tenant_id", "search_text" gin_trgm_ops);`);

    this.addSql(`create table "saml_mapping" ("tenant_id" text not null, "id" uuid not null, "account_id" uuid not null, "identity_provider_id" uuid not null, "user_identifier" text not null, "search_text" text generated always as (search_text_of(user_identifier)) stored collate "C" not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "saml_mapping_account_idx" on "saml_mapping" ("tenant_id", "account_id");`);
    this.addSql(`create index "saml_mapping_search_idx" on "saml_mapping" using gin ("tenant_id", "search_text" gin_trgm_ops);`);
    this.addSql(`alter table "saml_mapping" add constraint "saml_mapping_identifier_key" unique ("tenant_id", "identity_provider_id", "user_identifier");`);

    this.addSql(`create table "scim_settings" ("tenant_id" text not null, "enabled" boolean not null default false, "match_method" text not null default 'internalEmail', "create_saml_mappings" boolean not null default false, "identity_provider_id" uuid null, "user_identifier" text null, "immutable_attributes" text not null default 'balanced', "connection_tested_at" timestamptz(3) null, "lookup_seen_at" timestamptz(3) null, "last_seen_entra_at" timestamptz(3) null, "updated_at" timestamptz(3) not null, primary key ("tenant_id"));`);

    this.addSql(`create table "scim_token" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "digest" bytea not null, "last_four" text not null, "created_at" timestamptz(3) not null, "created_by" text not null, "expires_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, "last_used_address" text null, "last_used_user_agent" text null, "revoked_at" timestamptz(3) null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "scim_token_digest_idx" on "scim_token" ("digest");`);
    this.addSql(`alter table "scim_token" add constraint "scim_token_digest_key" unique ("tenant_id", "digest");`);

    this.addSql(`create table "session" ("tenant_id" text not null, "id" uuid not null, "account_id" uuid not null, "digest" bytea not null, "created_at" timestamptz(3) not null, "last_seen_at" timestamptz(3) not null, "authenticated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "session_account_idx" on "session" ("tenant_id", "account_id");`);
    this.addSql(`alter table "session" add constraint "session_digest_key" unique ("tenant_id", "digest");`);

    this.addSql(`create table "tenant" ("tenant_id" text not null, "name" text not null, "search_text" text generated always as (search_text_of(tenant_id || ' ' || name)) stored collate "C" not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id"));`);
    this.addSql(`alter table "tenant" add constraint "tenant_id_form" check (tenant_id ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]\$');`);

    this.addSql(`alter table "employment" add constraint "employment_person_fkey" foreign key ("tenant_id", "person_id") references "person" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "person_import_change" add constraint "person_import_change_import_fkey" foreign key ("tenant_id", "import_id") references "person_import" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "account" add constraint "account_role_fkey" foreign key ("tenant_id", "role_id") references "role" ("tenant_id", "id") on update no action on delete no action;`);
    this.addSql(`alter table "account" add constraint "account_person_fkey" foreign key ("tenant_id", "person_id") references "person" ("tenant_id", "id") on update no action on delete no action;`);

    this.addSql(`alter table "account_email" add constraint "account_email_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "saml_mapping" add constraint "saml_mapping_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "saml_mapping" add constraint "saml_mapping_identity_provider_fkey" foreign key ("tenant_id", "identity_provider_id") references "identity_provider" ("tenant_id", "id") on update no action on delete no action;`);

    this.addSql(`alter table "scim_settings" add constraint "scim_settings_identity_provider_fkey" foreign key ("tenant_id", "identity_provider_id") references "identity_provider" ("tenant_id", "id") on update no action on delete no action;`);

    this.addSql(`alter table "session" add constraint "session_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "ended_session" enable row level security;`);
    this.addSql(`alter table "ended_session" force row level security;`);
    this.addSql(`create policy "ended_session_tenant" on "ended_session" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "identity_provider" enable row level security;`);
    this.addSql(`alter table "identity_provider" force row level security;`);
    this.addSql(`create policy "identity_provider_tenant" on "identity_provider" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "person" enable row level security;`);
    this.addSql(`alter table "person" force row level security;`);
    this.addSql(`create policy "person_tenant" on "person" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "employment" enable row level security;`);
    this.addSql(`alter table "employment" force row level security;`);
    this.addSql(`create policy "employment_tenant" on "employment" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "person_import" enable row level security;`);
    this.addSql(`alter table "person_import" force row level security;`);
    this.addSql(`create policy "person_import_tenant" on "person_import" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "person_import_change" enable row level security;`);
    this.addSql(`alter table "person_import_change" force row level security;`);
    this.addSql(`create policy "person_import_change_tenant" on "person_import_change" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "provisioning_log" enable row level security;`);
    this.addSql(`alter table "provisioning_log" force row level security;`);
    this.addSql(`create policy "provisioning_log_tenant" on "provisioning_log" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "role" enable row level security;`);
    this.addSql(`alter table "role" force row level security;`);
    this.addSql(`create policy "role_tenant" on "role" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "account" enable row level security;`);
    this.addSql(`alter table "account" force row level security;`);
    this.addSql(`create policy "account_tenant" on "account" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "account_email" enable row level security;`);
    this.addSql(`alter table "account_email" force row level security;`);
    this.addSql(`create policy "account_email_tenant" on "account_email" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "saml_mapping" enable row level security;`);
    this.addSql(`alter table "saml_mapping" force row level security;`);
    this.addSql(`create policy "saml_mapping_tenant" on "saml_mapping" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "scim_settings" enable row level security;`);
    this.addSql(`alter table "scim_settings" force row level security;`);
    this.addSql(`create policy "scim_settings_tenant" on "scim_settings" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "scim_token" enable row level security;`);
    this.addSql(`alter table "scim_token" force row level security;`);
    this.addSql(`create policy "scim_token_tenant" on "scim_token" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "session" enable row level security;`);
    this.addSql(`alter table "session" force row level security;`);
    this.addSql(`create policy "session_tenant" on "session" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "tenant" enable row level security;`);
    this.addSql(`alter table "tenant" force row level security;`);
    this.addSql(`create policy "tenant_tenant" on "tenant" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`create policy "tenant_operator" on "tenant" using (current_setting('app.operator', true) = 'on') with check (current_setting('app.operator', true) = 'on');`);
  }
}

/** As in src/text/search-words.ts when this was written. */
const MARKS =
  '[\\u00AD\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7\\u061C\\u064B-\\u065F\\u0670\\u180E' +
  '\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u20D0-\\u20FF\\uFE00-\\uFE0F\\uFE20-\\uFE2F\\uFEFF]';
const CAPITALS = Array.from({ length: 0x1e9f }, (_, code) => String.fromCharCode(code)).filter((letter) =>
  /[A-ZÆØŒÐĐÞĦŁẞ\u0391-\u03A9\u0402-\u042F\u0460-\u0480\u048A-\u052F\u0531-\u0556]/.test(letter) && letter !== letter.toLowerCase(),
);
const PLAIN: Record<string, string> = { ø: 'o', ð: 'd', đ: 'd', ħ: 'h', ł: 'l' };

function replaced(expression: string, pairs: [from: string, to: string][]): string {
  return pairs.reduce((inner, [from, to]) => `replace(${inner}, '${from}', '${to}')`, expression);
}
