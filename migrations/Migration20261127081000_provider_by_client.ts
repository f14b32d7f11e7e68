import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/**
 * A provider that calls with access tokens of an OAuth client is heard like one with a SCIM token: its days are noted, its silence
 * is counted from its own last request, a token that a client outlives counts as replaced, and the figures of what ends have secrets and keys.
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
    // Row-level security is forced, so even the owner, as whom the figures are read, needs a policy to see the rows.
    this.addSql('create policy oauth_client_secret_figures on oauth_client_secret for select to current_user using (true);');
    for (const [name, before, after] of CHANGES) this.addSql(changeFunction(name, before, after));
  }

  override down(): void {
    for (const [name, before, after] of CHANGES) this.addSql(changeFunction(name, after, before));
    this.addSql('drop policy oauth_client_secret_figures on oauth_client_secret;');
    this.addSql('drop trigger oauth_client_day on oauth_client;');
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

/** Keys never end; secrets and keys say nothing of when they were used, which their clients do. */
const TOKENS = 'from public.scim_token';
const TOKENS_SECRETS_AND_KEYS = `from public.scim_token
          union all
          select tenant_id, null, expires_at is null or expires_at > now(), coalesce(expires_at, 'infinity')
          from public.oauth_client_secret
          union all
          select tenant_id, null, true, 'infinity' from public.oauth_client where jwks is not null or jwks_url is not null`;

const TIMED_EVENTS = 'leave_timed_events()';

const CHANGES = [
  [TIMED_EVENTS, REPLACED_BY_TOKEN, REPLACED_BY_TOKEN_OR_CLIENT],
  [TIMED_EVENTS, HEARD_BY_TOKEN, HEARD_BY_TOKEN_OR_CLIENT],
  ['operating_figures(integer, integer)', TOKENS, TOKENS_SECRETS_AND_KEYS],
] as const;
