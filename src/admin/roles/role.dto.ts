import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsObject, IsOptional } from 'class-validator';
import { Optional, OptionalOrNull, QueryFlag, Text } from '../../http/admin/field-rules.js';
import { BASE_ROLES, type BaseRole } from '../../roles/base-role.js';
import { sortedPageQuery } from '../../http/admin/sorted-page-query.js';
import type { Role } from '../../roles/role.entity.js';
import { ROLE_KINDS, ROLE_SORTS } from '../../roles/role-list.js';
import { IsTranslations } from '../../roles/is-translations.js';

export class RoleQuery extends sortedPageQuery(ROLE_SORTS, 'name') {
  @ApiPropertyOptional({ enum: ROLE_KINDS })
  @IsOptional()
  @IsIn(ROLE_KINDS)
  kind?: (typeof ROLE_KINDS)[number];

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @QueryFlag()
  scimAssignable?: boolean;
}

/** What a custom role is made from. `kind: "custom"` may be said; it is the only kind that can be made. */
export class NewRoleBody {
  @ApiProperty({ example: 'Payroll Clerk', description: 'The original name, which providers send.' })
  @Text(1, 100)
  name!: string;

  @ApiProperty({ enum: BASE_ROLES })
  @IsIn(BASE_ROLES)
  baseRole!: BaseRole;

  @ApiPropertyOptional({ enum: ['custom'] })
  @Optional()
  @IsIn(['custom'])
  kind?: 'custom';

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { de: 'Lohnbüro' } })
  @Optional()
  @IsObject()
  @IsTranslations()
  translations?: Record<string, string>;

  @ApiPropertyOptional({ default: true })
  @Optional()
  @IsBoolean()
  scimAssignable?: boolean;
}

export class RoleChangeBody {
  @ApiPropertyOptional()
  @Optional()
  @Text(1, 100)
  name?: string;

  @ApiPropertyOptional({ enum: BASE_ROLES })
  @Optional()
  @IsIn(BASE_ROLES)
  baseRole?: BaseRole;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    nullable: true,
    description: 'Merged locale by locale: null takes a translation away, null for the whole takes all away.',
    example: { de: 'Lohnbüro', fr: null },
  })
  @OptionalOrNull()
  @IsObject()
  @IsTranslations({ patch: true })
  translations?: Record<string, string | null> | null;

  @ApiPropertyOptional()
  @Optional()
  @IsBoolean()
  scimAssignable?: boolean;
}

export class RoleView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['base', 'custom'] })
  kind!: 'base' | 'custom';

  @ApiProperty({ enum: BASE_ROLES })
  baseRole!: BaseRole;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  translations!: Record<string, string>;

  @ApiProperty()
  scimAssignable!: boolean;
}

export function roleView(role: Role): RoleView {
  const { id, name, kind, baseRole, translations, scimAssignable } = role;
  return { id, name, kind, baseRole, translations, scimAssignable };
}
