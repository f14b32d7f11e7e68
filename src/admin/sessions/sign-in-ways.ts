import { Injectable } from '@nestjs/common';
import { serverIn } from '../../database/transactions/actor.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { isTenantId } from '../../tenants/tenant-id.js';
import { Tenant } from '../../tenants/tenant.entity.js';

/** What a sign-in page has to know of a company. */
export interface SignInWays {
  identityProviders: Pick<IdentityProvider, 'id' | 'displayName'>[];
  /** Whether HR Professionals may give a password. */
  passwordSignIn: boolean;
}

/** How people sign in to a tenant, for whoever asks: nobody is signed in yet. */
@Injectable()
export class SignInWaysOf {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * A tenant that does not exist is asked for as one that does, and answers like one without identity providers: which
   * companies are customers is nobody's business.
   */
  async tenant(tenantId: string): Promise<SignInWays> {
    if (!isTenantId(tenantId)) return { identityProviders: [], passwordSignIn: true };
    return this.database.reading(serverIn(tenantId), async ({ em }) => {
      const orderBy = { displayName: 'asc', id: 'asc' } as const;
      const identityProviders = await em.find(IdentityProvider, { enabled: true }, { orderBy });
      const tenant = await em.findOne(Tenant, { tenantId });
      return { identityProviders, passwordSignIn: tenant?.passwordSignIn ?? true };
    });
  }
}
