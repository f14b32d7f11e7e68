import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsString, Matches, ValidateNested } from 'class-validator';
import { Password } from '../../accounts/password-rule.js';
import { Optional, Text } from '../../http/admin/field-rules.js';
import { TimeZone } from '../../http/admin/time-zone.js';
import { EmailAddress } from '../../persons/email-address.js';
import { scimUrl } from '../../tenants/scim-url.js';
import { TENANT_ID_PATTERN } from '../../tenants/tenant-id.js';
import type { Tenant } from '../../tenants/tenant.entity.js';

const TENANT_ID_RULE = 'tenantId must be 3 to 40 of a-z, 0-9 and -, not beginning or ending with -';

/** Who signs in first and makes the other accounts. */
export class FirstHrProfessionalBody {
  @ApiProperty({ example: 'hr@acme.example' })
  @Text(1, 255)
  userName!: string;

  @ApiProperty({ format: 'email' })
  @EmailAddress()
  email!: string;

  @ApiProperty({ format: 'password', minLength: 8 })
  @Password()
  password!: string;

  @ApiProperty({ description: 'For the record of the request; an account without a person has no name.' })
  @Text(1, 200)
  givenName!: string;

  @ApiProperty()
  @Text(1, 200)
  familyName!: string;
}

export class NewTenantBody {
  @ApiProperty({ example: 'acme', pattern: TENANT_ID_PATTERN.source, description: 'Chosen once.' })
  @IsString()
  @Matches(TENANT_ID_PATTERN, { message: TENANT_ID_RULE })
  tenantId!: string;

  @ApiProperty({ example: 'Acme Ltd' })
  @Text(1, 200)
  name!: string;

  @ApiProperty({ type: FirstHrProfessionalBody })
  @IsObject()
  @ValidateNested()
  @Type(() => FirstHrProfessionalBody)
  admin!: FirstHrProfessionalBody;
}

export class TenantChangeBody {
  @ApiPropertyOptional()
  @Optional()
  @Text(1, 200)
  name?: string;

  @ApiPropertyOptional({
    example: 'Europe/Berlin',
    description: 'IANA name of where days begin and end, for employments that begin or end.',
  })
  @Optional()
  @TimeZone()
  timeZone?: string;

  @ApiPropertyOptional({
    description:
      'Whether HR Professionals may sign in with a password. false is 409 with the code `sso-not-proven` unless one of them ' +
      'has signed in by an identity provider within the last 30 days. `npm run cli -- tenant allow-passwords` takes it back.',
  })
  @Optional()
  @IsBoolean()
  passwordSignIn?: boolean;

  @ApiPropertyOptional({ description: 'Must be what it is: a tenant ID is chosen once.' })
  @Optional()
  @IsString()
  tenantId?: string;
}

export class TenantView {
  @ApiProperty()
  tenantId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ example: 'UTC', description: 'IANA name of where days begin and end.' })
  timeZone!: string;

  @ApiProperty({ description: 'Whether HR Professionals may sign in with a password.' })
  passwordSignIn!: boolean;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  updatedAt!: Date;

  @ApiProperty({ format: 'uri', description: 'SCIM base URL, for the identity provider.' })
  scimUrl!: string;
}

/** @returns how the API shows a tenant of the installation at `publicUrl` */
export function tenantView(
  { tenantId, name, timeZone, passwordSignIn, createdAt, updatedAt }: Tenant,
  publicUrl: string,
): TenantView {
  return { tenantId, name, timeZone, passwordSignIn, createdAt, updatedAt, scimUrl: scimUrl(publicUrl, tenantId) };
}
