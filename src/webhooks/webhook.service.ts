import { LockMode, ref } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../config/configuration.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import { newId } from '../database/schema/new-id.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { OutgoingError } from '../http/outgoing/outgoing-error.js';
import { outgoingTarget } from '../http/outgoing/outgoing-target.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { type DeliveryState, WebhookDelivery } from './webhook-delivery.entity.js';
import type { WebhookEvent } from './webhook-event.js';
import { WebhookSecret } from './webhook-secret.entity.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { Webhook } from './webhook.entity.js';

/** What happens is left once for each of them, in the transaction of the change. */
const MOST_WEBHOOKS = 10;
const A_DAY = 24 * 60 * 60_000;
/** How long the secret before signs as well, so that receivers can be changed one by one. Milliseconds. */
const OVERLAP = A_DAY;

export interface WebhookValues {
  url: string;
  events: WebhookEvent[];
  enabled: boolean;
}

/** A webhook with what was last sent to it, or is about to be. */
export interface ShownWebhook {
  webhook: Webhook;
  lastDelivery: WebhookDelivery | null;
}

/** A webhook whose secret is known for this once. */
export interface MadeWebhook extends ShownWebhook {
  secret: string;
}

export interface DeliveryListRequest extends PageRequest {
  state?: DeliveryState;
}

/** Webhooks as HR sets them up. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly config: Configuration,
    private readonly secrets: WebhookSecrets,
  ) {}

  /** In the order in which they were made. */
  async list(scope: TenantScope): Promise<ShownWebhook[]> {
    const webhooks = await scope.em.find(Webhook, {}, { orderBy: { id: 'asc' } });
    const shown: ShownWebhook[] = [];
    for (const webhook of webhooks) shown.push(await this.shown(scope, webhook));
    return shown;
  }

  /** @throws DomainError `not-found` */
  async get(scope: TenantScope, id: string): Promise<ShownWebhook> {
    return this.shown(scope, await this.find(scope, id));
  }

  /**
   * @returns the webhook with its secret, here and never again
   * @throws DomainError `invalid` for an address where nothing is sent, `conflict` where there are enough
   */
  async create(scope: TenantScope, values: WebhookValues): Promise<MadeWebhook> {
    const { em, tenantId } = scope;
    this.requireOutside(values.url);
    // Whoever else makes one waits here, and is counted.
    const failHandler = (): Error => DomainError.notFound('tenant');
    await em.findOneOrFail(Tenant, { tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler });
    if ((await em.count(Webhook)) >= MOST_WEBHOOKS) {
      throw DomainError.conflict(
        `There are ${MOST_WEBHOOKS} webhooks already. Delete one that nobody needs any more.`,
        'too-many-webhooks',
      );
    }
    const secret = this.secrets.generate();
    const id = newId();
    const webhook = em.create(Webhook, { tenantId, id, ...values, secretLastFour: secret.slice(-4) });
    em.create(WebhookSecret, {
      tenantId,
      webhook,
      sealed: this.secrets.seal(tenantId, id, secret),
      previous: null,
      previousUntil: null,
    });
    await em.flush();
    return { webhook, lastDelivery: null, secret };
  }

  /** Changes what is given. What waits for one that is switched off is given up. */
  async change(scope: TenantScope, id: string, values: Partial<WebhookValues>): Promise<ShownWebhook> {
    const webhook = await this.find(scope, id, LockMode.PESSIMISTIC_WRITE);
    if (values.url !== undefined) this.requireOutside(values.url);
    const { url = webhook.url, events = webhook.events, enabled = webhook.enabled } = values;
    Object.assign(webhook, { url, events, enabled });
    await scope.em.flush();
    if (!webhook.enabled) {
      const given = { state: 'failed', problem: 'switched-off', takenBy: null, takenUntil: null } as const;
      // Native: there may be many. The filter keeps it to this tenant.
      await scope.em.nativeUpdate(WebhookDelivery, { webhook: { id }, state: 'waiting' }, given);
    }
    return this.shown(scope, webhook);
  }

  /** With its deliveries. */
  async remove(scope: TenantScope, id: string): Promise<void> {
    scope.em.remove(await this.find(scope, id));
    await scope.em.flush();
  }

  /** Makes a new secret. The one before signs as well for a day; one that cannot be read any more does not. */
  async renewSecret(scope: TenantScope, id: string, now: Date = new Date()): Promise<MadeWebhook> {
    const { em, tenantId } = scope;
    const webhook = await this.find(scope, id, LockMode.PESSIMISTIC_WRITE);
    const kept = await em.findOneOrFail(WebhookSecret, { webhook: { id } });
    const secret = this.secrets.generate();
    const isReadable = this.secrets.open(tenantId, id, Buffer.from(kept.sealed)) !== null;
    kept.previous = isReadable ? kept.sealed : null;
    kept.previousUntil = isReadable ? new Date(now.getTime() + OVERLAP) : null;
    kept.sealed = this.secrets.seal(tenantId, id, secret);
    webhook.secretLastFour = secret.slice(-4);
    await em.flush();
    return { ...(await this.shown(scope, webhook)), secret };
  }

  /** Newest first. */
  async deliveries(scope: TenantScope, id: string, query: DeliveryListRequest): Promise<Page<WebhookDelivery>> {
    await this.find(scope, id);
    const { state } = query;
    const where = { webhook: { id }, ...(state !== undefined && { state }) };
    const sorts = { at: { property: 'at', type: 'time', first: 'desc' } } as const;
    return readPage(scope, WebhookDelivery, where, { sorts, otherwise: 'at' }, query);
  }

  /**
   * Has a delivery sent again, or at once if it waits for another attempt. For another day it is tried as a new one is.
   *
   * @throws DomainError `not-found`, `conflict` while the webhook is switched off
   */
  async resend(scope: TenantScope, id: string, deliveryId: string, now: Date = new Date()): Promise<WebhookDelivery> {
    const webhook = await this.find(scope, id);
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const delivery = await scope.em.findOne(WebhookDelivery, { id: deliveryId, webhook: { id } }, { lockMode });
    if (delivery === null) throw DomainError.notFound('delivery');
    if (!webhook.enabled) {
      throw DomainError.conflict('The webhook is switched off. Switch it on, then send again.', 'webhook-off');
    }
    delivery.state = 'waiting';
    delivery.nextAt = now;
    delivery.giveUpAt = new Date(now.getTime() + A_DAY);
    await scope.em.flush();
    return delivery;
  }

  private async find({ em }: TenantScope, id: string, lockMode = LockMode.NONE): Promise<Webhook> {
    const webhook = await em.findOne(Webhook, { id }, { lockMode });
    if (webhook === null) throw DomainError.notFound('webhook');
    return webhook;
  }

  private async shown({ em }: TenantScope, webhook: Webhook): Promise<ShownWebhook> {
    const orderBy = { at: 'desc', id: 'desc' } as const;
    const [lastDelivery = null] = await em.find(WebhookDelivery, { webhook: ref(webhook) }, { orderBy, limit: 1 });
    return { webhook, lastDelivery };
  }

  /** What the address itself says; whither a name leads is looked at when something is sent. */
  private requireOutside(address: string): void {
    const url = new URL(address);
    if (url.username !== '' || url.password !== '') {
      throw DomainError.invalidField('url', 'must not have a user name or password in it.', 'not-a-url');
    }
    try {
      outgoingTarget(url, this.config.webhookAllow);
    } catch (error) {
      if (!(error instanceof OutgoingError)) throw error;
      const code = error.problem === 'not-https' ? 'not-https' : 'private-address';
      throw DomainError.invalidField('url', error.message, code);
    }
  }
}
