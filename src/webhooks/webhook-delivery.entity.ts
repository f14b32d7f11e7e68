import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { DeliveryProblem } from './delivery-problem.js';
import type { SentEvent } from './webhook-event.js';
import { Webhook } from './webhook.entity.js';

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const WAITING = `state = 'waiting'`;

const WebhookDeliverySchema = defineEntity({
  name: 'WebhookDelivery',
  ...tenantOwned('webhook_delivery'),
  properties: {
    tenantId: p.text().primary(),
    /** Also the message's own id (`webhook-id`), the same for each attempt. */
    id: p.uuid().primary(),
    webhook: () =>
      p
        .manyToOne(Webhook)
        .ref()
        .joinColumns('tenant_id', 'webhook_id')
        .ownColumns('webhook_id')
        .foreignKeyName('webhook_delivery_webhook_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    event: p.text().$type<SentEvent>(),
    /** Of one subject, one after the other: the account's id, else the review item's or token's. */
    orderKey: p.text(),
    /** For the redaction of a person; no foreign key, since it outlives the account. */
    accountId: p.uuid().nullable(),
    data: p.json().$type<object>(),
    at: p.datetime().length(3),
    state: p.text().$type<DeliveryState>(),
    attempts: p.integer().default(0),
    /** When it is due, again or for the first time. */
    nextAt: p.datetime().length(3),
    /** After an attempt that fails later than this there is no other. */
    giveUpAt: p.datetime().length(3),
    /** Whoever delivers it now, and until when it is nobody else's. */
    takenBy: p.uuid().nullable(),
    takenUntil: p.datetime().length(3).nullable(),
    triedAt: p.datetime().length(3).nullable(),
    /** HTTP status of the last answer; null where there was none. */
    status: p.integer().nullable(),
    problem: p.text().$type<DeliveryProblem>().nullable(),
  },
  indexes: [
    { name: 'webhook_delivery_list_idx', properties: ['tenantId', 'webhook', 'at', 'id'] },
    { name: 'webhook_delivery_account_idx', properties: ['tenantId', 'accountId'] },
    { name: 'webhook_delivery_due_idx', properties: ['nextAt'], where: WAITING },
    { name: 'webhook_delivery_age_idx', properties: ['at'] },
  ],
});

/**
 * An event on its way to a webhook: the outbox, written in the transaction of the change, and afterwards what came of it. In
 * which order events have happened says a column that only the database needs, `place`, which it gives under the lock of the
 * row that has changed.
 */
export class WebhookDelivery extends WebhookDeliverySchema.class {}
WebhookDeliverySchema.setClass(WebhookDelivery);
