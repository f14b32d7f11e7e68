import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ACCESS_CATEGORIES, type AccessCategory } from '../../accounts/access-report/access-category.js';
import type { AccessCounts } from '../../accounts/access-report/access-report.js';
import type { AccessRow } from '../../accounts/access-report/access-report-statements.js';
import { SIGN_IN_WAYS, type SignInWay } from '../../accounts/sessions/sign-in-way.js';
import { SignInProviderView } from '../sessions/sign-in-ways.dto.js';
import { REFUSAL_REASONS, type RefusalReason } from '../../errors/refusal-reasons.js';
import { PageQuery } from '../../http/admin/page-query.js';

export class AccessReportQuery extends PickType(PageQuery, ['limit', 'cursor']) {
  @ApiPropertyOptional({
    enum: ACCESS_CATEGORIES,
    description: 'Without one, nobody is listed, and the counts are all.',
  })
  @IsOptional()
  @IsIn(ACCESS_CATEGORIES)
  category?: AccessCategory;
}

export class AccessReportFileQuery {
  @ApiProperty({ enum: ACCESS_CATEGORIES })
  @IsIn(ACCESS_CATEGORIES)
  category!: AccessCategory;
}

export class AccessCountsView implements AccessCounts {
  @ApiProperty({ type: 'integer', description: 'All employments have ended, and the account is open.' })
  'leaver-active'!: number;

  @ApiProperty({ type: 'integer', description: 'No employment has begun yet, and the account is open.' })
  'not-started-active'!: number;

  @ApiProperty({ type: 'integer', description: 'Employed, or from a day within the next 14 on, without an account.' })
  'starter-without-account'!: number;

  @ApiProperty({ type: 'integer', description: 'Employed today, and the account is closed.' })
  'employed-inactive'!: number;

  @ApiProperty({ type: 'integer', description: 'The account is open, and nobody has ever signed in to it.' })
  'never-signed-in'!: number;
}

class ShownEmploymentView {
  @ApiProperty()
  employmentId!: string;

  @ApiProperty({ format: 'date' })
  startDate!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  endDate!: string | null;
}

class ProviderAttemptView {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ enum: REFUSAL_REASONS, nullable: true, description: 'Why it was refused.' })
  reason!: RefusalReason | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reviewItemId!: string | null;
}

export class AccessItemView {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null for an external user.' })
  personId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  personCode!: string | null;

  @ApiProperty({ type: String, nullable: true })
  givenName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null where there is no account.' })
  accountId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  role!: string | null;

  @ApiProperty({
    type: ShownEmploymentView,
    nullable: true,
    description: 'The one that is the reason: the last that ended, the next that begins, or the one of today.',
  })
  employment!: ShownEmploymentView | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSignInAt!: Date | null;

  @ApiProperty({ enum: SIGN_IN_WAYS, nullable: true, description: 'null where nobody has ever signed in.' })
  lastSignInBy!: SignInWay | null;

  @ApiProperty({
    type: SignInProviderView,
    nullable: true,
    description: 'null for a password, and for one that is gone.',
  })
  lastSignInProvider!: SignInProviderView | null;

  @ApiProperty({
    type: ProviderAttemptView,
    nullable: true,
    description: 'For starters: the last attempt of a provider to make an account, which was refused.',
  })
  providerTried!: ProviderAttemptView | null;
}

/** @returns how the API shows a row of the report */
export function accessItemView(row: AccessRow): AccessItemView {
  const { employment_id: employmentId, start_date: startDate, tried_at: at } = row;
  const { sign_in_provider_id: provider, sign_in_provider: displayName } = row;
  return {
    personId: row.person_id,
    personCode: row.person_code,
    givenName: row.given_name,
    familyName: row.family_name,
    accountId: row.account_id,
    userName: row.user_name,
    role: row.role,
    employment: employmentId === null || startDate === null ? null : { employmentId, startDate, endDate: row.end_date },
    lastSignInAt: row.last_signed_in,
    lastSignInBy: row.last_signed_in_by,
    lastSignInProvider: provider === null || displayName === null ? null : { id: provider, displayName },
    providerTried: at === null ? null : { at, reason: row.tried_reason, reviewItemId: row.review_item_id },
  };
}
