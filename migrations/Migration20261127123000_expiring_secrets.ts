import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/** The secret of an OAuth client that ends is told like a SCIM token that does: a provider stands before the door just the same. */
export class Migration20261127123000_expiring_secrets extends Migration {
  override name = 'Migration20261127123000_expiring_secrets';

  override up(): void {
    for (const [before, after] of CHANGES) this.addSql(changeFunction('leave_timed_events()', before, after));
  }

  override down(): void {
    for (const [before, after] of CHANGES) this.addSql(changeFunction('leave_timed_events()', after, before));
  }
}

const OF_TOKEN = `jsonb_build_object('tenantId', t.tenant_id, 'tokenId', t.id,`;
const OF_TOKEN_ITSELF = `jsonb_build_object('tenantId', t.tenant_id, 'tokenId', t.id, 'oauthClientId', null,`;

const TOKENS_AND_SILENCE = `
            union all
            select 'provider.silent',`;
const TOKENS_SECRETS_AND_SILENCE = `
            union all
            select 'token.expiring', s.id::text,
              jsonb_build_object('tenantId', s.tenant_id, 'tokenId', s.id, 'oauthClientId', c.id, 'name', c.name,
                'lastFour', s.last_four, 'expiresAt', public.event_time(s.expires_at), 'isReplaced',
                exists (select from public.scim_token o where o.tenant_id = s.tenant_id and o.revoked_at is null
                  and (o.expires_at is null or o.expires_at > s.expires_at))
                or exists (select from public.oauth_client k where k.tenant_id = s.tenant_id
                  and (k.jwks is not null or k.jwks_url is not null))
                or exists (select from public.oauth_client_secret o where o.tenant_id = s.tenant_id
                  and (o.expires_at is null or o.expires_at > s.expires_at)))
            from public.oauth_client_secret s
            join public.oauth_client c on c.tenant_id = s.tenant_id and c.id = s.oauth_client_id
            where s.tenant_id = one.id and s.expires_at > now() and s.expires_at <= now() + interval '7 days'
            union all
            select 'provider.silent',`;

const CHANGES = [
  [TOKENS_AND_SILENCE, TOKENS_SECRETS_AND_SILENCE],
  [OF_TOKEN, OF_TOKEN_ITSELF],
] as const;
