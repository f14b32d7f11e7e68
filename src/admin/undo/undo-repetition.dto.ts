import { ApiProperty } from '@nestjs/swagger';
import type { UndoRepetition } from './undo-repetitions.js';

export class UndoRepetitionView implements UndoRepetition {
  @ApiProperty({ format: 'uuid', description: 'Of the undo, as in `undo-runs`.' })
  runId!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  undoneAt!: Date;

  @ApiProperty({ description: 'User name of who undid, `operator` or `command line`.' })
  by!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the provider has begun to do it again.' })
  since!: Date;

  @ApiProperty({ type: 'integer', description: 'Accounts that came back and that the provider has closed or deleted.' })
  closed!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Accounts that were closed or deleted and that the provider has opened or made.',
  })
  opened!: number;

  @ApiProperty({ type: 'integer', description: 'Accounts to which the provider has sent the values again.' })
  changed!: number;
}

export class RepeatingEntriesView {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'All that the provider has done to these accounts since, oldest first; for `provisioning-log/undo`.',
  })
  entryIds!: string[];
}

export function undoRepetitionView(repetition: UndoRepetition): UndoRepetitionView {
  const { runId, undoneAt, by, since, closed, opened, changed } = repetition;
  return { runId, undoneAt, by, since, closed, opened, changed };
}
