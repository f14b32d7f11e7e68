import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Allow, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Optional, QueryFlag, withCode } from '../../http/admin/field-rules.js';
import { RETENTION_PERIODS, type RetentionDays, type RetentionPeriod } from '../../retention/retention-periods.js';
import { COUNTED, type RetentionDue } from '../../retention/retention.service.js';

const DESCRIPTIONS: Record<RetentionPeriod, string> = {
  provisioningLogDays:
    'The provisioning log, what the audit trail holds of its entries, and review items since they were closed.',
  auditDetailsDays:
    'What changed, in the audit trail: that something changed, when and by whom stays. Not less than `provisioningLogDays`.',
  importsDays: 'What imports have changed; an older one cannot be taken back.',
  deletedAccountsDays: 'Deleted accounts, which can be restored until then.',
  sessionsDays: 'Sessions after they ended by themselves.',
};

/** A number of days as the rules of its period have it. */
const Days = (period: RetentionPeriod): PropertyDecorator => {
  const { min, max, usual } = RETENTION_PERIODS[period];
  const options = {
    message: `$property must be a whole number of days from ${min} to ${max}`,
    ...withCode('not-in-range'),
  };
  return applyDecorators(
    ApiPropertyOptional({
      type: 'integer',
      minimum: min,
      maximum: max,
      default: usual,
      description: DESCRIPTIONS[period],
    }),
    Optional(),
    IsInt(options),
    Min(min, options),
    Max(max, options),
  );
};

/** What is absent stays as it is. */
export class RetentionBody implements Partial<RetentionDays> {
  @Days('provisioningLogDays')
  provisioningLogDays?: number;

  @Days('auditDetailsDays')
  auditDetailsDays?: number;

  @Days('importsDays')
  importsDays?: number;

  @Days('deletedAccountsDays')
  deletedAccountsDays?: number;

  @Days('sessionsDays')
  sessionsDays?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Ignored.' })
  @Allow()
  due?: unknown;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Ignored.' })
  @Allow()
  limits?: unknown;
}

export class RetentionQuery {
  @ApiPropertyOptional({ default: false, description: 'Write nothing, and count what the next run would take away.' })
  @IsOptional()
  @QueryFlag()
  dryRun: boolean = false;
}

const Count = (description: string): PropertyDecorator =>
  ApiProperty({ type: 'integer', maximum: COUNTED, description });

class RetentionDueView implements RetentionDue {
  @Count('Entries.')
  provisioningLog!: number;

  @Count('Closed ones.')
  reviewItems!: number;

  @Count('Events whose details go.')
  auditDetails!: number;

  @Count('Imports.')
  imports!: number;

  @Count('Accounts.')
  deletedAccounts!: number;

  @Count('Sessions.')
  sessions!: number;
}

class PeriodLimitsView {
  @ApiProperty({ type: 'integer' })
  min!: number;

  @ApiProperty({ type: 'integer' })
  max!: number;

  @ApiProperty({ type: 'integer', description: 'Kept so long where nobody has said otherwise.' })
  usual!: number;
}

class RetentionLimitsView implements Record<RetentionPeriod, PeriodLimitsView> {
  @ApiProperty({ type: PeriodLimitsView })
  provisioningLogDays!: PeriodLimitsView;

  @ApiProperty({ type: PeriodLimitsView })
  auditDetailsDays!: PeriodLimitsView;

  @ApiProperty({ type: PeriodLimitsView })
  importsDays!: PeriodLimitsView;

  @ApiProperty({ type: PeriodLimitsView })
  deletedAccountsDays!: PeriodLimitsView;

  @ApiProperty({ type: PeriodLimitsView })
  sessionsDays!: PeriodLimitsView;
}

export class RetentionView implements RetentionDays {
  @ApiProperty({ type: 'integer', description: DESCRIPTIONS.provisioningLogDays })
  provisioningLogDays!: number;

  @ApiProperty({ type: 'integer', description: DESCRIPTIONS.auditDetailsDays })
  auditDetailsDays!: number;

  @ApiProperty({ type: 'integer', description: DESCRIPTIONS.importsDays })
  importsDays!: number;

  @ApiProperty({ type: 'integer', description: DESCRIPTIONS.deletedAccountsDays })
  deletedAccountsDays!: number;

  @ApiProperty({ type: 'integer', description: DESCRIPTIONS.sessionsDays })
  sessionsDays!: number;

  @ApiProperty({
    type: RetentionDueView,
    description: `What the server takes away at its next run, within minutes; ${COUNTED} stands for that many or more.`,
  })
  due!: RetentionDueView;

  @ApiProperty({ type: RetentionLimitsView, description: 'What may be chosen.' })
  limits!: RetentionLimitsView;
}

export function retentionView(days: RetentionDays, due: RetentionDue): RetentionView {
  return { ...days, due, limits: RETENTION_PERIODS };
}
