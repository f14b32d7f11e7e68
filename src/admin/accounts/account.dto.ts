import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { Optional, OptionalOrNull, QueryFlag, QueryIds, QueryText, Text } from '../../http/admin/field-rules.js';
import { sortedPageQuery } from '../../http/admin/sorted-page-query.js';
import { EmailAddress } from '../../persons/email-address.js';
import { MATCHED_BY, type MatchedBy } from '../../persons/matching/match-method.js';
import type { Account } from '../../accounts/account.entity.js';
import { ACCOUNT_SORTS } from '../../accounts/account-list.js';
import { Password } from '../../accounts/password-rule.js';

const MATCHED_BY_OR_NONE = [...MATCHED_BY, 'none'] as const;

export class AccountQuery extends sortedPageQuery(ACCOUNT_SORTS, 'userName') {
  @ApiPropertyOptional({
    description: 'Original name of the role; case is ignored. No account has one that is not there.',
  })
  @IsOptional()
  @QueryText(100)
  role?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @QueryFlag()
  active?: boolean;

  @ApiPropertyOptional({ enum: MATCHED_BY_OR_NONE, description: '`none`: made by hand.' })
  @IsOptional()
  @IsIn(MATCHED_BY_OR_NONE)
  matchedBy?: MatchedBy | 'none';

  @ApiPropertyOptional({ type: Boolean, description: 'false: external users.' })
  @IsOptional()
  @QueryFlag()
  hasPerson?: boolean;

  @QueryIds()
  ids?: string[];
}

export class NewAccountBody {
  @ApiProperty({ example: 'jane.doe@acme.example', description: 'Unique in the tenant.' })
  @Text(1, 255)
  userName!: string;

  @ApiProperty({ format: 'email' })
  @EmailAddress()
  email!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Whose account this is. Without one it is an external user, who can only hold an HR role.',
  })
  @OptionalOrNull()
  @IsUUID()
  personId?: string | null;

  @ApiProperty({ example: 'HR Professional', description: 'Original name of the role.' })
  @Text(1, 100)
  role!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'password',
    minLength: 8,
    nullable: true,
    description: 'None: SSO only.',
  })
  @OptionalOrNull()
  @Password()
  password?: string | null;
}

export class AccountChangeBody {
  @ApiPropertyOptional()
  @Optional()
  @Text(1, 255)
  userName?: string;

  @ApiPropertyOptional({ format: 'email', description: 'Replaces the primary e-mail; the others stay.' })
  @Optional()
  @EmailAddress()
  email?: string;

  @ApiPropertyOptional({ description: 'Original name of the role.' })
  @Optional()
  @Text(1, 100)
  role?: string;

  @ApiPropertyOptional({ description: 'false closes the account until HR opens it, and ends its sessions.' })
  @Optional()
  @IsBoolean()
  active?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'password',
    minLength: 8,
    nullable: true,
    description: 'null: no sign-in with a password. Ends the sessions of the account.',
  })
  @OptionalOrNull()
  @Password()
  password?: string | null;
}

export class CloseBody {
  @ApiProperty({ description: 'Why, for whoever reads it later. Nothing of it is told to the provider.' })
  @Text(1, 500)
  reason!: string;

  @ApiProperty({
    description:
      'true: it stays closed until HR opens it; an `active: true` of the provider is not carried out. false: the provider may open it.',
  })
  @IsBoolean()
  untilLifted!: boolean;
}

class ClosedByHrView {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ description: 'User name of whoever closed it, or `operator`.' })
  by!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: closed by `PATCH`, which asks for none.' })
  reason!: string | null;

  @ApiProperty({ description: 'true: the provider cannot open it.' })
  untilLifted!: boolean;
}

export class AccountEmailView {
  @ApiProperty()
  value!: string;

  @ApiProperty({ type: String, nullable: true })
  type!: string | null;

  @ApiProperty()
  primary!: boolean;

  @ApiProperty({ type: String, nullable: true })
  display!: string | null;
}

export class AccountView {
  @ApiProperty({ format: 'uuid', description: 'Also the id of the SCIM user.' })
  id!: string;

  @ApiProperty()
  userName!: string;

  @ApiProperty({ type: String, nullable: true, description: "The identity provider's own id." })
  externalId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The primary e-mail, else the first.' })
  email!: string | null;

  @ApiProperty({ type: [AccountEmailView] })
  emails!: AccountEmailView[];

  @ApiProperty()
  active!: boolean;

  @ApiProperty({
    type: ClosedByHrView,
    nullable: true,
    description: 'null: it is open, or the provider has closed it.',
  })
  closedByHr!: ClosedByHrView | null;

  @ApiProperty({ description: 'Original name of the role.' })
  role!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: an external user.' })
  personId!: string | null;

  @ApiProperty({
    enum: MATCHED_BY,
    enumName: 'MatchedBy',
    nullable: true,
    description: '`hand`: provisioned for the person whom HR linked. null: made by hand.',
  })
  matchedBy!: MatchedBy | null;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  updatedAt!: Date;
}

/** @param account with its role and e-mails */
export function accountView(account: Account): AccountView {
  const { id, userName, email, active, createdAt, updatedAt } = account;
  return {
    id,
    userName,
    externalId: account.externalId ?? null,
    email,
    emails: account.emails.getItems().map(({ value, type, primary, display }) => ({
      value,
      type: type ?? null,
      primary: primary ?? false,
      display: display ?? null,
    })),
    active,
    closedByHr: account.closedByHr,
    role: account.role.name,
    personId: account.person?.id ?? null,
    matchedBy: account.matchedBy ?? null,
    createdAt,
    updatedAt,
  };
}
