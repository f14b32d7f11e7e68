import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { EXPIRY_WARNINGS, type ExpiryWarning } from '../../access/scim-tokens/expiry-warning.js';
import { type EndOfLastWayIn, WaysIn } from '../../access/ways-in/ways-in.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { CHECKLIST_STEPS, type ChecklistStep, SetUpChecklist } from './set-up-checklist.js';

class ChecklistItemView {
  @ApiProperty({ enum: CHECKLIST_STEPS })
  step!: ChecklistStep;

  @ApiProperty()
  done!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  at!: Date | null;
}

class TokenWarningView {
  @ApiProperty({ format: 'uuid' })
  tokenId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: Date;

  @ApiProperty({ type: 'integer', enum: EXPIRY_WARNINGS })
  expiryWarningDays!: ExpiryWarning;
}

class ClientSecretWarningView {
  @ApiProperty({ format: 'uuid' })
  oauthClientId!: string;

  @ApiProperty({ format: 'uuid' })
  secretId!: string;

  @ApiProperty({ description: 'Of the client.' })
  name!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: Date;

  @ApiProperty({ type: 'integer', enum: EXPIRY_WARNINGS })
  expiryWarningDays!: ExpiryWarning;
}

class ImmutableAttributesAdviceView {
  @ApiProperty({ type: String, format: 'date-time', description: 'When Entra ID was last seen, within the hour.' })
  entraSeenAt!: Date;
}

class ChecklistView {
  @ApiProperty({ type: [ChecklistItemView] })
  items!: ChecklistItemView[];

  @ApiProperty({
    type: TokenWarningView,
    nullable: true,
    description:
      'The last valid SCIM token ends soon, and the provisioning with it, since no OAuth client outlives it; null: no ' +
      'reason to worry.',
  })
  tokenWarning!: TokenWarningView | null;

  @ApiProperty({
    type: ClientSecretWarningView,
    nullable: true,
    description:
      'The last valid secret of an OAuth client ends soon, and the provisioning with it, since neither keys nor a SCIM ' +
      'token outlive it; null: no reason to worry. Never together with `tokenWarning`.',
  })
  clientSecretWarning!: ClientSecretWarningView | null;

  @ApiProperty({
    type: ImmutableAttributesAdviceView,
    nullable: true,
    description:
      'Entra ID has been seen within 30 days, and `immutableAttributes` is not `ignore`: its updates that name a value ' +
      'which HR owns are refused whole. null: nothing to advise.',
  })
  immutableAttributesAdvice!: ImmutableAttributesAdviceView | null;
}

/** What helps HR to see whether the settings work. */
@AdminController('scim-settings', 'SCIM settings')
export class SetUpController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly setUp: SetUpChecklist,
    private readonly waysIn: WaysIn,
  ) {}

  /** What has been set up, and what real traffic has shown. */
  @Get('checklist')
  @ApiOkResponse({ type: ChecklistView })
  async checklist(@CurrentCaller() caller: AdminCaller): Promise<ChecklistView> {
    return this.database.reading(caller, async (scope) => ({
      items: await this.setUp.items(scope),
      ...warnings(await this.waysIn.warning(scope)),
      immutableAttributesAdvice: await this.setUp.immutableAttributesAdvice(scope),
    }));
  }
}

function warnings(last: EndOfLastWayIn | null): Pick<ChecklistView, 'tokenWarning' | 'clientSecretWarning'> {
  if (last === null) return { tokenWarning: null, clientSecretWarning: null };
  const { wayIn, ...end } = last;
  return wayIn.kind === 'token'
    ? { tokenWarning: { tokenId: wayIn.id, name: wayIn.name, ...end }, clientSecretWarning: null }
    : {
        tokenWarning: null,
        clientSecretWarning: {
          oauthClientId: wayIn.client.id,
          secretId: wayIn.id,
          name: wayIn.client.name,
          ...end,
        },
      };
}
