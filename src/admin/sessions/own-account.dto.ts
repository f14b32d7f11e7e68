import { ApiProperty } from '@nestjs/swagger';
import type { Session } from '../../accounts/sessions/session.entity.js';
import type { OwnAccountFacts } from './own-account.js';
import type { SignInProviders } from './sign-in-providers.js';
import { LastSignInView, lastSignInView, SignInWayView, signInWayView } from './sign-in-way.dto.js';
import { SignInProviderView } from './sign-in-ways.dto.js';

export class OwnAccountView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  userName!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ description: 'Original name of the role.' })
  role!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null for an external user.' })
  givenName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

  @ApiProperty({ description: 'false: HR has made it by hand.' })
  isProvisioned!: boolean;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty({ type: [SignInProviderView], description: 'By which the account can sign in.' })
  identityProviders!: SignInProviderView[];

  @ApiProperty({ description: 'Whether it has a password of its own here.' })
  hasPassword!: boolean;

  @ApiProperty({ type: LastSignInView, nullable: true })
  lastSignIn!: LastSignInView | null;
}

export class OwnSessionView extends SignInWayView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Whether it is the one of this request.' })
  isCurrent!: boolean;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty({ description: 'When it was last used, to the minute.' })
  lastSeenAt!: Date;
}

/** @returns what the API shows somebody of his own account */
export function ownAccountView({ account, lastSignIn, providers, identityProviders }: OwnAccountFacts): OwnAccountView {
  const { id, userName, email, createdAt } = account;
  return {
    id,
    userName,
    email,
    role: account.role.name,
    givenName: account.person?.givenName ?? null,
    familyName: account.person?.familyName ?? null,
    isProvisioned: account.matchedBy != null,
    createdAt,
    identityProviders: identityProviders.map((provider) => ({ id: provider.id, displayName: provider.displayName })),
    hasPassword: account.passwordHash != null,
    lastSignIn: lastSignInView(lastSignIn, providers),
  };
}

/** @param current id of the session that asks */
export function ownSessionView(session: Session, providers: SignInProviders, current: string): OwnSessionView {
  const { id, signedInBy, identityProviderId, createdAt, lastSeenAt } = session;
  const way = signInWayView(signedInBy, identityProviderId, providers);
  return { id, isCurrent: id === current, ...way, createdAt, lastSeenAt };
}
