import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Call, Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';
import type { SentEvent } from './webhook-event.js';
import { retryDelay } from './retry-delay.js';
import type { Attempt, WebhookAddress } from './webhook-sender.js';

/** How long a delivery is nobody else's: longer than any attempt. Whoever was killed meanwhile has let go of it then. Seconds. */
export const LEASE = 60;
/** Of one webhook at once, whatever number of servers there are; fewer while its receiver fails, so that nobody waits for it. */
const AT_ONCE = 8;
const AT_ONCE_FAILING = 2;

/** A delivery that this process has taken. */
export interface Taken extends WebhookAddress {
  readonly id: string;
  readonly event: SentEvent;
  readonly data: object;
  readonly at: Date;
  /** This one included. */
  readonly attempts: number;
}

/** Not taken by anybody, or by somebody who is gone. */
const isFree = (row: string): string => `(${row}.taken_until is null or ${row}.taken_until <= now())`;

/**
 * The next of each subject, for each webhook, up to as many as may be sent at once. One that is taken goes on waiting, so that
 * nothing of its subject overtakes it. Of two who take at once, the database lets each row go to one: the other skips it, or looks at
 * it again as it has become.
 */
const TAKE = new Statement<Taken>(
  'take_webhook_deliveries',
  `with hook as (
    select w.id, w.url, s.sealed, case when s.previous_until > now() then s.previous end as previous,
      case when exists (select from webhook_delivery f
          where f.tenant_id = $1 and f.webhook_id = w.id and f.state = 'waiting' and f.problem is not null)
        then ${AT_ONCE_FAILING} else ${AT_ONCE} end
      - (select count(*) from webhook_delivery t
          where t.tenant_id = $1 and t.webhook_id = w.id and t.state = 'waiting' and t.taken_until > now()) as free
    from webhook w join webhook_secret s on s.tenant_id = w.tenant_id and s.webhook_id = w.id
    where w.tenant_id = $1 and w.enabled
  ), chosen as (
    select one.id from hook cross join lateral (
      select d.id from webhook_delivery d
      where d.tenant_id = $1 and d.webhook_id = hook.id and d.state = 'waiting' and d.next_at <= now() and ${isFree('d')}
        and not exists (select from webhook_delivery e where e.tenant_id = $1 and e.webhook_id = hook.id
          and e.order_key = d.order_key and e.state = 'waiting' and e.place < d.place)
      order by d.next_at, d.place limit greatest(hook.free, 0) for update skip locked
    ) as one
    limit $3
  ), taken as (
    update webhook_delivery d
      set taken_by = $2, taken_until = now() + interval '${LEASE} seconds', attempts = attempts + 1, tried_at = now()
      where d.tenant_id = $1 and d.id in (select id from chosen)
      returning d.id, d.webhook_id, d.event, d.data, d.at, d.attempts
  )
  select $1 as "tenantId", t.id, t.webhook_id as "webhookId", t.event, t.data, t.at, t.attempts, hook.url, hook.sealed, hook.previous
    from taken t join hook on hook.id = t.webhook_id`,
);

/** Whoever answers again is told at once of what has waited for long, and of what has waited behind this one. */
const DELIVERED = new Statement(
  'webhook_delivered',
  `with done as (
    update webhook_delivery set state = 'delivered', status = $4, problem = null, taken_by = null, taken_until = null
      where tenant_id = $1 and id = $2 and taken_by = $3 returning webhook_id, order_key
  )
  update webhook_delivery d set next_at = now() from done
    where d.tenant_id = $1 and d.webhook_id = done.webhook_id and d.state = 'waiting' and d.next_at > now() and ${isFree('d')}
      and (d.order_key = done.order_key or d.tried_at < now() - interval '5 minutes')`,
);

/** A step at a time, since Citus takes no time of now in a `case`. */
const FAILED = new Statement(
  'webhook_failed',
  `update webhook_delivery set status = $4, problem = $5, next_at = now() + make_interval(secs => $6::double precision)
    where tenant_id = $1 and id = $2 and taken_by = $3`,
);
const TOO_OLD = new Statement(
  'webhook_delivery_too_old',
  `update webhook_delivery set state = 'failed' where tenant_id = $1 and id = $2 and taken_by = $3 and next_at > give_up_at`,
);
const BEHIND = `from webhook_delivery f where d.tenant_id = $1 and f.tenant_id = $1 and f.id = $2 and f.taken_by = $3
  and d.webhook_id = f.webhook_id and d.order_key = f.order_key and d.state = 'waiting' and d.place > f.place`;
/** What waits behind it waits as long: nobody has to look at it in between. */
const WAIT_BEHIND = new Statement(
  'wait_behind_webhook_delivery',
  `update webhook_delivery d set next_at = f.next_at ${BEHIND} and f.state = 'waiting'`,
);
const NO_MORE_BEHIND = new Statement(
  'no_more_behind_webhook_delivery',
  `update webhook_delivery d set next_at = now() ${BEHIND} and f.state = 'failed'`,
);
const LET_FAIL = new Statement<{ state: string }>(
  'let_webhook_delivery_fail',
  `update webhook_delivery set taken_by = null, taken_until = null where tenant_id = $1 and id = $2 and taken_by = $3
    returning state`,
);

const failing = (
  ...[tenantId, id, taker, ...how]: [string, string, string, number | null, string, number]
): Call<{ state: string }>[] => {
  const which = [tenantId, id, taker];
  const steps = [TOO_OLD, WAIT_BEHIND, NO_MORE_BEHIND, LET_FAIL].map((step) => step.with(...which));
  return [FAILED.with(...which, ...how), ...steps];
};

/** Nothing was sent, or nobody knows: it is due again, and this was no attempt. */
const LET_GO = new Statement(
  'let_go_of_webhook_delivery',
  `update webhook_delivery set taken_by = null, taken_until = null, attempts = attempts - 1
    where tenant_id = $1 and id = $2 and taken_by = $3`,
);

const SWITCH_OFF = new Statement(
  'switch_off_webhook',
  `update webhook set enabled = false, updated_at = now() where tenant_id = $1 and id = $2 and enabled`,
);

const GIVE_UP = new Statement(
  'give_up_webhook_deliveries',
  `update webhook_delivery set state = 'failed', problem = 'switched-off', taken_by = null, taken_until = null
    where tenant_id = $1 and webhook_id = $2 and state = 'waiting'`,
);

/** The deliveries that wait, as those see them who deliver: several processes, one tenant at a time. */
@Injectable()
export class WebhookOutbox {
  constructor(
    private readonly orm: MikroORM,
    private readonly statements: TenantStatements,
  ) {}

  /** @returns tenants in which something is due */
  async tenantsDue(): Promise<string[]> {
    // Raw, because it is a function, and of no tenant: it tells of tenants only that something is due.
    const rows = await this.orm.em.fork().execute<{ tenant: string }[]>('select webhook_tenants_due() as tenant');
    return rows.map(({ tenant }) => tenant);
  }

  /** Leaves the events that are told because of the time that has passed; see the database's function. */
  async leaveTimedEvents(): Promise<void> {
    // Raw, because it is a function, and of no tenant. It goes from tenant to tenant, which needs a transaction where tables are spread.
    await this.orm.em.fork().transactional((em) => em.execute('select leave_timed_events()'));
  }

  /**
   * Takes what is due, for as long as `LEASE`.
   *
   * @param taker who delivers, by an id of this process
   */
  async take(tenantId: string, taker: string, atMost: number): Promise<Taken[]> {
    const [taken] = await this.statements.once(tenantId, TAKE.with(tenantId, taker, atMost));
    return taken;
  }

  /**
   * Notes what came of an attempt. Of one whose lease has run out meanwhile nothing is noted: somebody else is at it.
   *
   * @returns whether it was given up
   */
  async settle({ tenantId, webhookId, id, attempts }: Settled, taker: string, attempt: Attempt): Promise<boolean> {
    const { problem, status, retryAfter } = attempt;
    if (problem === null) {
      await this.statements.once(tenantId, DELIVERED.with(tenantId, id, taker, status));
      return false;
    }
    if (problem === 'gone') {
      const never = 2 * 24 * 60 * 60;
      await this.statements.once(
        tenantId,
        ...failing(tenantId, id, taker, status, problem, never),
        SWITCH_OFF.with(tenantId, webhookId),
        GIVE_UP.with(tenantId, webhookId),
      );
      return true;
    }
    const delay = retryDelay(attempts, retryAfter);
    const answers = await this.statements.once(tenantId, ...failing(tenantId, id, taker, status, problem, delay));
    return answers.at(-1)?.some(({ state }) => state === 'failed') === true;
  }

  async letGo({ tenantId, id }: Taken, taker: string): Promise<void> {
    await this.statements.once(tenantId, LET_GO.with(tenantId, id, taker));
  }
}

type Settled = Pick<Taken, 'tenantId' | 'webhookId' | 'id' | 'attempts'>;
