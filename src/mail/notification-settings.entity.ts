import { defineEntity, p } from '@mikro-orm/postgresql';
import { Account } from '../accounts/account.entity.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';
import type { WebhookEvent } from '../webhooks/webhook-event.js';
import type { MailLanguage } from './mail-language.js';

const NotificationSettingsSchema = defineEntity({
  name: 'NotificationSettings',
  ...tenantOwned('notification_settings'),
  properties: {
    tenantId: p.text().primary(),
    account: () =>
      p
        .manyToOne(Account)
        .primary()
        .ref()
        .joinColumns('tenant_id', 'account_id')
        .ownColumns('account_id')
        .foreignKeyName('notification_settings_account_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    events: p.array().columnType('text[]').$type<WebhookEvent[]>(),
    weeklySummary: p.boolean(),
    language: p.text().$type<MailLanguage>(),
    ...timestamps(),
  },
});

/** Of what an HR Professional wants to be told by e-mail; whoever has chosen nothing has no row, and `USUAL_CHOICE`. */
export class NotificationSettings extends NotificationSettingsSchema.class {}
NotificationSettingsSchema.setClass(NotificationSettings);
