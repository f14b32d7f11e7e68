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
import { RepeatedLook } from '../processes/repeated-look.js';
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
  private readonly looks = new RepeatedLook({
    first: FIRST,
    pause: PAUSE,
    look: async () => this.lookAtAll(),
    failed: (error) => this.logger.warn({ err: error }, 'could not look for audit trails to check; it is tried again'),
  });
  private isStopping = false;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly orm: MikroORM,
    private readonly checks: ChainChecks,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {}

  onApplicationBootstrap(): void {
    if (this.primary === undefined) this.looks.begin();
  }

  /** What is under way is kept as far as it has come. */
  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.looks.end();
    await Promise.all(this.underWay);
  }

  /** Carries a check on that somebody waits for, without keeping him. */
  carryOn(tenantId: string): void {
    const check = this.check(tenantId, 'at-once');
    this.underWay.add(check);
    void check.finally(() => this.underWay.delete(check));
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
}
