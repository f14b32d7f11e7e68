import { MikroORM } from '@mikro-orm/postgresql';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { ChainChecks } from './chain-checks.js';

/** How often it is looked for chains that are to be checked. Milliseconds. */
const PAUSE = 10 * 60_000;
/** The first time soon after the start, when those who have waited for it are served. */
const FIRST = 60_000;

/**
 * Checks every tenant's chain now and then: what is new every few minutes, all of it once a day. Every server has one, in its
 * primary where it has workers; of several one at a time is at a tenant. It also carries on in this process what somebody has asked for.
 */
@Injectable()
export class ChainWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ChainWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopping = false;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly orm: MikroORM,
    private readonly checks: ChainChecks,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {}

  onApplicationBootstrap(): void {
    if (this.primary === undefined) this.wait(FIRST);
  }

  /** What is under way is kept as far as it has come. */
  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await Promise.all(this.underWay);
  }

  /** Carries a check on that somebody waits for, without keeping him. */
  carryOn(tenantId: string): void {
    this.start(this.check(tenantId, 'at-once'));
  }

  /** Checks all that are due. */
  async lookAtAll(): Promise<void> {
    // Raw, because it is a function, and of no tenant.
    const due = await this.orm.em.fork().execute<{ tenant: string }[]>('select audit_checks_due() as tenant');
    for (const { tenant } of due) {
      if (this.isStopping) return;
      await this.check(tenant, 'calm');
    }
  }

  private async check(tenantId: string, pace: 'calm' | 'at-once'): Promise<void> {
    try {
      await this.checks.goOn(tenantId, pace, () => this.isStopping);
    } catch (error) {
      this.logger.warn({ err: error, tenantId }, 'could not check the audit trail; it is tried again');
    }
  }

  private wait(pause: number): void {
    this.timer = setTimeout(() => {
      const looking = this.lookAtAll().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'could not look for audit trails to check; it is tried again');
      });
      this.start(looking.then(() => (this.isStopping ? undefined : this.wait(PAUSE))));
    }, pause);
    this.timer.unref();
  }

  private start(work: Promise<void>): void {
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }
}
