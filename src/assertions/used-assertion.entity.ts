import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';

const UsedAssertionSchema = defineEntity({
  name: 'UsedAssertion',
  ...tenantOwned('used_assertion'),
  properties: {
    tenantId: p.text().primary(),
    /** Id of the OAuth client or the identity provider that has signed it. */
    signerId: p.uuid().primary(),
    /** SHA-256 of its `jti`, which may be of any length. */
    digest: p.blob().primary(),
    /** When it would be refused in any case. */
    forgetAt: p.datetime().length(3),
  },
  indexes: [{ name: 'used_assertion_forget_idx', properties: ['tenantId', 'forgetAt'] }],
});

/** A signed assertion that has been taken: each counts once, whichever server it is shown to. */
export class UsedAssertion extends UsedAssertionSchema.class {}
UsedAssertionSchema.setClass(UsedAssertion);
