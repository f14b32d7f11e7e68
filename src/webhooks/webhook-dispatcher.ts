import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { v4 as newUuid } from 'uuid';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { inTurn } from '../processes/in-turn.js';
import { RepeatedLook } from '../processes/repeated-look.js';
import { DeliveryCounts } from './delivery-counts.js';
import { type Taken, WebhookOutbox } from './webhook-outbox.js';
import { WebhookSender } from './webhook-sender.js';

/** How often it looks for what is due. Milliseconds. */
const PAUSE = 500;
/** How often it looks whether the time that has passed is worth an event. Milliseconds. */
const TIMED_PAUSE = 60_000;
/** Deliveries of this process at once, of all tenants. A slow receiver has a few of them at most (`webhook-outbox.ts`). */
const AT_ONCE = 200;
/** Deliveries of one tenant at once. */
const AT_ONCE_OF_TENANT = 40;
/** How long what is under way may take when the server ends; the rest is begun anew by whoever comes next. Milliseconds. */
const GRACE = 1000;

/**
 * Delivers what waits in the outbox (docs/decisions/outbox.md). Every server has one, in its primary where it has workers; the database
 * gives each delivery to one of them. What a kill interrupts is taken by another when its lease has run out.
 */
@Injectable()
export class WebhookDispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WebhookDispatcher.name);
  /** By what the database knows this process. */
  private readonly taker = newUuid();
  private readonly underWay = new Set<Promise<void>>();
  private readonly ofTenant = new Map<string, number>();
  /** Tenants that are being looked at, and whether there is something new there meanwhile. */
  private readonly looking = new Map<string, boolean>();
  private readonly ending = new AbortController();
  private readonly looks = new RepeatedLook({
    pause: PAUSE,
    look: async () => this.lookAtAll(),
    failed: (error) => this.logger.warn({ err: error }, 'could not look for webhooks to deliver; it is tried again'),
  });
  private timedAt = 0;

  constructor(
    private readonly outbox: WebhookOutbox,
    private readonly sender: WebhookSender,
    private readonly counts: DeliveryCounts,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {}

  onApplicationBootstrap(): void {
    if (this.primary === undefined) this.looks.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    const ended = this.looks.end();
    const grace = new AbortController();
    const limit = sleep(GRACE, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([limit, ended.then(() => this.idle())]);
    grace.abort();
    this.ending.abort();
    await ended;
    await this.idle();
  }

  private async idle(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async lookAtAll(): Promise<void> {
    if (Date.now() - this.timedAt > TIMED_PAUSE) {
      await this.outbox.leaveTimedEvents();
      this.timedAt = Date.now();
    }
    for (const tenantId of inTurn(await this.outbox.tenantsDue())) {
      if (this.underWay.size >= AT_ONCE) break;
      await this.look(tenantId);
    }
  }

  /** Begins to deliver what is due in a tenant. One look at a time, so that none is taken that nobody has room for. */
  private async look(tenantId: string): Promise<void> {
    if (this.looking.has(tenantId)) {
      this.looking.set(tenantId, true);
      return;
    }
    try {
      do {
        this.looking.set(tenantId, false);
        const room = Math.min(AT_ONCE - this.underWay.size, AT_ONCE_OF_TENANT - (this.ofTenant.get(tenantId) ?? 0));
        if (room <= 0 || !this.looks.goesOn) return;
        for (const taken of await this.outbox.take(tenantId, this.taker, room)) this.begin(taken);
      } while (this.looking.get(tenantId) === true);
    } finally {
      this.looking.delete(tenantId);
    }
  }

  private begin(taken: Taken): void {
    const { tenantId } = taken;
    this.ofTenant.set(tenantId, (this.ofTenant.get(tenantId) ?? 0) + 1);
    const delivery = this.deliver(taken).finally(() => {
      this.underWay.delete(delivery);
      const left = (this.ofTenant.get(tenantId) ?? 1) - 1;
      if (left === 0) this.ofTenant.delete(tenantId);
      else this.ofTenant.set(tenantId, left);
      // What waited behind it need not wait for the next look at all tenants, which also finds what this one does not.
      if (this.looks.goesOn) void this.look(tenantId).catch(() => undefined);
    });
    this.underWay.add(delivery);
  }

  private async deliver(taken: Taken): Promise<void> {
    const { event, data, at } = taken;
    try {
      const message = { type: event, timestamp: new Date(at).toISOString(), data };
      const attempt = await this.sender.send(taken, taken.id, message, this.ending.signal);
      const isGivenUp = await this.outbox.settle(taken, this.taker, attempt);
      this.counts.count(attempt.problem, isGivenUp);
      if (isGivenUp) this.logger.warn('a webhook was not delivered, and is given up');
    } catch (error) {
      // Its lease is what brings it back if this does not work either.
      await this.outbox.letGo(taken, this.taker).catch(() => undefined);
      if (!this.ending.signal.aborted)
        this.logger.warn({ err: error }, 'a webhook could not be delivered; it is tried again');
    }
  }
}
