import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { QueryFlag } from '../../http/admin/field-rules.js';
import { type DateFinding, type DateOrder, DATE_ORDERS } from './file/import-date.js';
import { type Delimiter, DELIMITERS } from './file/csv-table.js';
import { type Encoding, ENCODINGS } from './file/import-encoding.js';
import { type Column, COLUMNS } from './file/import-columns.js';
import { REJECTION_CODES, type ReasonValues, type RejectionCode } from './file/import-rejection.js';
import { WARNING_CODES, type WarningCode } from './plan/import-warning.js';

export class InspectionQuery {
  @ApiPropertyOptional({
    description:
      'Which column each heading is, as JSON: `{"Personalnummer": "personCode", "Room": null}`. `null` leaves a column ' +
      'out. Headings that are not named here are read as usual.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(8000)
  columns?: string;
}

export class ImportQuery extends InspectionQuery {
  @ApiPropertyOptional({
    enum: DATE_ORDERS,
    description: 'How dates are written that are not ISO: 31.12.2026, 12/31/2026.',
  })
  @IsOptional()
  @IsIn(DATE_ORDERS)
  dates?: DateOrder;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Writes nothing and answers what would be.' })
  @IsOptional()
  @QueryFlag()
  dryRun: boolean = false;
}

/** Fills in the sentence of a code. */
export class ReasonValuesView implements ReasonValues {
  @ApiPropertyOptional({ description: 'The column it is about.' })
  attribute?: string;

  @ApiPropertyOptional({ description: 'What stands there.' })
  value?: string;

  @ApiPropertyOptional({ description: 'What it is held against.' })
  other?: string;
}

export class RejectionView {
  @ApiProperty({ type: 'integer', description: 'Where the row begins; the first line of the file is line 1.' })
  line!: number;

  @ApiProperty({ description: 'A sentence for people.' })
  reason!: string;

  @ApiProperty({ enum: REJECTION_CODES, enumName: 'ImportRejectionCode' })
  code!: RejectionCode;

  @ApiProperty({ type: ReasonValuesView })
  values!: ReasonValues;
}

export class RejectionGroupView {
  @ApiProperty({ enum: REJECTION_CODES, enumName: 'ImportRejectionCode' })
  code!: RejectionCode;

  @ApiProperty({ type: 'integer', description: 'How many rows.' })
  count!: number;

  @ApiProperty({ type: 'integer', isArray: true, description: 'The first 20 of them.' })
  lines!: number[];

  @ApiProperty({ description: 'The sentence for the first of them.' })
  reason!: string;

  @ApiProperty({ type: ReasonValuesView, description: 'The values of the first of them.' })
  values!: ReasonValues;
}

export class ImportChangeView {
  @ApiProperty()
  personCode!: string;

  @ApiProperty({ enum: COLUMNS, enumName: 'ImportColumn' })
  attribute!: Column;

  @ApiProperty({ type: String, nullable: true, description: 'null: there was none.' })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true })
  after!: string | null;

  @ApiPropertyOptional({ description: 'Of startDate and endDate: which employment they are of.' })
  employmentId?: string;
}

export class ImportWarningView {
  @ApiProperty({ enum: WARNING_CODES, enumName: 'ImportWarningCode' })
  code!: WarningCode;

  @ApiProperty({ description: 'A sentence for people.' })
  reason!: string;

  @ApiProperty({ type: String, nullable: true })
  personCode!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: COLUMNS, enumName: 'ImportColumn' })
  attribute!: Column | null;

  @ApiProperty({ type: String, nullable: true })
  value!: string | null;

  @ApiProperty({ type: ReasonValuesView })
  values!: ReasonValues;

  @ApiProperty({ type: 'integer', description: 'How many persons of the file.' })
  count!: number;

  @ApiProperty({ type: 'integer', isArray: true, description: 'The first 20 lines.' })
  lines!: number[];
}

export class ImportResultView {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'See `imports/{id}`; null for a dry run.' })
  id!: string | null;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ type: 'integer', description: 'Persons that are new.' })
  created!: number;

  @ApiProperty({ type: 'integer', description: 'Persons of whom something, or an employment, is different.' })
  updated!: number;

  @ApiProperty({ type: 'integer', description: 'Persons who are as they were.' })
  unchanged!: number;

  @ApiProperty({ type: [RejectionView], description: 'Rows that do not go in, the first 10,000 of them.' })
  rejected!: RejectionView[];

  @ApiProperty({ type: [RejectionGroupView], description: 'All rows that do not go in; one item for equal reasons.' })
  rejections!: RejectionGroupView[];

  @ApiProperty({ type: [ImportChangeView], description: 'The first 1,000; persons that were there before new ones.' })
  changes!: ImportChangeView[];

  @ApiProperty({ type: 'integer' })
  changesTotal!: number;

  @ApiProperty({ type: [ImportWarningView], description: 'The first 1,000.' })
  warnings!: ImportWarningView[];
}

export class InspectedColumnView {
  @ApiProperty()
  heading!: string;

  @ApiProperty({ type: 'integer', description: 'From 0.' })
  index!: number;

  @ApiProperty({
    type: String,
    enum: COLUMNS,
    enumName: 'ImportColumn',
    nullable: true,
    description: 'null: not recognised.',
  })
  column!: Column | null;

  @ApiProperty({ type: [String], description: 'Up to three values.' })
  samples!: string[];
}

export class InspectionView {
  @ApiProperty({ enum: ENCODINGS })
  encoding!: Encoding;

  @ApiProperty({ enum: DELIMITERS })
  delimiter!: Delimiter;

  @ApiProperty({ type: [InspectedColumnView] })
  columns!: InspectedColumnView[];

  @ApiProperty({
    type: String,
    enum: ['iso', ...DATE_ORDERS, 'ambiguous'],
    nullable: true,
    description: 'How dates are written. `ambiguous`: `dmy` and `mdy` both fit; null: there are none.',
  })
  dates!: DateFinding | null;

  @ApiProperty({ enum: COLUMNS, enumName: 'ImportColumn', isArray: true, description: 'Needed, and not recognised.' })
  missing!: Column[];
}
