import { defineEntity, p } from '@mikro-orm/postgresql';
import { Account } from '../account.entity.js';
import { tenantOwned } from '../../database/schema/tenant-owned.js';
import type { SignInWay } from './sign-in-way.js';

const SessionSchema = defineEntity({
  name: 'Session',
  ...tenantOwned('session'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    account: () =>
      p
        .manyToOne(Account)
        .joinColumns('tenant_id', 'account_id')
        .ownColumns('account_id')
        .foreignKeyName('session_account_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** SHA-256 of the cookie's secret. */
    digest: p.blob().hidden(),
    createdAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date()),
    lastSeenAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date()),
    signedInBy: p.text().$type<SignInWay>().default('password'),
    /** By which identity provider; null for a password. No foreign key: it may go while the session stays. */
    identityProviderId: p.uuid().nullable(),
    /** When the sign-in was last fresh: when it was made, or when the password was given again since. */
    authenticatedAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date()),
  },
  uniques: [{ name: 'session_digest_key', properties: ['tenantId', 'digest'] }],
  indexes: [{ name: 'session_account_idx', properties: ['tenantId', 'account'] }],
});

/** A sign-in, kept on the server so that deactivating the account ends it at once. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
