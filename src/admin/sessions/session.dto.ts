import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Password } from '../../accounts/password-rule.js';
import { Pasted } from '../../http/admin/field-rules.js';
import type { OwnSession } from './own-account.js';
import { SignInWayView, signInWayView } from './sign-in-way.dto.js';

export class SignInBody {
  @ApiProperty({ example: 'acme' })
  @Pasted()
  @IsString()
  @MaxLength(40)
  tenantId!: string;

  @ApiProperty({ example: 'hr@acme.example' })
  @IsString()
  @MaxLength(255)
  userName!: string;

  @ApiProperty({ format: 'password' })
  @IsString()
  @MaxLength(1000)
  password!: string;
}

export class ReauthenticationBody {
  @ApiProperty({ format: 'password' })
  @IsString()
  @MaxLength(1000)
  password!: string;
}

export class PasswordChangeBody {
  @ApiProperty({ format: 'password' })
  @IsString()
  @MaxLength(1000)
  currentPassword!: string;

  @ApiProperty({ format: 'password', minLength: 8, maxLength: 1000, description: 'Another than the current one.' })
  @Password()
  newPassword!: string;
}

export class SessionView extends SignInWayView {
  @ApiProperty()
  tenantId!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty()
  userName!: string;

  @ApiProperty({ description: 'Original name of the role.' })
  role!: string;

  @ApiProperty({
    description: 'Whether the role is HR Professional or derived from it. For others `/api/tenants` is 403.',
  })
  isHrProfessional!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'null for an external user.' })
  givenName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The primary e-mail, else the first.' })
  email!: string | null;
}

/** @returns how the API shows whoever is signed in to himself */
export function sessionView({ account, session, providers }: OwnSession): SessionView {
  const { tenantId, id: accountId, userName, role, person, email } = account;
  return {
    tenantId,
    accountId,
    userName,
    role: role.name,
    isHrProfessional: role.isHrProfessional,
    givenName: person?.givenName ?? null,
    familyName: person?.familyName ?? null,
    email,
    ...signInWayView(session.signedInBy, session.identityProviderId, providers),
  };
}
