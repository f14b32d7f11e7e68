import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';

/** Identity providers by their ids. */
export type SignInProviders = ReadonlyMap<string, IdentityProvider>;

/** @returns those of the ids that are there: a provider may be deleted while sign-ins by it are remembered */
export async function signInProviders(
  { em }: TenantScope,
  ids: readonly (string | null | undefined)[],
): Promise<SignInProviders> {
  const known = ids.filter((id) => id != null);
  if (known.length === 0) return new Map();
  const providers = await em.find(IdentityProvider, { id: { $in: known } });
  return new Map(providers.map((provider) => [provider.id, provider]));
}
