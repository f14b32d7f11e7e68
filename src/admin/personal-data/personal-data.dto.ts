import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Optional, Text } from '../../http/admin/field-rules.js';
import type { ErasedRows } from '../../personal-data/erase-subject.js';

export class ErasureBody {
  @ApiProperty({
    maxLength: 500,
    description: 'Kept in the audit trail, so without names, addresses and numbers of the person.',
    example: 'Asked for by letter of 3 November.',
  })
  @Text(1, 500)
  reason!: string;
}

/** One of the two. */
export class NamedErasureBody extends ErasureBody {
  @ApiPropertyOptional({ description: 'As the provider sent it; case is ignored.' })
  @Optional()
  @Text(1, 255)
  userName?: string;

  @ApiPropertyOptional({ description: 'As the provider sent it; case is ignored.' })
  @Optional()
  @Text(1, 255)
  email?: string;
}

export class ErasureView {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description:
      'Rows that are gone or were emptied, by table; those with none are left out. `audit_event` and `provisioning_log` stay ' +
      'as rows: that something was done, and when.',
    example: { person: 1, employment: 2, account: 1, provisioning_log: 7, audit_event: 12 },
  })
  erased!: ErasedRows;

  @ApiProperty({
    description: 'What is to be done so that it does not come back: the identity provider still knows the user.',
  })
  advice!: string;
}

const ADVICE =
  'Unassign the user at the identity provider: until then each of its attempts names the person in the log anew. Backups hold ' +
  'the data for as long as they are kept.';

export function erasureView(erased: ErasedRows): ErasureView {
  return { erased, advice: ADVICE };
}
