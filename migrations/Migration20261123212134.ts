import { Migration } from '@mikro-orm/migrations';

export class Migration20261123212134 extends Migration {

  override name = 'Migration20261123212134';

  override up(): void | Promise<void> {
    this.addSql(`create table "identity_provider" ("tenant_id" text not null, "id" uuid not null, "display_name" text not null, "entity_id" text not null, "sso_url" text not null, "signing_certificates" text[] not null, "enabled" boolean not null default true, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "identity_provider" add constraint "identity_provider_entity_id_key" unique ("tenant_id", "entity_id");`);

    this.addSql(`create table "person" ("tenant_id" text not null, "id" uuid not null, "person_code" text not null, "given_name" text not null, "family_name" text not null, "internal_email" text null, "external_email" text null, "person_code_norm" text not null, "internal_email_norm" text null, "external_email_norm" text null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "person_internal_email_idx" on "person" ("tenant_id", "internal_email_norm");`);
    this.addSql(`create index "person_external_email_idx" on "person" ("tenant_id", "external_email_norm");`);
    this.addSql(`alter table "person" add constraint "person_code_key" unique ("tenant_id", "person_code_norm");`);

    this.addSql(`create table "employment" ("tenant_id" text not null, "id" uuid not null, "person_id" uuid not null, "employment_id" text not null, "employment_id_norm" text not null, "start_date" date not null, "end_date" date null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "employment_person_idx" on "employment" ("tenant_id", "person_id");`);
    this.addSql(`alter table "employment" add constraint "employment_id_key" unique ("tenant_id", "employment_id_norm");`);

    this.addSql(`create table "provisioning_log" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "request_id" text not null, "token_id" uuid not null, "operation" text not null, "outcome" text not null, "status" smallint not null, "scim_type" text null, "detail" text null, "user_name" text null, "user_name_norm" text null, "external_id" text null, "account_id" uuid null, "person_id" uuid null, "match" jsonb null, "changes" jsonb not null, "ignored" jsonb not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "provisioning_log_account_idx" on "provisioning_log" ("tenant_id", "account_id", "id");`);
    this.addSql(`create index "provisioning_log_user_name_idx" on "provisioning_log" ("tenant_id", "user_name_norm", "id");`);
    this.addSql(`create index "provisioning_log_outcome_idx" on "provisioning_log" ("tenant_id", "outcome", "id");`);

    this.addSql(`create table "role" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "name_norm" text not null, "kind" text not null, "base_role" text not null, "translations" jsonb not null, "scim_assignable" boolean not null default true, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "role" add constraint "role_name_key" unique ("tenant_id", "name_norm");`);

    this.addSql(`create table "account" ("tenant_id" text not null, "id" uuid not null, "user_name" text not null, "user_name_norm" text not null, "external_id" text null, "active" boolean not null default true, "employee_number" text null, "matched_by" text null, "password_hash" text null, "role_id" uuid not null, "person_id" uuid null, "version" int not null default 1, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "account_external_id_idx" on "account" ("tenant_id", "external_id");`);
    this.addSql(`create index "account_role_idx" on "account" ("tenant_id", "role_id");`);
    this.addSql(`alter table "account" add constraint "account_user_name_key" unique ("tenant_id", "user_name_norm");`);
    this.addSql(`alter table "account" add constraint "account_person_key" unique ("tenant_id", "person_id");`);

    this.addSql(`create table "account_email" ("tenant_id" text not null, "account_id" uuid not null, "position" smallint not null, "value" text not null, "value_norm" text not null, "type" text null, "is_primary" boolean not null, "display" text null, primary key ("tenant_id", "account_id", "position"));`);
    this.addSql(`create index "account_email_value_idx" on "account_email" ("tenant_id", "value_norm");`);

    this.addSql(`create table "saml_mapping" ("tenant_id" text not null, "id" uuid not null, "account_id" uuid not null, "identity_provider_id" uuid not null, "user_identifier" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "saml_mapping_account_idx" on "saml_mapping" ("tenant_id", "account_id");`);
    this.addSql(`alter table "saml_mapping" add constraint "saml_mapping_identifier_key" unique ("tenant_id", "identity_provider_id", "user_identifier");`);

    this.addSql(`create table "scim_settings" ("tenant_id" text not null, "enabled" boolean not null default false, "match_method" text not null default 'internalEmail', "create_saml_mappings" boolean not null default false, "identity_provider_id" uuid null, "user_identifier" text null, "immutable_attributes" text not null default 'balanced', "updated_at" timestamptz(3) not null, primary key ("tenant_id"));`);

    this.addSql(`create table "scim_token" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "digest" bytea not null, "last_four" text not null, "created_at" timestamptz(3) not null, "created_by" text not null, "expires_at" timestamptz(3) null, "last_used_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "scim_token_digest_idx" on "scim_token" ("digest");`);
    this.addSql(`alter table "scim_token" add constraint "scim_token_digest_key" unique ("tenant_id", "digest");`);

    this.addSql(`create table "session" ("tenant_id" text not null, "id" uuid not null, "account_id" uuid not null, "digest" bytea not null, "created_at" timestamptz(3) not null, "last_seen_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "session_account_idx" on "session" ("tenant_id", "account_id");`);
    this.addSql(`alter table "session" add constraint "session_digest_key" unique ("tenant_id", "digest");`);

    this.addSql(`create table "tenant" ("tenant_id" text not null, "name" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id"));`);
    this.addSql(`alter table "tenant" add constraint "tenant_id_form" check (tenant_id ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]\$');`);

    this.addSql(`alter table "employment" add constraint "employment_person_fkey" foreign key ("tenant_id", "person_id") references "person" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "account" add constraint "account_role_fkey" foreign key ("tenant_id", "role_id") references "role" ("tenant_id", "id") on update no action on delete no action;`);
    this.addSql(`alter table "account" add constraint "account_person_fkey" foreign key ("tenant_id", "person_id") references "person" ("tenant_id", "id") on update no action on delete no action;`);

    this.addSql(`alter table "account_email" add constraint "account_email_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "saml_mapping" add constraint "saml_mapping_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "saml_mapping" add constraint "saml_mapping_identity_provider_fkey" foreign key ("tenant_id", "identity_provider_id") references "identity_provider" ("tenant_id", "id") on update no action on delete no action;`);

    this.addSql(`alter table "scim_settings" add constraint "scim_settings_identity_provider_fkey" foreign key ("tenant_id", "identity_provider_id") references "identity_provider" ("tenant_id", "id") on update no action on delete no action;`);

    this.addSql(`alter table "session" add constraint "session_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);

    this.addSql(`alter table "identity_provider" enable row level security;`);
    this.addSql(`alter table "identity_provider" force row level security;`);
    this.addSql(`create policy "identity_provider_tenant" on "identity_provider" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "person" enable row level security;`);
    this.addSql(`alter table "person" force row level security;`);
    this.addSql(`create policy "person_tenant" on "person" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`alter table "employment" enable row level security;`);
    this.addSql(`alter table "employment" force row level security;`);
    this.addSql(`create policy "employment_tenant" on "employment" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
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
