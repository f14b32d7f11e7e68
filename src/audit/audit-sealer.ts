import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import { Configuration } from '../config/configuration.js';
import { settingsOfLongWork } from '../database/limits/time-limits.js';
import { databaseFault } from '../database/transactions/database-fault.js';
import { TRACING, type Tracing } from '../tracing/tracing.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { RepeatedLook } from '../processes/repeated-look.js';

/** How long after it looked the sealer looks again. Milliseconds; an event is to be in the chain within a second. */
const PAUSE = 250;

/** Events that wait for their place in the chain, and for how many seconds the oldest of them does. */
export interface Unsealed {
  events: number;
  age: number;
}

/**
 * Gives the events of the audit trail their places in the tenants' chains, off the path of the requests that left them
 * (docs/decisions/audit-trail.md). Every server has one, in its primary where it has workers; the database lets one at a time work on a tenant. What a kill
 * interrupts is undone, and the next one finds the events where they were.
 */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuditSealer.name);
  private readonly looks = new RepeatedLook({
    pause: PAUSE,
    look: async () => this.sealWhatThereIs(),
    failed: (error) => this.logger.warn({ err: error }, 'could not seal the audit trail; it is tried again'),
  });

  constructor(
    private readonly orm: MikroORM,
    private readonly config: Configuration,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
    @Optional() @Inject(TRACING) private readonly tracing?: Tracing,
  ) {}

  onApplicationBootstrap(): void {
    if (this.primary === undefined) this.looks.begin();
  }

  /** What the last requests left is sealed too: a command ends before the first look. */
  async onApplicationShutdown(): Promise<void> {
    if (this.primary !== undefined) return;
    await this.looks.end();
    await this.looks.once();
  }

  /** Seals what there is now, of all tenants that nobody else is at. @returns how many events */
  async seal(): Promise<number> {
    // Raw, because it is a function: of no tenant, and the only thing that this role can do to the trail.
    const [row] = await this.sealing(this.orm.em.fork()).catch((error: unknown) => {
      // So much has come together that it does not fit into the time of a statement: it would never get less.
      if (databaseFault(error) !== 'statement-too-long') throw error;
      const variables = settingsOfLongWork(this.config.databaseLimits);
      return this.orm.em.fork({ session: { variables } }).transactional((em) => this.sealing(em));
    });
    return row?.sealed ?? 0;
  }

  private sealing(em: Pick<EntityManager, 'execute'>): Promise<{ sealed: number }[]> {
    return em.execute<{ sealed: number }[]>('select seal_audit_events() as sealed');
  }

  /** What waits at this moment. */
  async unsealed(): Promise<Unsealed> {
    const sql = 'select events, age from unsealed_audit_events()';
    const [row] = await this.orm.em.fork().execute<{ events: string; age: number | null }[]>(sql);
    return { events: Number(row?.events ?? 0), age: row?.age ?? 0 };
  }

  private async sealWhatThereIs(): Promise<void> {
    const since = Date.now();
    const events = await this.seal();
    // It looks four times a second; what it finds is worth telling.
    if (events > 0) this.tracing?.done('seal', since, { 'db.system.name': 'postgresql', 'cezanne.events': events });
  }
}
