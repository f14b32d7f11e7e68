import type { Account } from '../../accounts/account.entity.js';
import { SignIn } from '../../accounts/sessions/sign-in.entity.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import { type SignInProviders, signInProviders } from './sign-in-providers.js';

/** How an account signs in. */
export interface SignInFacts {
  account: Account;
  /** Null where nobody ever has. */
  lastSignIn: SignIn | null;
  /** Those that it may have been by. */
  providers: SignInProviders;
  /** By which it can sign in: the enabled ones that have a mapping to it. */
  identityProviders: IdentityProvider[];
}

/** @returns how an account can sign in, and how it last did */
export async function signInFacts(scope: TenantScope, account: Account): Promise<SignInFacts> {
  const { em } = scope;
  const lastSignIn = await em.findOne(SignIn, { account });
  const providers = await signInProviders(scope, [lastSignIn?.lastIdentityProviderId]);
  const mappings = await em.find(
    SamlMapping,
    { account, identityProvider: { enabled: true } },
    { populate: ['identityProvider'], orderBy: { identityProvider: { displayName: 'asc' }, id: 'asc' } },
  );
  const identityProviders = [...new Set(mappings.map((mapping) => mapping.identityProvider.getEntity()))];
  return { account, lastSignIn, providers, identityProviders };
}
