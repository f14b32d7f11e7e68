import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { Optional, OptionalOrNull, QueryFlag, QueryIds, Text } from '../../http/admin/field-rules.js';
import { sortedPageQuery } from '../../http/admin/sorted-page-query.js';
import { CalendarDate } from '../../http/admin/calendar-date.js';
import { EmailAddress } from '../../persons/email-address.js';
import { ImportWarningView } from '../../persons/import/person-import.dto.js';
import { KEY_PROBLEMS, type KeyProblem } from '../../persons/matching/key-problem.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import {
  PERSON_ACCOUNT_STATES,
  PERSON_FILTERS,
  personAccountState,
  type PersonAccountState,
  type PersonFilter,
} from '../../persons/person-filter.js';
import { PERSON_SORTS } from '../../persons/person-sorts.js';
import type { Person } from '../../persons/person.entity.js';

/** One of the two says nothing without the other. */
const isAboutKeys = ({ keyProblem, method }: PersonQuery): boolean => keyProblem !== undefined || method !== undefined;

export class PersonQuery extends sortedPageQuery(PERSON_SORTS, 'personCode') {
  @ApiPropertyOptional({ enum: PERSON_FILTERS, description: 'The same as `hasAccount=none`.' })
  @IsOptional()
  @IsIn(PERSON_FILTERS)
  filter?: PersonFilter;

  @ApiPropertyOptional({
    enum: KEY_PROBLEMS,
    description:
      'Whom the match method `method` cannot find, for lack of a value or because somebody else has the same.',
  })
  @ValidateIf(isAboutKeys)
  @IsIn(KEY_PROBLEMS)
  keyProblem?: KeyProblem;

  @ApiPropertyOptional({ enum: MATCH_METHODS, description: 'Needed by `keyProblem`, and only there.' })
  @ValidateIf(isAboutKeys)
  @IsIn(MATCH_METHODS)
  method?: MatchMethod;

  @ApiPropertyOptional({
    enum: PERSON_ACCOUNT_STATES,
    enumName: 'PersonAccountState',
    description: '`active`: somebody can sign in with the account; `closed`: it is deactivated.',
  })
  @IsOptional()
  @IsIn(PERSON_ACCOUNT_STATES)
  hasAccount?: PersonAccountState;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Whether an employment has begun and not ended, its last day included; today is that of the tenant’s `timeZone`. Whoever ' +
      'has no employment is not employed.',
  })
  @IsOptional()
  @QueryFlag()
  employed?: boolean;

  @QueryIds()
  ids?: string[];
}

export class PersonChangeQuery {
  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Writes nothing and answers what would be, with `warnings`.',
  })
  @IsOptional()
  @QueryFlag()
  dryRun: boolean = false;
}

export class EmploymentBody {
  @ApiProperty({ example: 'E-1001', description: 'Unique in the tenant.' })
  @Text(1, 100)
  employmentId!: string;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @CalendarDate()
  startDate!: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Not before the start.' })
  @OptionalOrNull()
  @CalendarDate()
  endDate?: string | null;
}

/** Declares `employments` in the two bodies that have it. */
const Employments = (): PropertyDecorator => (target, key) => {
  const rules = [
    ApiPropertyOptional({ type: [EmploymentBody], nullable: true, description: 'The whole list; null: none.' }),
    OptionalOrNull(),
    IsArray(),
    ArrayMaxSize(100),
    // ValidateNested passes over null and plain values.
    IsObject({ each: true, message: 'employments must be objects' }),
    ValidateNested({ each: true }),
    Type(() => EmploymentBody),
  ];
  for (const rule of rules) rule(target, key);
};

export class NewPersonBody {
  @ApiProperty({ example: '00701984', description: 'Unique in the tenant; leading zeros count.' })
  @Text(1, 100)
  personCode!: string;

  @ApiProperty()
  @Text(1, 200)
  givenName!: string;

  @ApiProperty()
  @Text(1, 200)
  familyName!: string;

  @ApiPropertyOptional({ type: String, format: 'email', nullable: true })
  @OptionalOrNull()
  @EmailAddress()
  internalEmail?: string | null;

  @ApiPropertyOptional({ type: String, format: 'email', nullable: true })
  @OptionalOrNull()
  @EmailAddress()
  externalEmail?: string | null;

  @Employments()
  employments?: EmploymentBody[] | null;
}

/** What is absent stays as it is; `null` clears an e-mail or the employments. */
export class PersonChangeBody {
  @ApiPropertyOptional()
  @Optional()
  @Text(1, 100)
  personCode?: string;

  @ApiPropertyOptional()
  @Optional()
  @Text(1, 200)
  givenName?: string;

  @ApiPropertyOptional()
  @Optional()
  @Text(1, 200)
  familyName?: string;

  @ApiPropertyOptional({ type: String, format: 'email', nullable: true })
  @OptionalOrNull()
  @EmailAddress()
  internalEmail?: string | null;

  @ApiPropertyOptional({ type: String, format: 'email', nullable: true })
  @OptionalOrNull()
  @EmailAddress()
  externalEmail?: string | null;

  @Employments()
  employments?: EmploymentBody[] | null;
}

export class EmploymentView {
  @ApiProperty()
  employmentId!: string;

  @ApiProperty({ format: 'date' })
  startDate!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endDate!: string | null;
}

export class PersonView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  personCode!: string;

  @ApiProperty()
  givenName!: string;

  @ApiProperty()
  familyName!: string;

  @ApiProperty({ type: String, format: 'email', nullable: true })
  internalEmail!: string | null;

  @ApiProperty({ type: String, format: 'email', nullable: true })
  externalEmail!: string | null;

  @ApiProperty({ type: [EmploymentView], description: 'In the order of their start.' })
  employments!: EmploymentView[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The account of this person, if any.' })
  accountId!: string | null;

  @ApiProperty({ enum: PERSON_ACCOUNT_STATES, enumName: 'PersonAccountState' })
  hasAccount!: PersonAccountState;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  updatedAt!: Date;
}

export class KeyHolderView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  personCode!: string;

  @ApiProperty()
  givenName!: string;

  @ApiProperty()
  familyName!: string;
}

/** As an import's dry run has them; `count` is 1, and there are no lines. */
export class PersonWarningView extends ImportWarningView {
  @ApiProperty({ type: [KeyHolderView], maxItems: 5, description: 'Who else has the value.' })
  persons!: KeyHolderView[];
}

export class ChangedPersonView extends PersonView {
  @ApiPropertyOptional({
    type: [PersonWarningView],
    description: 'Only for a dry run: what the change would do to keys by which accounts are matched.',
  })
  warnings?: PersonWarningView[];
}

/** @param account the person's, if there is one */
export function personView(person: Person, account: { id: string; active: boolean } | undefined): PersonView {
  const { id, personCode, givenName, familyName, createdAt, updatedAt } = person;
  return {
    id,
    personCode,
    givenName,
    familyName,
    internalEmail: person.internalEmail ?? null,
    externalEmail: person.externalEmail ?? null,
    employments: person.employments
      .getItems()
      .map(({ employmentId, startDate, endDate }) => ({ employmentId, startDate, endDate: endDate ?? null }))
      .sort((a, b) => compare(a.startDate, b.startDate) || compare(a.employmentId, b.employmentId)),
    accountId: account?.id ?? null,
    hasAccount: personAccountState(account),
    createdAt,
    updatedAt,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
