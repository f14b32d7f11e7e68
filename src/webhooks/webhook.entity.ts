import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';
import type { WebhookEvent } from './webhook-event.js';

const WebhookSchema = defineEntity({
  name: 'Webhook',
  ...tenantOwned('webhook'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    url: p.text(),
    events: p.array().columnType('text[]').$type<WebhookEvent[]>(),
    enabled: p.boolean().default(true),
    /** Of the secret that signs now; the secret itself is a `WebhookSecret`, and not in the audit trail. */
    secretLastFour: p.text(),
    ...timestamps(),
  },
});

/** Where a tenant wants to be told of what happens, and of what. */
export class Webhook extends WebhookSchema.class {}
WebhookSchema.setClass(Webhook);
