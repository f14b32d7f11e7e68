import { ApiProperty } from '@nestjs/swagger';
import type { DeletedAccount } from '../../accounts/deleted-account.entity.js';

export class DeletedAccountView {
  @ApiProperty({ format: 'uuid', description: "The account's own id, which it has again when it is restored." })
  id!: string;

  @ApiProperty()
  userName!: string;

  @ApiProperty({ type: String, nullable: true })
  externalId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The primary e-mail, else the first.' })
  email!: string | null;

  @ApiProperty({ description: 'Name that its role had when it was deleted.' })
  role!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: an external user.' })
  personId!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  deletedAt!: Date;

  @ApiProperty({
    example: 'scim:0198c000-0000-7000-8000-000000000001',
    description: 'As the audit trail names who acts.',
  })
  deletedBy!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it can be restored no more.' })
  erasedAt!: Date;
}

/** @param days for how many the tenant keeps such */
export function deletedAccountView(account: DeletedAccount, days: number): DeletedAccountView {
  const { id, userName, externalId, email, role, personId, deletedAt, deletedBy } = account;
  return {
    id,
    userName,
    externalId: externalId ?? null,
    email: email ?? null,
    role,
    personId: personId ?? null,
    deletedAt,
    deletedBy,
    erasedAt: account.erasedAt(days),
  };
}
