import { Migration } from '@mikro-orm/migrations';

/**
 * A provider that calls with access tokens of an OAuth client is heard like one with a SCIM token: its days are noted, its silence
 * is counted from its own last request, and a token that a client outlives counts as replaced.
 */
export class Migration20261127081000_provider_by_client extends Migration {
  override name = 'Migration20261127081000_provider_by_client';

  override up(): void {
    this.addSql(
      `create trigger oauth_client_day after update on oauth_client for each row
        when ((new.last_used_at at time zone 'UTC')::date is distinct from (old.last_used_at at time zone 'UTC')::date
          and new.last_used_at is not null)
        execute function note_provider_day();`,
    );
    for (const [before, after] of CHANGES) this.replaceInTimedEvents(before, after);
  }

  override down(): void {
    for (const [before, after] of CHANGES) this.replaceInTimedEvents(after, before);
    this.addSql('drop trigger oauth_client_day on oauth_client;');
  }

  /** Changes the function in one place, whatever else has become of it. */
  private replaceInTimedEvents(before: string, after: string): void {
    this.addSql(`
      do $do$
      declare
        definition text := pg_get_functiondef('leave_timed_events()'::regprocedure);
        changed text := replace(definition, $b$${before}$b$, $a$${after}$a$);
      begin
        if changed = definition then raise exception 'leave_timed_events() does not have what is to be replaced'; end if;
        execute changed;
      end $do$;
    `);
  }
}

const REPLACED_BY_TOKEN = 'and (o.expires_at is null or o.expires_at > t.expires_at))) as data';
const REPLACED_BY_TOKEN_OR_CLIENT = `and (o.expires_at is null or o.expires_at > t.expires_at))
                  or exists (select from public.oauth_client c where c.tenant_id = t.tenant_id
                    and (c.jwks is not null or c.jwks_url is not null))
                  or exists (select from public.oauth_client_secret s where s.tenant_id = t.tenant_id
                    and (s.expires_at is null or s.expires_at > t.expires_at))) as data`;

const HEARD_BY_TOKEN = '(select max(last_used_at) as at from public.scim_token where tenant_id = one.id) as seen';
const HEARD_BY_TOKEN_OR_CLIENT = `(select max(used) as at from (
              select last_used_at as used from public.scim_token where tenant_id = one.id
              union all select last_used_at from public.oauth_client where tenant_id = one.id) as uses) as seen`;

const CHANGES = [
  [REPLACED_BY_TOKEN, REPLACED_BY_TOKEN_OR_CLIENT],
  [HEARD_BY_TOKEN, HEARD_BY_TOKEN_OR_CLIENT],
] as const;
