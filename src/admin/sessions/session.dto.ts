import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Password } from '../../accounts/password-rule.js';
import { Pasted } from '../../http/admin/field-rules.js';
import type { HrCaller } from '../../access/policy/caller.js';

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

export class SessionView {
  @ApiProperty()
  tenantId!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty()
  userName!: string;

  @ApiProperty({ description: 'Original name of the role.' })
  role!: string;
}

export function sessionView({ tenantId, accountId, userName, role }: HrCaller): SessionView {
  return { tenantId, accountId, userName, role };
}
