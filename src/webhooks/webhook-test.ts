import { ref } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { newId } from '../database/schema/new-id.js';
import { type TenantScope, TenantDatabase } from '../database/transactions/tenant-database.js';
import type { TenantActor } from '../database/transactions/actor.js';
import { DomainError } from '../errors/domain-error.js';
import { LEASE, WebhookOutbox } from './webhook-outbox.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { type WebhookAddress, WebhookSender } from './webhook-sender.js';
import { TEST_EVENT, type WebhookMessage } from './webhook-event.js';
import { WebhookSecret } from './webhook-secret.entity.js';
import { Webhook } from './webhook.entity.js';

/** Sends an event that means nothing, at once, and once, also while the webhook is switched off. */
@Injectable()
export class WebhookTest {
  constructor(
    private readonly database: TenantDatabase,
    private readonly outbox: WebhookOutbox,
    private readonly sender: WebhookSender,
  ) {}

  /**
   * @returns the delivery, with what came of it
   * @throws DomainError `not-found`
   */
  async send(who: TenantActor, webhookId: string): Promise<WebhookDelivery> {
    // Taken from the beginning, so that nobody else sends it. No transaction is open while the receiver thinks.
    const taker = newId();
    const { to, id, at, data } = await this.database.inTenant(who, (scope) => this.prepare(scope, webhookId, taker));
    const message: WebhookMessage = { type: TEST_EVENT, timestamp: at.toISOString(), data };
    const attempt = await this.sender.send(to, id, message);
    await this.outbox.settle({ ...to, id, attempts: 1 }, taker, attempt);
    return this.database.reading(who, ({ em }) =>
      em.findOneOrFail(WebhookDelivery, { id }, { failHandler: () => DomainError.notFound('webhook') }),
    );
  }

  private async prepare({ em, tenantId }: TenantScope, webhookId: string, taker: string) {
    const webhook = await em.findOne(Webhook, { id: webhookId });
    if (webhook === null) throw DomainError.notFound('webhook');
    const { sealed, previous, previousUntil } = await em.findOneOrFail(WebhookSecret, { webhook: { id: webhookId } });
    const at = new Date();
    const id = newId();
    const data = { tenantId, webhookId };
    em.create(WebhookDelivery, {
      tenantId,
      id,
      webhook: ref(webhook),
      event: TEST_EVENT,
      orderKey: id,
      accountId: null,
      data,
      at,
      state: 'waiting',
      attempts: 1,
      nextAt: at,
      // There is no second attempt: whoever has pressed is told at once.
      giveUpAt: at,
      takenBy: taker,
      takenUntil: new Date(at.getTime() + LEASE * 1000),
      triedAt: at,
      status: null,
      problem: null,
    });
    const to: WebhookAddress = {
      tenantId,
      webhookId,
      url: webhook.url,
      sealed: Buffer.from(sealed),
      previous: previous != null && previousUntil != null && previousUntil > at ? Buffer.from(previous) : null,
    };
    return { to, id, at, data };
  }
}
