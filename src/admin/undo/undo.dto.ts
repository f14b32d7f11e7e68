import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { DateTime, readBodyDateTime } from '../../http/admin/date-time.js';
import { Optional, QueryFlag, QueryNumber, QueryText } from '../../http/admin/field-rules.js';
import { PageQuery } from '../../http/admin/page-query.js';
import { type AttributeChange, type Outcome, OUTCOMES } from '../../provisioning-log/provisioning-log-entry.js';
import {
  LEFT_REASONS,
  type LeftReason,
  UNDO_ACTIONS,
  UNDO_ADVICE,
  type UndoAction,
  type UndoAdvice,
} from '../../provisioning-log/undo-outcome.js';
import {
  type KeptChoice,
  UNDO_STATES,
  type UndoChoice,
  type UndoState,
} from '../../provisioning-log/undo-run.entity.js';
import { adviceOf } from './undo-advice.js';
import type { ShownItem, ShownRun } from './undo-runs.js';
import type { UndoResult } from './undo.service.js';

/** Single entries that one choice can have. */
export const MOST_ENTRIES = 10_000;

export class UndoBody {
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'The first moment of the choice. Needed, with `to`, unless `entryIds` says which entries are meant.',
  })
  @Optional()
  @DateTime()
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'The last moment of the choice.' })
  @Optional()
  @DateTime()
  to?: string;

  @ApiPropertyOptional({ enum: OUTCOMES, isArray: true, description: 'Only entries with one of these outcomes.' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(OUTCOMES.length)
  @IsIn(OUTCOMES, { each: true })
  outcomes?: Outcome[];

  @ApiPropertyOptional({ format: 'uuid', description: 'Only what was asked for with this token.' })
  @Optional()
  @IsUUID()
  tokenId?: string;

  @ApiPropertyOptional({ description: 'Only entries with this whole user name; case is ignored.' })
  @Optional()
  @QueryText(255)
  userName?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only entries about this account.' })
  @Optional()
  @IsUUID()
  accountId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only entries about this person.' })
  @Optional()
  @IsUUID()
  personId?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MOST_ENTRIES,
    description: 'Only these entries, of those that everything else allows. One that is not in the log is 400.',
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ENTRIES)
  @IsUUID(undefined, { each: true })
  entryIds?: string[];

  @ApiPropertyOptional({ default: false, description: 'Only say what would be done. Nothing is changed.' })
  @Optional()
  @IsBoolean()
  dryRun: boolean = false;
}

export function undoChoice(body: UndoBody): UndoChoice {
  const { from, to, outcomes, tokenId, userName, accountId, personId, entryIds } = body;
  const filters = { outcomes, tokenId, userName, accountId, personId, entryIds };
  return { ...filters, from: readBodyDateTime(from), to: readBodyDateTime(to) };
}

export class UndoItemView {
  @ApiProperty({ format: 'uuid', description: 'The first chosen entry that changed the account.' })
  entryId!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  personId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({
    enum: UNDO_ACTIONS,
    enumName: 'UndoAction',
    description:
      'What was done to the account, or would be: it is active again, inactive again, a deleted one comes back, one that the ' +
      'choice had made goes, values are put back; `none` where it is as it was already.',
  })
  action!: UndoAction;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: LEFT_REASONS,
    enumName: 'UndoLeftReason',
    description: 'Why the account is left as it is; null where it is undone.',
  })
  left!: LeftReason | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [{ attribute: 'active', before: false, after: true }],
    description:
      'What is put back, attribute by attribute: those of SCIM, `samlMapping`, `closedByHr`, `matchedBy`. Empty where it is left.',
  })
  changes!: AttributeChange[];
}

class UndoResultView {
  @ApiProperty({ type: 'integer', description: 'Accounts that are as they were before the choice, or would be.' })
  undone!: number;

  @ApiProperty({ type: 'integer', description: 'Accounts that are left as they are.' })
  left!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What IT must do so that the provider does not do it again. null where nothing is undone.',
  })
  advice!: string | null;

  @ApiProperty({
    enum: UNDO_ADVICE,
    enumName: 'UndoAdvice',
    isArray: true,
    description: 'The same for programs: one code for each sentence of `advice`.',
  })
  adviceCodes!: UndoAdvice[];
}

/** What came of an undo of at most 1,000 accounts. */
export class UndoView extends UndoResultView {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Of the job that it is kept as; null for a plan.',
  })
  id!: string | null;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ type: [UndoItemView] })
  items!: UndoItemView[];
}

class UndoChoiceView {
  @ApiPropertyOptional({ type: String, format: 'date-time' })
  from?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  to?: string;

  @ApiPropertyOptional({ enum: OUTCOMES, isArray: true })
  outcomes?: readonly Outcome[];

  @ApiPropertyOptional({ format: 'uuid' })
  tokenId?: string;

  @ApiPropertyOptional()
  userName?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  accountId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  personId?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'How many single entries were chosen.' })
  entries?: number;
}

/** An undo, whatever its size, or the plan of one of more than 1,000 accounts. */
export class UndoRunView extends UndoResultView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['undo'] })
  kind!: 'undo';

  @ApiProperty({
    enum: UNDO_STATES,
    enumName: 'UndoState',
    description: '`failed`: it did not come to its end. What is done stays; the same choice can be undone again.',
  })
  state!: UndoState;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ description: 'User name of who undid, `operator` or `command line`.' })
  by!: string;

  @ApiProperty({ type: UndoChoiceView })
  choice!: KeptChoice;

  @ApiProperty({ type: 'integer' })
  accounts!: number;

  @ApiProperty({ type: 'integer', description: 'Accounts that it is done with.' })
  done!: number;

  @ApiProperty({ type: 'integer', description: 'Accounts to which the provider has done again since what was undone.' })
  repeated!: number;
}

export class JobItemView extends UndoItemView {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The first entry by which the provider has done again what was undone; null where it has not.',
  })
  repeatedBy!: string | null;
}

export class JobView extends UndoRunView {
  @ApiProperty({
    type: [JobItemView],
    description: 'The first 10,000, when it has ended; `jobs/{id}/items` has all of them, also while it runs.',
  })
  items!: JobItemView[];
}

/** Query of the list of undos. */
export class UndoRunsQuery {
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

export class JobItemsQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only accounts that are left, or only the others.' })
  @IsOptional()
  @QueryFlag()
  left?: boolean;
}

export function undoView({ id, dryRun, items }: UndoResult): UndoView {
  return { id, dryRun, items: items.map(undoItemView), ...resultOf(items) };
}

export function undoRunView(run: ShownRun): UndoRunView {
  const { id, at, by, dryRun, choice, state, accounts, done, undone, repeated } = run;
  const { sentence: advice, codes: adviceCodes } = adviceOf(run.actions);
  const counts = { accounts, done, undone, left: done - undone, repeated };
  return { id, kind: 'undo', state, dryRun, at, by, choice, ...counts, advice, adviceCodes };
}

export function jobItemView(item: ShownItem): JobItemView {
  return { ...undoItemView(item), repeatedBy: item.repeatedBy };
}

export function jobView(run: ShownRun, items: readonly ShownItem[]): JobView {
  return Object.assign(undoRunView(run), { items: items.map(jobItemView) });
}

function undoItemView({ entryId, accountId, personId, userName, action, left, changes }: UndoResult['items'][number]) {
  return { entryId, accountId, personId, userName, action, left, changes: [...changes] };
}

function resultOf(items: UndoResult['items']) {
  const undone = items.filter(({ left }) => left === null);
  const { sentence: advice, codes: adviceCodes } = adviceOf(undone.map(({ action }) => action));
  return { undone: undone.length, left: items.length - undone.length, advice, adviceCodes };
}
