import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { REFUSAL_REASONS, type RefusalReason } from '../../errors/refusal-reasons.js';
import { QueryFlag, Text } from '../../http/admin/field-rules.js';
import { sortedPageQuery } from '../../http/admin/sorted-page-query.js';
import { SUGGESTION_REASONS, type Suggestion, type SuggestionReason } from '../../persons/suggestions/suggestion.js';
import type { BurstState } from '../../deactivation-alarm/burst-figures.js';
import type { Burst } from '../../review-items/burst.js';
import {
  REVIEW_ITEM_KINDS,
  REVIEW_ITEM_STATES,
  type ReviewItemKind,
  type ReviewItemState,
} from '../../review-items/review-item-kind.js';
import { REVIEW_SORTS } from '../../review-items/review-item-list.js';
import {
  CANDIDATE_REASONS,
  type CandidateReason,
  type SignInCandidate,
} from '../../review-items/sign-in-candidates.js';
import type { ReviewItem } from '../../review-items/review-item.entity.js';
import type { DeactivationAlarm } from '../../scim-settings/deactivation-alarm.js';
import { DeactivationAlarmBody } from '../scim-settings/scim-settings.dto.js';

export class ReviewItemQuery extends sortedPageQuery(REVIEW_SORTS, 'firstAt') {
  @ApiPropertyOptional({ enum: REVIEW_ITEM_STATES, enumName: 'ReviewItemState' })
  @IsOptional()
  @IsIn(REVIEW_ITEM_STATES)
  state?: ReviewItemState;

  @ApiPropertyOptional({ enum: REVIEW_ITEM_KINDS, enumName: 'ReviewItemKind' })
  @IsOptional()
  @IsIn(REVIEW_ITEM_KINDS)
  kind?: ReviewItemKind;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only open items that are `ready`, or only those that are not; of more than 2,000 the newest.',
  })
  @IsOptional()
  @QueryFlag()
  ready?: boolean;
}

export class ReasonBody {
  @ApiProperty({ description: 'Why, for whoever reads it later.' })
  @Text(1, 500)
  reason!: string;
}

export class LinkBody extends ReasonBody {
  @ApiProperty({ format: 'uuid', description: 'Who it is: somebody without an active account.' })
  @IsUUID()
  personId!: string;
}

export class IdentifierBody {
  @ApiProperty({ format: 'uuid', description: 'One of `candidates`.' })
  @IsUUID()
  accountId!: string;
}

class CandidateView {
  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty()
  userName!: string;

  @ApiProperty({
    enum: CANDIDATE_REASONS,
    enumName: 'CandidateReason',
    description: 'What of the account is the identifier that came.',
  })
  because!: CandidateReason;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the mapping of the account says instead; null where it has none of this identity provider.',
  })
  mappedAs!: string | null;
}

class SentUserView {
  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The one that persons are matched by.' })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  employeeNumber!: string | null;

  @ApiProperty({ type: String, nullable: true })
  givenName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  role!: string | null;
}

class SuggestionView {
  @ApiProperty({ format: 'uuid' })
  personId!: string;

  @ApiProperty({ enum: SUGGESTION_REASONS, enumName: 'SuggestionReason' })
  because!: SuggestionReason;
}

class LinkView {
  @ApiProperty({ format: 'uuid' })
  personId!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ description: 'User name of whoever said so, or `operator`.' })
  by!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;
}

class BurstTokenView {
  @ApiProperty({ format: 'uuid' })
  tokenId!: string;

  @ApiProperty({ type: 'integer', description: 'Accounts that it took away.' })
  accounts!: number;
}

/** What a provider has taken away at once. */
export class BurstView implements Burst, BurstState {
  @ApiProperty({ type: 'integer', description: 'Accounts that were open before and were deactivated or deleted.' })
  accounts!: number;

  @ApiProperty({ type: 'integer', description: 'Of those, how many are not open again.' })
  stillClosed!: number;

  @ApiProperty({ type: 'integer', description: 'Accounts that were active when the window began.' })
  active!: number;

  @ApiProperty({ type: DeactivationAlarmBody, description: 'What was set when it was noticed.' })
  alarm!: DeactivationAlarm;

  @ApiProperty({ type: [BurstTokenView], description: 'By which tokens it came, most accounts first.' })
  tokens!: BurstTokenView[];
}

export class ReviewItemView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: REVIEW_ITEM_KINDS, enumName: 'ReviewItemKind' })
  kind!: ReviewItemKind;

  @ApiProperty({ enum: REVIEW_ITEM_STATES, enumName: 'ReviewItemState' })
  state!: ReviewItemState;

  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Whom the match method found.' })
  personId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The account that it is about, if any.' })
  accountId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Of `sign-in-unmapped`: who has sent the user, whose identifier is `userName`.',
  })
  identityProviderId!: string | null;

  @ApiProperty({ type: SentUserView, description: 'What the last attempt sent.' })
  sent!: SentUserView;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: REFUSAL_REASONS,
    enumName: 'RefusalReason',
    description: 'Why the last attempt was refused; null where it was carried out, and HR is only warned.',
  })
  reason!: RefusalReason | null;

  @ApiProperty({ type: String, nullable: true, description: 'The sentence that the provider got with the refusal.' })
  detail!: string | null;

  @ApiProperty({ description: 'The cause is gone: the next attempt succeeds, if the provider sends the same.' })
  ready!: boolean;

  @ApiProperty({ type: 'integer' })
  attempts!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  firstAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  lastAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who closed it by hand; null where it closed by itself.' })
  closedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  closeReason!: string | null;

  @ApiProperty({
    type: LinkView,
    nullable: true,
    description: 'The person whom the next creation of this user takes; null also when that person is gone.',
  })
  link!: LinkView | null;

  @ApiProperty({
    type: BurstView,
    nullable: true,
    description:
      'For `deactivations`: all that was taken away from `firstAt` to `lastAt`, in as many entries as `attempts` says; ' +
      '`review-items/{id}/entries` has them. null for all other kinds.',
  })
  burst!: BurstView | null;

  @ApiProperty({ type: [SuggestionView], maxItems: 5, description: 'Who may be meant. Nothing is linked by it.' })
  suggestions!: Suggestion[];

  @ApiProperty({
    type: [CandidateView],
    maxItems: 5,
    description: 'Of `sign-in-unmapped`: accounts that `use-identifier` can be told of. Nothing is mapped by it.',
  })
  candidates!: SignInCandidate[];
}

/** What is worked out about an item when it is read. */
export interface WorkedOut {
  ready: boolean;
  /** Whether the linked person is there. */
  isLinkGood: boolean;
  suggestions: Suggestion[];
  candidates: SignInCandidate[];
  burst: BurstState | null;
}

export function reviewItemView(
  item: ReviewItem,
  { ready, isLinkGood, suggestions, candidates, burst }: WorkedOut,
): ReviewItemView {
  const { id, kind, state, sent, attempts, firstAt, lastAt } = item;
  return {
    id,
    kind,
    state,
    userName: item.userName ?? null,
    externalId: item.externalId ?? null,
    personId: item.personId ?? null,
    accountId: item.accountId ?? null,
    identityProviderId: item.identityProviderId ?? null,
    sent,
    reason: item.reason ?? null,
    detail: item.detail ?? null,
    ready,
    attempts,
    firstAt,
    lastAt,
    closedAt: item.closedAt ?? null,
    closedBy: item.closedBy ?? null,
    closeReason: item.closeReason ?? null,
    link: isLinkGood ? linkView(item) : null,
    burst: item.burst == null || burst === null ? null : { ...item.burst, ...burst },
    suggestions,
    candidates,
  };
}

function linkView({ linkPersonId, linkReason, linkedBy, linkedAt }: ReviewItem): LinkView | null {
  if (linkPersonId == null || linkReason == null || linkedBy == null || linkedAt == null) return null;
  return { personId: linkPersonId, reason: linkReason, by: linkedBy, at: linkedAt };
}
