import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';

const ScimTokenSchema = defineEntity({
  name: 'ScimToken',
  ...tenantOwned('scim_token'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    name: p.text(),
    /** SHA-256 of the token; the token itself is nowhere. */
    digest: p.blob().hidden(),
    lastFour: p.text(),
    createdAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date()),
    /** User name of who generated it, `operator` or `command line`. */
    createdBy: p.text(),
    expiresAt: p.datetime().length(3).nullable(),
    lastUsedAt: p.datetime().length(3).nullable(),
    /** Where that use came from, and what it called itself. */
    lastUsedAddress: p.text().nullable(),
    lastUsedUserAgent: p.text().nullable(),
    revokedAt: p.datetime().length(3).nullable(),
  },
  uniques: [{ name: 'scim_token_digest_key', properties: ['tenantId', 'digest'] }],
  // The look-up of a token comes before its tenant is known, so this one index does not begin with the tenant.
  indexes: [{ name: 'scim_token_digest_idx', properties: ['digest'] }],
});

/** A bearer secret of one tenant. */
export class ScimToken extends ScimTokenSchema.class {}
ScimTokenSchema.setClass(ScimToken);
