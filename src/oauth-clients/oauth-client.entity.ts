import { Collection, defineEntity, p } from '@mikro-orm/postgresql';
import type { JSONWebKeySet } from 'jose';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';

const OauthClientSchema = defineEntity({
  name: 'OauthClient',
  ...tenantOwned('oauth_client'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    /** What the client calls itself at the token endpoint; public, made by the server. */
    clientId: p.text(),
    /** Public keys that its assertions may be signed with (RFC 7523); null where it has none, or says where they are. */
    jwks: p.json().$type<JSONWebKeySet | null>().nullable(),
    jwksUrl: p.text().nullable(),
    /** User name of who made it, or `operator`. */
    createdBy: p.text(),
    ...timestamps(),
    /** Of its access tokens. */
    lastUsedAt: p.datetime().length(3).nullable(),
    lastUsedAddress: p.text().nullable(),
    lastUsedUserAgent: p.text().nullable(),
    secrets: () => p.oneToMany(OauthClientSecret).mappedBy('client').orderBy({ id: 'desc' }),
  },
  uniques: [{ name: 'oauth_client_client_id_key', properties: ['tenantId', 'clientId'] }],
});

/** A program of a tenant that gets access tokens for SCIM by client credentials (RFC 6749 §4.4). */
export class OauthClient extends OauthClientSchema.class {
  declare secrets: Collection<OauthClientSecret>;
}
OauthClientSchema.setClass(OauthClient);

const OauthClientSecretSchema = defineEntity({
  name: 'OauthClientSecret',
  ...tenantOwned('oauth_client_secret'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    client: () =>
      p
        .manyToOne(OauthClient)
        .joinColumns('tenant_id', 'oauth_client_id')
        .ownColumns('oauth_client_id')
        .foreignKeyName('oauth_client_secret_client_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** SHA-256 of the secret; the secret itself is nowhere. */
    digest: p.blob().hidden(),
    lastFour: p.text(),
    createdAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date()),
    expiresAt: p.datetime().length(3).nullable(),
  },
  indexes: [{ name: 'oauth_client_secret_client_idx', properties: ['tenantId', 'client'] }],
});

/** One of a client's secrets: several may live at once, so that one can be replaced without a gap. */
export class OauthClientSecret extends OauthClientSecretSchema.class {}
OauthClientSecretSchema.setClass(OauthClientSecret);
