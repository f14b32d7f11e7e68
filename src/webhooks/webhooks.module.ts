import { Module } from '@nestjs/common';
import { DeliveryCounts } from './delivery-counts.js';
import { WebhookDispatcher } from './webhook-dispatcher.js';
import { WebhookOblivion } from './webhook-oblivion.js';
import { WebhookOutbox } from './webhook-outbox.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookService } from './webhook.service.js';
import { WebhookTest } from './webhook-test.js';

/** What tells other systems of what has happened here. */
@Module({
  providers: [
    DeliveryCounts,
    WebhookDispatcher,
    WebhookOblivion,
    WebhookOutbox,
    WebhookSecrets,
    WebhookSender,
    WebhookService,
    WebhookTest,
  ],
  exports: [DeliveryCounts, WebhookOutbox, WebhookService, WebhookTest],
})
export class WebhooksModule {}
