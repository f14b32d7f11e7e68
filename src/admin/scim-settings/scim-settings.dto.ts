import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, IsBoolean, IsIn, IsInt, IsObject, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { Optional, OptionalOrNull } from '../../http/admin/field-rules.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import { scimUrl } from '../../tenants/scim-url.js';
import { ALARM_LIMITS, type DeactivationAlarm } from '../../scim-settings/deactivation-alarm.js';
import type { ScimSettings } from '../../scim-settings/scim-settings.entity.js';
import {
  IMMUTABLE_ATTRIBUTES_MODES,
  type ImmutableAttributesMode,
  NAME_CHECKS,
  type NameCheck,
  USER_IDENTIFIERS,
  type UserIdentifier,
} from '../../scim-settings/scim-settings.js';

/** A whole number within what an alarm's may be. */
const AlarmNumber = (name: keyof DeactivationAlarm, description: string): PropertyDecorator => {
  const [least, most] = ALARM_LIMITS[name];
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: least, maximum: most, description }),
    IsInt({ message: '$property must be a whole number' }),
    Min(least),
    Max(most),
  );
};

/** All three, so that nobody has to know what the others were. */
export class DeactivationAlarmBody implements DeactivationAlarm {
  @AlarmNumber('accounts', 'More accounts than this…')
  accounts!: number;

  @AlarmNumber('percent', '… and more percent than this of those that were active…')
  percent!: number;

  @AlarmNumber('minutes', '… within so many minutes. A burst ends when so many have passed without another.')
  minutes!: number;
}

const ALARM = {
  type: DeactivationAlarmBody,
  nullable: true,
  description:
    'When a review item `deactivations` opens because a provider deactivates or deletes many accounts at once. Nothing is held ' +
    'back. null: never.',
};

/** What is absent stays as it is. `scimUrl` and `tenantId` are ignored, so that what GET answered can be sent back. */
export class ScimSettingsBody {
  @ApiPropertyOptional({ description: 'While off, every SCIM request is answered 403.' })
  @Optional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ enum: MATCH_METHODS })
  @Optional()
  @IsIn(MATCH_METHODS)
  matchMethod?: MatchMethod;

  @ApiPropertyOptional({ description: 'Needs identityProviderId and userIdentifier.' })
  @Optional()
  @IsBoolean()
  createSamlMappings?: boolean;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'One that is enabled.' })
  @OptionalOrNull()
  @IsUUID()
  identityProviderId?: string | null;

  @ApiPropertyOptional({ enum: USER_IDENTIFIERS, nullable: true })
  @OptionalOrNull()
  @IsIn(USER_IDENTIFIERS)
  userIdentifier?: UserIdentifier | null;

  @ApiPropertyOptional({ enum: IMMUTABLE_ATTRIBUTES_MODES })
  @Optional()
  @IsIn(IMMUTABLE_ATTRIBUTES_MODES)
  immutableAttributes?: ImmutableAttributesMode;

  @ApiPropertyOptional({
    enum: MATCH_METHODS,
    nullable: true,
    description:
      'Another method than `matchMethod`, whose key must lead to the same person where one is sent. null: none.',
  })
  @OptionalOrNull()
  @IsIn(MATCH_METHODS)
  secondMatchMethod?: MatchMethod | null;

  @ApiPropertyOptional({
    enum: NAME_CHECKS,
    description: 'What becomes of a creation whose names are not the person’s: nothing, a review item, a refusal.',
  })
  @Optional()
  @IsIn(NAME_CHECKS)
  nameCheck?: NameCheck;

  @ApiPropertyOptional({
    description:
      'Only those sign in, and stay signed in, who are employed today by the tenant’s `timeZone`; whoever has no employment ' +
      'recorded is not concerned. SCIM’s `active` stays as it is. 409 where it would shut out whoever asks for it, or all ' +
      'HR Professionals.',
  })
  @Optional()
  @IsBoolean()
  employmentGate?: boolean;

  @ApiPropertyOptional(ALARM)
  @OptionalOrNull()
  // ValidateNested passes over plain values.
  @IsObject()
  @ValidateNested()
  @Type(() => DeactivationAlarmBody)
  deactivationAlarm?: DeactivationAlarmBody | null;

  @ApiPropertyOptional({ type: String, description: 'Ignored.' })
  @Allow()
  scimUrl?: unknown;

  @ApiPropertyOptional({ type: String, description: 'Ignored.' })
  @Allow()
  tenantId?: unknown;
}

export class ScimSettingsView {
  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ enum: MATCH_METHODS })
  matchMethod!: MatchMethod;

  @ApiProperty()
  createSamlMappings!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  identityProviderId!: string | null;

  @ApiProperty({ enum: USER_IDENTIFIERS, nullable: true })
  userIdentifier!: UserIdentifier | null;

  @ApiProperty({ enum: IMMUTABLE_ATTRIBUTES_MODES })
  immutableAttributes!: ImmutableAttributesMode;

  @ApiProperty({ enum: MATCH_METHODS, nullable: true })
  secondMatchMethod!: MatchMethod | null;

  @ApiProperty({ enum: NAME_CHECKS })
  nameCheck!: NameCheck;

  @ApiProperty()
  employmentGate!: boolean;

  @ApiProperty(ALARM)
  deactivationAlarm!: DeactivationAlarm | null;

  @ApiProperty({ format: 'uri', readOnly: true, description: 'SCIM base URL, for the identity provider.' })
  scimUrl!: string;

  @ApiProperty({ readOnly: true })
  tenantId!: string;
}

/** @returns how the API shows the settings in the installation at `publicUrl` */
export function scimSettingsView(settings: ScimSettings, publicUrl: string): ScimSettingsView {
  const { tenantId, enabled, matchMethod, createSamlMappings, immutableAttributes, nameCheck, employmentGate } =
    settings;
  return {
    enabled,
    matchMethod,
    createSamlMappings,
    identityProviderId: settings.identityProvider?.id ?? null,
    userIdentifier: settings.userIdentifier ?? null,
    immutableAttributes,
    secondMatchMethod: settings.secondMatchMethod ?? null,
    nameCheck,
    employmentGate,
    deactivationAlarm: settings.deactivationAlarm ?? null,
    scimUrl: scimUrl(publicUrl, tenantId),
    tenantId,
  };
}
