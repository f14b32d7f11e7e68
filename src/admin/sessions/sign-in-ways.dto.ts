import { ApiProperty } from '@nestjs/swagger';
import type { SignInWays } from './sign-in-ways.js';

export class SignInProviderView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  displayName!: string;
}

export class SsoView {
  @ApiProperty({
    type: [SignInProviderView],
    description: 'The enabled ones, by name. Empty for a tenant that does not exist.',
  })
  identityProviders!: SignInProviderView[];
}

export class SignInWaysView extends SsoView {
  @ApiProperty({
    description: 'false: HR Professionals sign in by an identity provider only. true where there is no such tenant.',
  })
  passwordSignIn!: boolean;
}

/** @returns the identity providers by which people sign in */
export function ssoView({ identityProviders }: SignInWays): SsoView {
  return { identityProviders: identityProviders.map(({ id, displayName }) => ({ id, displayName })) };
}

/** @returns every way in */
export function signInWaysView(ways: SignInWays): SignInWaysView {
  const { identityProviders } = ssoView(ways);
  return { identityProviders, passwordSignIn: ways.passwordSignIn };
}
