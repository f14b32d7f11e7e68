import { MikroORM } from '@mikro-orm/postgresql';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import { serverIn } from '../database/transactions/actor.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { inTurn } from '../processes/in-turn.js';
import { RepeatedLook } from '../processes/repeated-look.js';
import { TenantAlarm } from './tenant-alarm.js';

/** How long after it looked it looks again. Milliseconds; HR is to know within a second. */
const PAUSE = 500;

interface Watched {
  tenantId: string;
  hasEntries: boolean;
  hasItems: boolean;
}

/**
 * Watches over what providers take away, of all tenants, off the path of the requests that do it. Every server has one, in its
 * primary where it has workers; the database lets one at a time weigh a tenant. What a kill interrupts is undone, and the
 * next one finds the entries where they were.
 */
@Injectable()
export class AlarmWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AlarmWatch.name);
  private readonly looks = new RepeatedLook({
    pause: PAUSE,
    look: async () => this.look(),
    failed: (error) => this.logger.warn({ err: error }, 'could not watch over deactivations; it is tried again'),
  });
  /** Alarms that this one has raised. */
  raised = 0;

  constructor(
    private readonly orm: MikroORM,
    private readonly database: TenantDatabase,
    private readonly alarm: TenantAlarm,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {}

  onApplicationBootstrap(): void {
    if (this.primary === undefined) this.looks.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.looks.end();
  }

  /** Weighs what there is now, of all tenants that nobody else is at, and settles what has been put right. */
  async look(): Promise<void> {
    // Raw, because it is a function, and of no tenant.
    const watched = await this.orm.em
      .fork()
      .execute<Watched[]>(
        'select tenant_id as "tenantId", has_entries as "hasEntries", has_items as "hasItems" from watched_deactivations()',
      );
    for (const { tenantId, hasEntries, hasItems } of inTurn(watched)) {
      const server = serverIn(tenantId);
      if (hasEntries) {
        const opened = await this.database.unnoticed(server, (scope) => this.alarm.weigh(scope));
        this.raised += opened;
        if (opened > 0) this.logger.warn({ tenantId }, 'a provider has taken many accounts away at once; HR is told');
      }
      if (hasItems && (await this.database.reading(server, (scope) => this.alarm.isToSettle(scope)))) {
        await this.database.unnoticed(server, (scope) => this.alarm.settle(scope));
      }
    }
  }
}
