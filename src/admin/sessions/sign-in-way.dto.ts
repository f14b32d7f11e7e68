import { ApiProperty } from '@nestjs/swagger';
import { SignInProviderView } from './sign-in-ways.dto.js';

/** How somebody has signed in. */
export class SignInWayView {
  @ApiProperty({ enum: ['password', 'sso'] })
  signedInBy!: 'password' | 'sso';

  @ApiProperty({ type: SignInProviderView, nullable: true, description: 'null for a password.' })
  identityProvider!: SignInProviderView | null;
}

export function signInWayView(_: unknown): SignInWayView {
  return { signedInBy: 'password', identityProvider: null };
}
