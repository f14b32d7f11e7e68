import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { Tenant } from '../../tenants/tenant.entity.js';

/**
 * Ask before a password is looked at: where none is taken, a right one must not be told from a wrong one.
 *
 * @throws DomainError `forbidden` with the code `password-sign-in-off` where HR has turned passwords off
 */
export async function requirePasswordSignIn({ em, tenantId }: TenantScope): Promise<void> {
  const tenant = await em.findOne(Tenant, { tenantId });
  if (tenant?.passwordSignIn !== false) return;
  throw DomainError.forbidden(
    'Nobody signs in with a password here. Sign in by the identity provider of your company.',
    'password-sign-in-off',
  );
}
