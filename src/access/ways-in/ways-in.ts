import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { OauthClient } from '../../oauth-clients/oauth-client.entity.js';
import { expiryWarning, type ExpiryWarning } from '../scim-tokens/expiry-warning.js';
import { ScimToken } from '../scim-tokens/scim-token.entity.js';

/** What a provider shows to be let in, while it lives; the keys of an OAuth client never end. */
type WayIn =
  | { kind: 'token'; id: string; name: string; expiresAt: Date | null }
  | { kind: 'secret'; id: string; client: OauthClient; expiresAt: Date | null }
  | { kind: 'keys'; client: OauthClient; expiresAt: null };

/** The last way in ends soon, and the provisioning with it. */
export interface EndOfLastWayIn {
  wayIn: Exclude<WayIn, { kind: 'keys' }>;
  expiresAt: Date;
  expiryWarningDays: ExpiryWarning;
}

/** How a tenant's provider can come in: by SCIM tokens and by OAuth clients alike. */
@Injectable()
export class WaysIn {
  /** @returns when the first was made of the tokens, live or not, and of the OAuth clients that can get in now; null: none */
  async firstMadeAt(scope: TenantScope, now: Date = new Date()): Promise<Date | null> {
    const token = await scope.em.findOne(ScimToken, {}, { orderBy: { id: 'asc' } });
    const clients = (await this.ofClients(scope, now)).map(({ client }) => client.createdAt);
    const made = [...(token === null ? [] : [token.createdAt]), ...clients];
    return made.length === 0 ? null : new Date(Math.min(...made.map((at) => at.getTime())));
  }

  /**
   * @returns the live way in that ends last, if that is within 30 days: then nothing can provision any more, unless another one
   *          is made in time. That an older one runs out beside it is meant so.
   */
  async warning(scope: TenantScope, now: Date = new Date()): Promise<EndOfLastWayIn | null> {
    const tokens = await scope.em.find(ScimToken, { revokedAt: null });
    const ways: WayIn[] = [
      ...tokens.map(({ id, name, expiresAt }) => ({ kind: 'token' as const, id, name, expiresAt: expiresAt ?? null })),
      ...(await this.ofClients(scope, now)),
    ];
    const [last] = ways.filter((way) => isLive(way, now)).sort((a, b) => endOf(b) - endOf(a));
    const expiryWarningDays = last === undefined ? null : expiryWarning(last, now);
    if (last === undefined || last.kind === 'keys' || last.expiresAt === null || expiryWarningDays === null)
      return null;
    return { wayIn: last, expiresAt: last.expiresAt, expiryWarningDays };
  }

  private async ofClients({ em }: TenantScope, now: Date): Promise<Exclude<WayIn, { kind: 'token' }>[]> {
    const clients = await em.find(OauthClient, {}, { populate: ['secrets'] });
    return clients.flatMap((client) => [
      ...(client.jwks == null && client.jwksUrl == null ? [] : [{ kind: 'keys' as const, client, expiresAt: null }]),
      ...client.secrets
        .getItems()
        .map(({ id, expiresAt }) => ({ kind: 'secret' as const, id, client, expiresAt: expiresAt ?? null }))
        .filter((secret) => isLive(secret, now)),
    ]);
  }
}

function isLive({ expiresAt }: WayIn, now: Date): boolean {
  return expiresAt === null || expiresAt > now;
}

function endOf({ expiresAt }: WayIn): number {
  return expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
