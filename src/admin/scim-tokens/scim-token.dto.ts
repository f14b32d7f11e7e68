import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNumber, Max, Min } from 'class-validator';
import { DateTime } from '../../http/admin/date-time.js';
import { Optional, OptionalOrNull, Text } from '../../http/admin/field-rules.js';
import { EXPIRY_WARNINGS, expiryWarning, type ExpiryWarning } from '../../access/scim-tokens/expiry-warning.js';
import type { ScimToken } from '../../access/scim-tokens/scim-token.entity.js';
import type { NewScimToken } from '../../access/scim-tokens/scim-token.service.js';

/** All may be left out; `null` is said only for a token that never ends. */
export class NewScimTokenBody {
  @ApiPropertyOptional({ example: 'Okta production' })
  @Optional()
  @Text(1, 100)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Absent or null: never.' })
  @OptionalOrNull()
  @DateTime()
  expiresAt?: string | null;

  @ApiPropertyOptional({ minimum: 0, maximum: 168, default: 24, description: 'How long older tokens go on working.' })
  @Optional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(168)
  overlapHours?: number;
}

/** @returns the token to be made; what is left out has its default */
export function newScimToken({ name, expiresAt, overlapHours }: NewScimTokenBody, createdBy: string): NewScimToken {
  return {
    name: name ?? 'SCIM token',
    expiresAt: expiresAt == null ? null : new Date(expiresAt),
    overlapHours: overlapHours ?? 24,
    createdBy,
  };
}

export class ScimTokenView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  lastFour!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ description: 'User name, `operator` or `command line`.' })
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where the last use came from.' })
  lastUsedAddress!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What it called itself, at most 200 characters.' })
  lastUsedUserAgent!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: Date | null;

  @ApiProperty({
    type: 'integer',
    enum: EXPIRY_WARNINGS,
    nullable: true,
    description: 'The token ends within so many days; null: later, never, or it has ended.',
  })
  expiryWarningDays!: ExpiryWarning | null;
}

/** The answer to generating a token: the only place where it ever stands in clear. */
export class NewScimTokenView extends ScimTokenView {
  @ApiProperty()
  token!: string;
}

export function scimTokenView(token: ScimToken): ScimTokenView {
  const { id, name, lastFour, createdAt, createdBy } = token;
  return {
    id,
    name,
    lastFour,
    createdAt,
    createdBy,
    expiresAt: token.expiresAt ?? null,
    lastUsedAt: token.lastUsedAt ?? null,
    lastUsedAddress: token.lastUsedAddress ?? null,
    lastUsedUserAgent: token.lastUsedUserAgent ?? null,
    revokedAt: token.revokedAt ?? null,
    expiryWarningDays: expiryWarning(token),
  };
}
