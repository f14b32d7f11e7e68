import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { QueryFlag, QueryNumber } from '../../http/admin/field-rules.js';
import { PageQuery } from '../../http/admin/page-query.js';
import {
  CHECK_SOURCES,
  CHECK_STATES,
  type CheckSource,
  type CheckState,
  type MatchCheck,
} from '../../match-check/match-check.entity.js';
import { stateOf } from '../../match-check/match-check.service.js';
import type { CheckUser, CheckUsersRequest } from '../../match-check/match-check-users.js';
import {
  type CountsByMethod,
  MATCH_OUTCOMES,
  type MatchOutcome,
  type MethodCounts,
} from '../../match-check/match-outcome.js';
import type { Recommendation } from '../../match-check/recommendation.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import { type Suggestion, SUGGESTION_REASONS, type SuggestionReason } from '../../persons/suggestions/suggestion.js';

/** Query of a new check. */
export class MatchCheckQuery {
  @ApiPropertyOptional({
    description:
      'Which field each heading of a CSV file is, as JSON: `{"Kennung": "employeeNumber", "Room": null}`. `null` leaves a ' +
      'column out. Headings that are not named here are read as usual; those that mean nothing are passed over.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  columns?: string;
}

/** Query of the list of checks. */
export class MatchChecksQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @QueryNumber(1, 500)
  limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** Query of the users of a check. */
export class MatchCheckUsersQuery extends PageQuery implements CheckUsersRequest {
  @ApiPropertyOptional({
    enum: MATCH_METHODS,
    description: 'Whose outcomes are shown; without it those of the method in the settings.',
  })
  @IsOptional()
  @IsIn(MATCH_METHODS)
  method?: MatchMethod;

  @ApiPropertyOptional({ enum: MATCH_OUTCOMES })
  @IsOptional()
  @IsIn(MATCH_OUTCOMES)
  outcome?: MatchOutcome;

  @ApiPropertyOptional({ type: Boolean, description: 'Only users who would be refused, or only the others.' })
  @IsOptional()
  @QueryFlag()
  refused?: boolean;
}

/** A user of a check that comes as JSON; the values are as `POST /Users` would take them. */
export class CheckedUserBody {
  @ApiPropertyOptional({ type: String, nullable: true })
  userName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  externalId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'The primary e-mail.' })
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  employeeNumber?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  givenName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  familyName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Original name of the role.' })
  role?: string | null;
}

/** Either of the two. */
export class MatchCheckBody {
  @ApiPropertyOptional({ type: [CheckedUserBody] })
  users?: CheckedUserBody[];

  @ApiPropertyOptional({
    enum: ['log', 'accounts'],
    description:
      'The users whom the provider has sent in the last 30 days, or whom the accounts of persons are, active or not: there ' +
      '`userNameTaken` counts those whom a method leads to another person.',
  })
  source?: 'log' | 'accounts';
}

/** How many users a method leads where. */
export class MethodCountsView implements MethodCounts {
  @ApiProperty({ type: 'integer', description: 'One person; also those whose person has an account.' })
  matched!: number;

  @ApiProperty({ type: 'integer' })
  none!: number;

  @ApiProperty({ type: 'integer', description: 'Several persons share the key.' })
  several!: number;

  @ApiProperty({ type: 'integer', description: 'Nothing was sent that could be compared, or the user cannot be read.' })
  noKey!: number;

  @ApiProperty({ type: 'integer', description: 'Matched, and the name that was sent cannot be the person’s.' })
  nameDiffers!: number;

  @ApiProperty({ type: 'integer', description: 'Matched, and the person has an active account.' })
  hasAccount!: number;

  @ApiProperty({ type: 'integer', description: 'Of all users: the role is unknown, translated or not assignable.' })
  roleUnknown!: number;

  @ApiProperty({ type: 'integer', description: 'Matched, and the second key leads elsewhere.' })
  keysDisagree!: number;

  @ApiProperty({ type: 'integer', description: 'Matched, and somebody else has the user name.' })
  userNameTaken!: number;

  @ApiProperty({ type: 'integer', description: 'Who would be refused, for whatever reason; complete once it is done.' })
  refused!: number;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'Matched ÷ users.' })
  coverage!: number;
}

/** Of all methods. */
export class CountsByMethodView implements CountsByMethod {
  @ApiProperty()
  internalEmail!: MethodCountsView;

  @ApiProperty()
  externalEmail!: MethodCountsView;

  @ApiProperty()
  personCode!: MethodCountsView;

  @ApiProperty()
  employmentId!: MethodCountsView;
}

/** The method that goes best. */
export class RecommendationView implements Recommendation {
  @ApiProperty({ enum: MATCH_METHODS })
  method!: MatchMethod;

  @ApiProperty({ description: 'A sentence for people.' })
  reason!: string;

  @ApiProperty({ type: 'integer' })
  users!: number;

  @ApiProperty({ type: 'integer' })
  matched!: number;

  @ApiProperty({ type: 'integer' })
  nameDiffers!: number;
}

/** A check. */
export class MatchCheckView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  at!: Date;

  @ApiProperty({ description: 'User name of who asked, or `operator`.' })
  by!: string;

  @ApiProperty({ enum: CHECK_SOURCES })
  source!: CheckSource;

  @ApiProperty({ enum: CHECK_STATES })
  state!: CheckState;

  @ApiProperty({ type: 'integer' })
  users!: number;

  @ApiProperty({ type: 'integer', description: 'Users who have been looked for.' })
  done!: number;

  @ApiProperty({ description: 'As far as it is done.' })
  methods!: CountsByMethodView;

  @ApiProperty({
    type: RecommendationView,
    nullable: true,
    description: 'The method with the most matched minus `nameDiffers`; null while it runs, and where nobody matches.',
  })
  recommended!: RecommendationView | null;
}

/** @returns how the API shows a check */
export function matchCheckView(check: MatchCheck): MatchCheckView {
  const { id, at, by, source, users, done, methods } = check;
  return { id, at, by, source, state: stateOf(check), users, done, methods, recommended: check.recommended ?? null };
}

/** Somebody who may be meant. */
export class SuggestionView implements Suggestion {
  @ApiProperty({ format: 'uuid' })
  personId!: string;

  @ApiProperty({ enum: SUGGESTION_REASONS, enumName: 'SuggestionReason' })
  because!: SuggestionReason;
}

/** A user of a check, and where one method leads. */
export class MatchCheckUserView {
  @ApiProperty({ type: 'integer', description: 'Of the file, from 1; the first of a JSON list is 1.' })
  line!: number;

  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  employeeNumber!: string | null;

  @ApiProperty({ type: String, nullable: true })
  givenName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  familyName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  role!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What is looked for; null where there is no key.' })
  key!: string | null;

  @ApiProperty({ enum: MATCH_OUTCOMES, enumName: 'MatchOutcome' })
  outcome!: MatchOutcome;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The one person, if it is one.' })
  personId!: string | null;

  @ApiProperty({ type: [String], description: 'Who has the key, at most five.' })
  personIds!: string[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The earlier line that leads to the same person, so that only that one can be made.',
  })
  samePersonAs!: number | null;

  @ApiProperty({ description: 'The second key leads to nobody, to several or to another person.' })
  keysDisagree!: boolean;

  @ApiProperty()
  nameDiffers!: boolean;

  @ApiProperty({ description: 'The person has an active account.' })
  hasAccount!: boolean;

  @ApiProperty({ description: 'The role is unknown, translated or not assignable.' })
  roleUnknown!: boolean;

  @ApiProperty({ description: 'Somebody else has the user name, or will have it by an earlier line.' })
  userNameTaken!: boolean;

  @ApiProperty({
    description:
      'The SSO identifier belongs to another account, or will by an earlier line. Only where mappings are made.',
  })
  mappingTaken!: boolean;

  @ApiProperty({
    description: 'The attribute that the SSO identifier is taken from was not sent. Only where mappings are made.',
  })
  identifierMissing!: boolean;

  @ApiProperty({
    description: 'HR has linked the user to this person (`review-items/{id}/link`), which counts before every method.',
  })
  linkedByHand!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why the user would be refused whatever the method.' })
  invalid!: string | null;

  @ApiProperty({
    type: [SuggestionView],
    description: 'Who may be meant, for `none` and `several`; of a page, the first hundred of them.',
  })
  suggestions!: SuggestionView[];
}

/** @returns how the API shows a user of a check */
export function matchCheckUserView(user: CheckUser, suggestions: SuggestionView[]): MatchCheckUserView {
  const { outcome: found, ...sent } = user;
  const { outcome, key, personIds } = found;
  return {
    ...sent,
    key,
    outcome,
    personId: outcome === 'matched' ? (personIds[0] ?? null) : null,
    personIds,
    samePersonAs: found.samePersonAs ?? null,
    keysDisagree: found.keysDisagree ?? false,
    nameDiffers: found.nameDiffers ?? false,
    hasAccount: found.hasAccount ?? false,
    userNameTaken: found.userNameTaken ?? false,
    mappingTaken: found.mappingTaken ?? false,
    identifierMissing: found.identifierMissing ?? false,
    linkedByHand: found.linkedByHand ?? false,
    suggestions,
  };
}
