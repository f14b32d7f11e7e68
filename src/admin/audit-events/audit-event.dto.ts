import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { ACTOR_KINDS, type ActorKind, type AuditActor } from '../../audit/audit-actor.js';
import type { AuditDetails } from '../../audit/audit-details.js';
import type { AuditEventRequest } from '../../audit/audit-event-query.js';
import type { ShownAuditEvent } from '../../audit/audit-history.js';
import { AUDIT_KINDS } from '../../audit/audit-kinds.js';
import { CHAIN_FAULTS, type ChainFault } from '../../audit/chain-check.js';
import type { ChainState } from '../../audit/chain-checks.js';
import { QueryDateTime } from '../../http/admin/date-time.js';
import { QueryText } from '../../http/admin/field-rules.js';
import { PageQuery } from '../../http/admin/page-query.js';

export class AuditEventQuery extends PickType(PageQuery, ['limit', 'cursor']) implements AuditEventRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Also what happened to the accounts that the person has or had.',
  })
  @IsOptional()
  @IsUUID()
  personId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @ApiPropertyOptional({
    description: `A kind of actor (${ACTOR_KINDS.join(', ')}), or the whole name of one, which may be an earlier one; case is ignored.`,
  })
  @IsOptional()
  @QueryText(255)
  actor?: string;

  @ApiPropertyOptional({ description: 'What was changed, and how (`AuditKind`); one that is none finds nothing.' })
  @IsOptional()
  @QueryText(100)
  @Matches(/^[a-z-]+\.[a-z-]+$/, { message: 'kind must be what was changed, a point, and how, such as role.changed' })
  kind?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @QueryDateTime()
  from?: Date;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @QueryDateTime()
  to?: Date;
}

class AuditActorView implements AuditActor {
  @ApiProperty({ enum: ACTOR_KINDS, enumName: 'ActorKind' })
  kind!: ActorKind;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The user name that it had then, or the name of the token or identity provider. null for who has no name, and where ' +
      'nothing knows it any more. `database role …` of the kind `server` is a change past the server.',
  })
  name!: string | null;
}

export class AuditActorsView {
  @ApiProperty({ type: [AuditActorView] })
  items!: AuditActor[];
}

export class AuditEventView implements ShownAuditEvent {
  @ApiProperty({ type: 'integer', description: "Its place in the tenant's chain, from 1, without gaps." })
  seq!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: AuditActorView })
  actor!: AuditActor;

  @ApiProperty({
    enum: AUDIT_KINDS,
    enumName: 'AuditKind',
    description: 'What was changed, and how. A newer version may have left others.',
  })
  kind!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the thing that was changed: an entry of the provisioning log, a role, a token…',
  })
  subjectId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What people call it: a user name, the name of a person, a role, a token…',
  })
  subject!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  accountId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Whom it is about; for what happened to an account, whose that is.',
  })
  personId!: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { before: { endDate: null }, after: { endDate: '2026-12-31' } },
    description:
      '`before` and `after` have the values; what was made has the one, what was deleted the other. An entry of the ' +
      'provisioning log has its other fields beside them. null once the values were redacted.',
  })
  details!: AuditDetails | null;
}

class ChainPlaceView {
  @ApiProperty({ type: 'integer' })
  seq!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;
}

class ChainProgressView {
  @ApiProperty({ type: 'integer', description: 'Events that it has looked at.' })
  seq!: number;

  @ApiProperty({ type: 'integer', description: 'Events that there are.' })
  of!: number;
}

class BrokenPlaceView {
  @ApiProperty({ type: String, nullable: true, description: 'Number of the event; null for none in particular.' })
  seq!: string | null;

  @ApiProperty({ enum: CHAIN_FAULTS, enumName: 'ChainFault' })
  kind!: ChainFault['kind'];

  @ApiProperty({ description: 'A sentence that names the place.' })
  detail!: string;
}

export class ChainStateView implements ChainState {
  @ApiProperty({ type: Boolean, nullable: true, description: 'null before the first check has come to an end.' })
  intact!: boolean | null;

  @ApiProperty({
    type: ChainPlaceView,
    nullable: true,
    description: 'The last event up to which every one is as it was written.',
  })
  upTo!: ChainState['upTo'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  checkedAt!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the last check began that looked at every event; those after it go on from where it ended.',
  })
  wholeSince!: Date | null;

  @ApiProperty({ type: ChainProgressView, nullable: true, description: 'How far a check has come that is under way.' })
  running!: ChainState['running'];

  @ApiProperty({ type: 'integer', description: 'Events that have no place in the chain yet.' })
  unsealed!: number;

  @ApiProperty({ type: BrokenPlaceView, nullable: true })
  firstBroken!: ChainState['firstBroken'];
}
