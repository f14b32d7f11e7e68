import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import type { CheckResult } from '../response/sign-in-check.js';

const SignInTestSchema = defineEntity({
  name: 'SignInTest',
  ...tenantOwned('sign_in_test'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    identityProvider: () =>
      p
        .manyToOne(IdentityProvider)
        .ref()
        .joinColumns('tenant_id', 'identity_provider_id')
        .ownColumns('identity_provider_id')
        .foreignKeyName('sign_in_test_identity_provider_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    createdAt: p.datetime().length(3).defaultRaw('now()'),
    /** What the first response has come to; null while none has come. */
    checks: p.json().$type<CheckResult[]>().nullable(),
  },
});

/** A sign-in that HR tries. It signs nobody in, and is forgotten after a day. */
export class SignInTest extends SignInTestSchema.class {}
SignInTestSchema.setClass(SignInTest);
