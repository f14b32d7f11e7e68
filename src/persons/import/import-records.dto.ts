import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { QueryNumber } from '../../http/admin/field-rules.js';
import { ImportChangeView } from './person-import.dto.js';
import type { PersonImport } from './person-import.entity.js';

/** Why a person was left as it is. */
export const LEFT_CODES = ['changed-since', 'linked-since', 'gone', 'employment-taken'] as const;
export type LeftCode = (typeof LEFT_CODES)[number];

const LEFT_REASONS: Record<LeftCode, string> = {
  'changed-since': 'somebody has changed this person since',
  'linked-since': 'an account was linked to this person since',
  gone: 'this person has been deleted since',
  'employment-taken': 'an employment ID that this person had belongs to another person now',
};

export class ImportsQuery {
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

export class ImportRecordView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  at!: Date;

  @ApiProperty({ description: 'User name of who imported, or `operator`.' })
  by!: string;

  @ApiProperty({ type: 'integer' })
  created!: number;

  @ApiProperty({ type: 'integer' })
  updated!: number;

  @ApiProperty({ type: 'integer' })
  unchanged!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that did not go in.' })
  rejected!: number;

  @ApiProperty({ type: Date, nullable: true })
  undoneAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  undoneBy!: string | null;
}

export class ImportRecordWithChangesView extends ImportRecordView {
  @ApiProperty({ type: [ImportChangeView], description: 'The first 1,000; persons that were there before new ones.' })
  changes!: ImportChangeView[];

  @ApiProperty({ type: 'integer' })
  changesTotal!: number;
}

export class LeftView {
  @ApiProperty()
  personCode!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ enum: LEFT_CODES, enumName: 'ImportLeftCode' })
  code!: LeftCode;
}

export class ImportUndoneView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Persons who are as they were before the import, or gone as they were.',
  })
  undone!: number;

  @ApiProperty({ type: [LeftView], description: 'Persons who were left as they are, the first 1,000.' })
  left!: LeftView[];

  @ApiProperty({ type: 'integer' })
  leftTotal!: number;
}

export function importRecordView(record: PersonImport): ImportRecordView {
  const { id, at, by, created, updated, unchanged, rejected } = record;
  const { undoneAt = null, undoneBy = null } = record;
  return { id, at, by, created, updated, unchanged, rejected, undoneAt, undoneBy };
}

export function leftView(personCode: string, code: LeftCode): LeftView {
  return { personCode, code, reason: LEFT_REASONS[code] };
}
