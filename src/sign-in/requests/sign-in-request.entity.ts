import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';

const SignInRequestSchema = defineEntity({
  name: 'SignInRequest',
  ...tenantOwned('sign_in_request'),
  properties: {
    tenantId: p.text().primary(),
    /** As the AuthnRequest has it and the response repeats it. */
    id: p.text().primary(),
    identityProvider: () =>
      p
        .manyToOne(IdentityProvider)
        .ref()
        .joinColumns('tenant_id', 'identity_provider_id')
        .ownColumns('identity_provider_id')
        .foreignKeyName('sign_in_request_identity_provider_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** SHA-256 of what the browser that was sent away has in its cookie. */
    browserDigest: p.blob().hidden(),
    /** Path of ours. */
    returnTo: p.text(),
    createdAt: p.datetime().length(3).defaultRaw('now()'),
    /** When a response was believed that answers it: there is no second one. */
    usedAt: p.datetime().length(3).nullable(),
    /** The trial that it belongs to, if HR only tries the sign-in. */
    testId: p.uuid().nullable(),
  },
  indexes: [{ name: 'sign_in_request_browser_idx', properties: ['tenantId', 'browserDigest'] }],
});

/**
 * A request for a sign-in that an identity provider was asked for, kept so that any replica knows what was asked and that it was
 * answered once. Forgotten after an hour.
 */
export class SignInRequest extends SignInRequestSchema.class {}
SignInRequestSchema.setClass(SignInRequest);
