import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';
import { Account } from '../account.entity.js';
import type { SignInWay } from './sign-in-way.js';

const SignInSchema = defineEntity({
  name: 'SignIn',
  ...tenantOwned('sign_in'),
  properties: {
    tenantId: p.text().primary(),
    account: () =>
      p
        .manyToOne(Account)
        .primary()
        .joinColumns('tenant_id', 'account_id')
        .ownColumns('account_id')
        .foreignKeyName('sign_in_account_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    lastAt: p.datetime().length(3),
    lastBy: p.text().$type<SignInWay>().default('password'),
    /** By which identity provider; null for a password. No foreign key, as in the session. */
    lastIdentityProviderId: p.uuid().nullable(),
    /** When it last was by an identity provider, whatever came after; null for never. */
    lastSsoAt: p.datetime().length(3).nullable(),
  },
});

/**
 * When and how an account last signed in; without one it never has. Sessions go, and this stays. Written by a trigger with each
 * session, whatever kind of sign-in it comes from. A row of its own: a sign-in is no change of the account, whose version
 * providers know.
 */
export class SignIn extends SignInSchema.class {}
SignInSchema.setClass(SignIn);
