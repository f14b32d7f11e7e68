import { Injectable } from '@nestjs/common';
import { newId } from '../../database/schema/new-id.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { SignInTest } from './sign-in-test.entity.js';

/** Sign-ins that HR tries; what a response comes to is written down by `SignInService`. */
@Injectable()
export class SignInTests {
  /** @throws DomainError `not-found` */
  async begin({ em, tenantId }: TenantScope, identityProviderId: string): Promise<SignInTest> {
    const provider = await em.findOne(IdentityProvider, { id: identityProviderId });
    if (provider === null) throw DomainError.notFound('identity provider');
    const test = em.create(SignInTest, { tenantId, id: newId(), identityProvider: provider, createdAt: new Date() });
    await em.flush();
    return test;
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, identityProviderId: string, id: string): Promise<SignInTest> {
    const test = await em.findOne(SignInTest, { id, identityProvider: { id: identityProviderId } });
    if (test === null) throw DomainError.notFound('trial of a sign-in');
    return test;
  }
}
