import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { OauthClient, OauthClientSecret } from './oauth-client.entity.js';

const AccessTokenSchema = defineEntity({
  name: 'AccessToken',
  ...tenantOwned('access_token'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    client: () =>
      p
        .manyToOne(OauthClient)
        .joinColumns('tenant_id', 'oauth_client_id')
        .ownColumns('oauth_client_id')
        .foreignKeyName('access_token_client_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** By which it was asked for, and with which it ends; null for a signed assertion. */
    secret: () =>
      p
        .manyToOne(OauthClientSecret)
        .nullable()
        .joinColumns('tenant_id', 'secret_id')
        .ownColumns('secret_id')
        .foreignKeyName('access_token_secret_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** SHA-256 of the token; the token itself is nowhere. */
    digest: p.blob().hidden(),
    createdAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date()),
    expiresAt: p.datetime().length(3),
  },
  uniques: [{ name: 'access_token_digest_key', properties: ['tenantId', 'digest'] }],
  indexes: [
    { name: 'access_token_client_idx', properties: ['tenantId', 'client'] },
    { name: 'access_token_secret_idx', properties: ['tenantId', 'secret'] },
  ],
});

/** What a client calls SCIM with for an hour. */
export class AccessToken extends AccessTokenSchema.class {}
AccessTokenSchema.setClass(AccessToken);
