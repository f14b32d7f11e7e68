import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { chosenKeys, type KeySource, type KeySourceWish } from '../../assertions/key-source.js';
import { Configuration } from '../../config/configuration.js';
import { askIn } from '../../database/statements/ask.js';
import { Statement } from '../../database/statements/statement.js';
import { newId } from '../../database/schema/new-id.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { OauthClient, OauthClientSecret } from '../../oauth-clients/oauth-client.entity.js';
import { Tenant } from '../../tenants/tenant.entity.js';
import { sha256 } from '../policy/sha256.js';
import { CLIENT_SECRET_PREFIX, generateSecret, randomBase62 } from '../scim-tokens/scim-token-format.js';

/** Each provider of a tenant is one; more than a few are forgotten ones. */
const MAX_CLIENTS = 20;
/** One in use, one being rolled out, and some forgetfulness, as with SCIM tokens. */
const MAX_LIVE_SECRETS = 5;

export interface NewOauthClient {
  name: string;
  keys: KeySourceWish;
  /** When its first secret ends by itself; null for never. */
  expiresAt: Date | null;
  createdBy: string;
}

/** What is undefined stays as it is. */
export interface OauthClientChange {
  name?: string | undefined;
  keys: KeySourceWish;
}

const END_OF_ASSERTED = new Statement(
  'end_asserted_access_tokens',
  'delete from access_token where tenant_id = $1 and oauth_client_id = $2 and secret_id is null',
);

/** A secret in clear, here and never again, with its record. */
export interface MadeSecret {
  secret: string;
  record: OauthClientSecret;
}

/** A tenant's OAuth clients: made, listed, changed and deleted, with their secrets. */
@Injectable()
export class OauthClients {
  constructor(private readonly config: Configuration) {}

  /** @returns all of them with their secrets, newest first */
  async list({ em }: TenantScope): Promise<OauthClient[]> {
    return em.find(OauthClient, {}, { orderBy: { id: 'desc' }, populate: ['secrets'] });
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<OauthClient> {
    const client = await em.findOne(OauthClient, { id }, { populate: ['secrets'] });
    if (client === null) throw DomainError.notFound('OAuth client');
    return client;
  }

  /**
   * @returns the client with its first secret, or with none where it has keys
   * @throws DomainError `invalid` for an end that has passed or keys that cannot be, `conflict` where there are too many, `not-found` without such a tenant
   */
  async create(scope: TenantScope, wish: NewOauthClient): Promise<{ client: OauthClient; secret: string | null }> {
    const { em, tenantId } = scope;
    const { name, expiresAt, createdBy } = wish;
    const { jwks, jwksUrl } = this.keysOf(wish.keys, NO_KEYS) ?? NO_KEYS;
    // Whoever else makes one waits here, so that the count is true.
    const failHandler = (): Error => DomainError.notFound('tenant');
    await em.findOneOrFail(Tenant, { tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler });
    if ((await em.count(OauthClient, {})) >= MAX_CLIENTS) {
      throw DomainError.conflict(
        `There are ${MAX_CLIENTS} OAuth clients already. Delete one that is no longer used.`,
        'too-many-oauth-clients',
      );
    }
    const clientId = `cezclient-${randomBase62(20)}`;
    const client = em.create(OauthClient, { tenantId, id: newId(), name, clientId, jwks, jwksUrl, createdBy });
    const hasKeys = jwks !== null || jwksUrl !== null;
    const made = hasKeys ? null : makeSecret(scope, client, expiresAt, new Date());
    await em.flush();
    return { client, secret: made?.secret ?? null };
  }

  /** What was got by keys that are others from now on ends at once. */
  async change(scope: TenantScope, id: string, { name, keys: wish }: OauthClientChange): Promise<OauthClient> {
    const client = await locked(scope, id);
    if (name !== undefined) client.name = name;
    const keys = this.keysOf(wish, keysBefore(client));
    if (keys !== undefined && !isSame(client, keys)) {
      client.jwks = keys.jwks;
      client.jwksUrl = keys.jwksUrl;
      await askIn(scope)(END_OF_ASSERTED.with(scope.tenantId, id));
    }
    await scope.em.flush();
    return this.get(scope, id);
  }

  /** Deletes a client, and with it its secrets and access tokens, at once. */
  async remove(scope: TenantScope, id: string): Promise<void> {
    scope.em.remove(await locked(scope, id));
    await scope.em.flush();
  }

  /** @throws DomainError `not-found`, `invalid` for an end that has passed, `conflict` at the limit of live secrets */
  async addSecret(scope: TenantScope, id: string, expiresAt: Date | null): Promise<MadeSecret> {
    const { em } = scope;
    const client = await locked(scope, id);
    const now = new Date();
    // Those that have ended are only in the way. Native, because they are not loaded.
    await em.nativeDelete(OauthClientSecret, { client, expiresAt: { $lte: now } });
    const live = await em.count(OauthClientSecret, { client });
    if (live >= MAX_LIVE_SECRETS) {
      throw DomainError.conflict(
        `There are ${live} live secrets already. Revoke one that is no longer used, then make another.`,
        'too-many-client-secrets',
      );
    }
    const made = makeSecret(scope, client, expiresAt, now);
    await em.flush();
    return made;
  }

  /** Ends a secret, and every access token that it was shown for, at once. */
  async removeSecret(scope: TenantScope, id: string, secretId: string): Promise<void> {
    const client = await locked(scope, id);
    const secret = await scope.em.findOne(OauthClientSecret, { id: secretId, client });
    if (secret === null) throw DomainError.notFound('client secret');
    scope.em.remove(secret);
    await scope.em.flush();
  }

  private keysOf(wish: KeySourceWish, before: KeySource): KeySource | undefined {
    return chosenKeys(wish, before, { jwks: 'jwks', jwksUrl: 'jwksUrl' }, this.config.webhookAllow);
  }
}

const NO_KEYS: KeySource = { jwks: null, jwksUrl: null };

function keysBefore({ jwks, jwksUrl }: OauthClient): KeySource {
  return { jwks: jwks ?? null, jwksUrl: jwksUrl ?? null };
}

function makeSecret({ em, tenantId }: TenantScope, client: OauthClient, expiresAt: Date | null, now: Date): MadeSecret {
  if (expiresAt !== null && expiresAt <= now)
    throw DomainError.invalidField('expiresAt', 'must be in the future.', 'not-in-the-future');
  const secret = generateSecret(CLIENT_SECRET_PREFIX);
  const record = em.create(OauthClientSecret, {
    tenantId,
    id: newId(),
    client,
    digest: sha256(secret),
    lastFour: secret.slice(-4),
    createdAt: now,
    expiresAt,
  });
  return { secret, record };
}

/** So that what is counted of it stays true. */
async function locked({ em }: TenantScope, id: string): Promise<OauthClient> {
  const client = await em.findOne(OauthClient, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (client === null) throw DomainError.notFound('OAuth client');
  return client;
}

function isSame(client: OauthClient, { jwks, jwksUrl }: KeySource): boolean {
  const before = keysBefore(client);
  return before.jwksUrl === jwksUrl && JSON.stringify(before.jwks) === JSON.stringify(jwks);
}
