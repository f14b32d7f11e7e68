import { ApiProperty } from '@nestjs/swagger';
import { SIGN_IN_WAYS, type SignInWay } from '../../accounts/sessions/sign-in-way.js';
import type { SignIn } from '../../accounts/sessions/sign-in.entity.js';
import type { SignInFacts } from './sign-in-facts.js';
import type { SignInProviders } from './sign-in-providers.js';
import { SignInProviderView } from './sign-in-ways.dto.js';

/** How somebody has signed in. */
export class SignInWayView {
  @ApiProperty({ enum: SIGN_IN_WAYS })
  signedInBy!: SignInWay;

  @ApiProperty({
    type: SignInProviderView,
    nullable: true,
    description: 'null for a password, and for an identity provider that is gone.',
  })
  identityProvider!: SignInProviderView | null;
}

export class LastSignInView extends SignInWayView {
  @ApiProperty()
  at!: Date;
}

/** What a view holds, to be made part of another one. */
type Plain<View> = Pick<View, keyof View>;

/** @param id of the identity provider, if it was one */
export function signInWayView(
  signedInBy: SignInWay,
  id: string | null | undefined,
  providers: SignInProviders,
): Plain<SignInWayView> {
  const provider = id == null ? undefined : providers.get(id);
  return { signedInBy, identityProvider: provider ? { id: provider.id, displayName: provider.displayName } : null };
}

/** @returns null for an account that nobody has ever signed in to */
export function lastSignInView(last: SignIn | null, providers: SignInProviders): LastSignInView | null {
  return last && { at: last.lastAt, ...signInWayView(last.lastBy, last.lastIdentityProviderId, providers) };
}

/** How an account signs in. */
export class SignInFactsView {
  @ApiProperty({ description: 'Whether it has a password here.' })
  hasPassword!: boolean;

  @ApiProperty({ type: [SignInProviderView], description: 'The enabled ones that have a SAML mapping to it.' })
  identityProviders!: SignInProviderView[];

  @ApiProperty({ type: LastSignInView, nullable: true, description: 'null: nobody has ever signed in to it.' })
  lastSignIn!: LastSignInView | null;
}

/** @returns how the API shows the ways in to an account, and the last one that was taken */
export function signInFactsView({
  account,
  identityProviders,
  lastSignIn,
  providers,
}: SignInFacts): Plain<SignInFactsView> {
  return {
    hasPassword: account.passwordHash != null,
    identityProviders: identityProviders.map(({ id, displayName }) => ({ id, displayName })),
    lastSignIn: lastSignInView(lastSignIn, providers),
  };
}
