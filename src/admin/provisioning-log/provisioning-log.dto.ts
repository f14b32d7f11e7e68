import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { REFUSAL_REASONS, type RefusalReason } from '../../errors/refusal-reasons.js';
import { QueryDateTime } from '../../http/admin/date-time.js';
import { QueryNumber, QueryText } from '../../http/admin/field-rules.js';
import { sortedPageQuery } from '../../http/admin/sorted-page-query.js';
import { LOG_SORTS } from '../../provisioning-log/log-list.js';
import type { ProvisioningLogEntry } from '../../provisioning-log/provisioning-log-entry.entity.js';
import {
  type AttributeChange,
  type IgnoredAttribute,
  type MatchDecision,
  type Operation,
  OPERATIONS,
  type Outcome,
  OUTCOMES,
} from '../../provisioning-log/provisioning-log-entry.js';

export class ProvisioningLogQuery extends sortedPageQuery(LOG_SORTS, 'at') {
  @ApiPropertyOptional({ enum: OUTCOMES })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  @ApiPropertyOptional({
    enum: REFUSAL_REASONS,
    enumName: 'RefusalReason',
    description: 'Only what was refused for it.',
  })
  @IsOptional()
  @IsIn(REFUSAL_REASONS)
  reason?: RefusalReason;

  @ApiPropertyOptional({ enum: OPERATIONS, description: 'What the provider asked for.' })
  @IsOptional()
  @IsIn(OPERATIONS)
  operation?: Operation;

  @ApiPropertyOptional({ description: 'The whole user name; case is ignored.' })
  @IsOptional()
  @QueryText(255)
  userName?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Also what was about accounts that are gone or were never made.',
  })
  @IsOptional()
  @IsUUID()
  personId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'What belongs to a review item; of the kind `deactivations` all that was taken away in its burst.',
  })
  @IsOptional()
  @IsUUID()
  reviewItemId?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @QueryDateTime()
  from?: Date;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @QueryDateTime()
  to?: Date;
}

export class ActivityQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 366, default: 30 })
  @IsOptional()
  @QueryNumber(1, 366)
  days: number = 30;
}

class ActivityDayView {
  @ApiProperty({ format: 'date', description: 'A day in UTC.' })
  date!: string;

  @ApiProperty()
  created!: number;

  @ApiProperty({ description: 'Changed or reactivated.' })
  updated!: number;

  @ApiProperty({ description: 'Deactivated or deleted.' })
  deactivated!: number;

  @ApiProperty()
  refused!: number;
}

export class ActivityView {
  @ApiProperty({ type: [ActivityDayView] })
  items!: ActivityDayView[];
}

class IgnoredAttributeView {
  @ApiProperty({ description: 'An attribute, a PATCH path, or a member of the message, as it was sent.' })
  attribute!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was sent, as text cut to 64 characters; null where nothing was, and for what may be a password.',
  })
  value!: string | null;

  @ApiProperty({ description: 'Why it was not taken, in a sentence.' })
  reason!: string;
}

export class ProvisioningLogEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ description: 'Of what was `undone` the id of the undo (`jobs/{id}`).' })
  requestId!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'null for what was `undone`: no provider has asked for it.',
  })
  tokenId!: string | null;

  @ApiProperty({ enum: OPERATIONS })
  operation!: Operation;

  @ApiProperty({ enum: OUTCOMES })
  outcome!: Outcome;

  @ApiProperty({ description: 'HTTP status that the provider got; 200 for what was `undone`.' })
  status!: number;

  @ApiProperty({ type: String, nullable: true })
  scimType!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The sentence that the provider got with a refusal.' })
  detail!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: REFUSAL_REASONS,
    enumName: 'RefusalReason',
    description:
      'Why it was refused. null where nothing was, where the request was not looked at (SCIM is switched off, a fault of ours), ' +
      'and for entries from before reasons were kept.',
  })
  reason!: RefusalReason | null;

  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  accountId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'The review item that it opened, or was counted in, or whose link it used, or whose burst it is part of.',
  })
  reviewItemId!: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { method: 'internalEmail', key: 'a@b.example', candidates: 1 },
  })
  match!: MatchDecision | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ attribute: 'userName', before: 'a', after: 'b' }],
  })
  changes!: AttributeChange[];

  @ApiProperty({
    type: [IgnoredAttributeView],
    example: [{ attribute: 'name.givenName', value: 'Jane', reason: 'HR keeps names.' }],
  })
  ignored!: IgnoredAttribute[];
}

export function provisioningLogEntryView(entry: ProvisioningLogEntry): ProvisioningLogEntryView {
  return {
    id: entry.id,
    at: entry.at,
    requestId: entry.requestId,
    tokenId: entry.tokenId ?? null,
    operation: entry.operation,
    outcome: entry.outcome,
    status: entry.status,
    scimType: entry.scimType ?? null,
    detail: entry.detail ?? null,
    reason: entry.reason ?? null,
    userName: entry.userName ?? null,
    externalId: entry.externalId ?? null,
    accountId: entry.accountId ?? null,
    personId: entry.personId ?? null,
    reviewItemId: entry.reviewItemId ?? entry.burstItemId ?? null,
    match: entry.match ?? null,
    changes: entry.changes,
    // Entries from before values were kept have none.
    ignored: entry.ignored.map(({ attribute, value, reason }) => ({ attribute, value: value ?? null, reason })),
  };
}
