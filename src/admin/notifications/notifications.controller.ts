import { Get, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { NotificationSettingsService } from '../../mail/notification-settings.service.js';
import { notificationChoice, NotificationsBody, NotificationsView, notificationsView } from './notifications.dto.js';

/** Of what the HR Professional who is signed in wants to be told by e-mail. The operator has no account, and gets 403. */
@AdminController('notifications', 'Notifications')
export class NotificationsController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly notifications: NotificationSettingsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: NotificationsView })
  async get(@CurrentCaller() caller: AdminCaller): Promise<NotificationsView> {
    const accountId = accountOf(caller);
    return this.database.reading(caller, async (scope) =>
      notificationsView(await this.notifications.get(scope, accountId)),
    );
  }

  /** Only the own choice can be changed; what is absent stays as it is. */
  @Put()
  @ApiBody({ type: NotificationsBody })
  @ApiOkResponse({ type: NotificationsView })
  async change(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NotificationsBody): Promise<NotificationsView> {
    const accountId = accountOf(caller);
    return this.database.inTenant(caller, async (scope) =>
      notificationsView(await this.notifications.change(scope, accountId, notificationChoice(body))),
    );
  }
}

/** @throws DomainError `forbidden` for the operator */
function accountOf(caller: AdminCaller): string {
  if (caller.kind === 'hr') return caller.accountId;
  throw DomainError.forbidden('Each HR Professional chooses this alone: sign in with your own account.');
}
