import { Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { RecentSignIn } from '../../access/policy/recent-sign-in.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { WebhookService } from '../../webhooks/webhook.service.js';
import { WebhookTest } from '../../webhooks/webhook-test.js';
import {
  DeliveryQuery,
  deliveryView,
  MadeWebhookView,
  madeWebhookView,
  newWebhook,
  NewWebhookBody,
  WebhookChangeBody,
  WebhookDeliveryView,
  WebhookView,
  webhookView,
} from './webhook.dto.js';

/** Where the tenant wants to be told of what happens. What is sent stands under `webhooks` of the document. */
@AdminController('webhooks', 'Webhooks')
export class WebhookController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly webhooks: WebhookService,
    private readonly tests: WebhookTest,
  ) {}

  /** All of them, in the order in which they were made. */
  @Get()
  @ApiPage(WebhookView)
  async list(@CurrentCaller() caller: AdminCaller): Promise<Page<WebhookView>> {
    const webhooks = await this.database.reading(caller, (scope) => this.webhooks.list(scope));
    return { items: webhooks.map(webhookView), nextCursor: null, total: webhooks.length };
  }

  @Get(':id')
  @ApiOkResponse({ type: WebhookView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<WebhookView> {
    return this.database.reading(caller, async (scope) => webhookView(await this.webhooks.get(scope, id)));
  }

  /**
   * The answer is the only place where the secret ever stands in clear. A session whose password was given more than ten
   * minutes ago gets 403 with the code `reauthentication-required`.
   */
  @Post()
  @RecentSignIn()
  @ApiBody({ type: NewWebhookBody })
  @ApiCreatedResponse({ type: MadeWebhookView })
  async create(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewWebhookBody): Promise<MadeWebhookView> {
    const values = newWebhook(body);
    return this.database.inTenant(caller, async (scope) => madeWebhookView(await this.webhooks.create(scope, values)));
  }

  @Patch(':id')
  @ApiBody({ type: WebhookChangeBody })
  @ApiOkResponse({ type: WebhookView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: WebhookChangeBody,
  ): Promise<WebhookView> {
    return this.database.inTenant(caller, async (scope) => webhookView(await this.webhooks.change(scope, id, body)));
  }

  /** With its deliveries. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.webhooks.remove(scope, id));
  }

  /** Makes a new secret. For 24 hours messages carry a signature of the one before as well. Asks for the password again as making does. */
  @Post(':id/secret')
  @RecentSignIn()
  @HttpCode(200)
  @ApiOkResponse({ type: MadeWebhookView })
  async renewSecret(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<MadeWebhookView> {
    return this.database.inTenant(caller, async (scope) => madeWebhookView(await this.webhooks.renewSecret(scope, id)));
  }

  /** Sends an event `webhook.test` at once, and once; the answer says what came of it. Also while the webhook is switched off. */
  @Post(':id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookDeliveryView })
  async test(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<WebhookDeliveryView> {
    return deliveryView(await this.tests.send(caller, id));
  }

  /** Those of the last 30 days, newest first. */
  @Get(':id/deliveries')
  @ApiPage(WebhookDeliveryView)
  async deliveries(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Query() query: DeliveryQuery,
  ): Promise<Page<WebhookDeliveryView>> {
    return this.database.reading(caller, async (scope) =>
      pageOf(await this.webhooks.deliveries(scope, id, query), deliveryView),
    );
  }

  /**
   * Sends it again, as the same message, or at once what waits for another attempt; tried for 24 hours like a new one. 409
   * while the webhook is switched off.
   */
  @Post(':id/deliveries/:deliveryId/resend')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookDeliveryView })
  async resend(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Param('deliveryId', ItemIdPipe) deliveryId: string,
  ): Promise<WebhookDeliveryView> {
    return this.database.inTenant(caller, async (scope) =>
      deliveryView(await this.webhooks.resend(scope, id, deliveryId)),
    );
  }
}
