import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { Webhook } from './webhook.entity.js';

const WebhookSecretSchema = defineEntity({
  name: 'WebhookSecret',
  ...tenantOwned('webhook_secret'),
  properties: {
    tenantId: p.text().primary(),
    webhook: () =>
      p
        .manyToOne(Webhook)
        .primary()
        .ref()
        .joinColumns('tenant_id', 'webhook_id')
        .ownColumns('webhook_id')
        .foreignKeyName('webhook_secret_webhook_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** As `WebhookSecrets` has sealed it. */
    sealed: p.blob().hidden(),
    /** The one before, which signs as well until receivers have taken the new one over. */
    previous: p.blob().nullable().hidden(),
    previousUntil: p.datetime().length(3).nullable(),
  },
});

/** What a webhook's messages are signed with. */
export class WebhookSecret extends WebhookSecretSchema.class {}
WebhookSecretSchema.setClass(WebhookSecret);
