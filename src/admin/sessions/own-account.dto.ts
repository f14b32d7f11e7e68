import { ApiProperty } from '@nestjs/swagger';
import type { Session } from '../../accounts/sessions/session.entity.js';
import type { SignInFacts } from './sign-in-facts.js';
import type { SignInProviders } from './sign-in-providers.js';
import { SignInFactsView, signInFactsView, SignInWayView, signInWayView } from './sign-in-way.dto.js';

export class OwnAccountView extends SignInFactsView {
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
export function ownAccountView(facts: SignInFacts): OwnAccountView {
  const { id, userName, email, role, person, matchedBy, createdAt } = facts.account;
  return {
    id,
    userName,
    email,
    role: role.name,
    givenName: person?.givenName ?? null,
    familyName: person?.familyName ?? null,
    isProvisioned: matchedBy != null,
    createdAt,
    ...signInFactsView(facts),
  };
}

/** @param current id of the session that asks */
export function ownSessionView(session: Session, providers: SignInProviders, current: string): OwnSessionView {
  const { id, signedInBy, identityProviderId, createdAt, lastSeenAt } = session;
  const way = signInWayView(signedInBy, identityProviderId, providers);
  return { id, isCurrent: id === current, ...way, createdAt, lastSeenAt };
}
