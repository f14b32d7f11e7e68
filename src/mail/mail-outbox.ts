import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { v4 as newUuid } from 'uuid';
import { Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';
import { retryDelay } from '../webhooks/retry-delay.js';
import { type Notice, type NoticeEvent, WEEKLY_SUMMARY } from './notice-event.js';

/** How long a bundle is nobody else's: longer than any attempt. Seconds. */
const LEASE = 120;
/** More than anybody reads in one e-mail: of those behind it only how many there are of each kind is told. */
const READ = 100;

/** What one e-mail is to say to somebody, taken by this process. */
export interface Bundle {
  readonly tenantId: string;
  readonly recipientId: string;
  /** By what the database knows that it was taken; no other bundle has it. */
  readonly takenAs: string;
  /** The oldest first, and not all of them where there are many. */
  readonly notices: readonly Notice[];
  /** How many there are of each kind, those left out included. */
  readonly counts: ReadonlyMap<NoticeEvent, number>;
  /** This one included. */
  readonly attempts: number;
}

interface TakenNotice {
  recipient: string;
  event: NoticeEvent;
  data: Record<string, unknown> | null;
  at: Date;
  attempts: number;
  place: string;
}

const FREE = '(n.taken_until is null or n.taken_until <= now())';

/**
 * All that waits for those for whom something is due, and that nobody else has taken: what is not due yet goes with it, unless an
 * attempt with it has failed. A summary is an e-mail of its own. Of two who take at once the second one waits for the rows, looks
 * at them again as they have become, and leaves them.
 */
const TAKE = new Statement<TakenNotice>(
  'take_mail_notices',
  `with due as (
    select distinct n.recipient_id, n.event = '${WEEKLY_SUMMARY}' as is_summary from mail_notice n
    where n.tenant_id = $1 and n.next_at <= now() and ${FREE}
      and not exists (select from mail_notice o where o.tenant_id = $1 and o.recipient_id = n.recipient_id and o.taken_until > now())
    limit 1
  ), taken as (
    update mail_notice n set taken_by = $2, taken_until = now() + interval '${LEASE} seconds', attempts = attempts + 1
      from due
      where n.tenant_id = $1 and n.recipient_id = due.recipient_id and (n.event = '${WEEKLY_SUMMARY}') = due.is_summary
        and (n.next_at <= now() or n.attempts = 0) and ${FREE}
      returning n.recipient_id as recipient, n.event, n.data, n.at, n.attempts
  )
  select recipient, event, case when place <= ${READ} then data end as data, at, attempts, place
    from (select *, row_number() over (partition by event order by at) as place from taken) as placed
    order by at`,
);

const DONE = new Statement(
  'mail_sent',
  `delete from mail_notice where tenant_id = $1 and recipient_id = $2 and taken_by = $3`,
);

/** What is too old by then is given up. */
const GIVE_UP = new Statement<{ id: string }>(
  'give_up_mail',
  `delete from mail_notice where tenant_id = $1 and recipient_id = $2 and taken_by = $3
    and now() + make_interval(secs => $4::double precision) > give_up_at returning id`,
);
/** The rest waits. */
const FAILED = new Statement(
  'mail_failed',
  `update mail_notice set taken_by = null, taken_until = null, next_at = now() + make_interval(secs => $4::double precision)
    where tenant_id = $1 and recipient_id = $2 and taken_by = $3`,
);

/** What waits to be told by e-mail, as those see it who send: several servers, one tenant at a time. */
@Injectable()
export class MailOutbox {
  constructor(
    private readonly orm: MikroORM,
    private readonly statements: TenantStatements,
  ) {}

  /**
   * Says to the database that e-mails are sent, for an hour: without it nothing is left to be told.
   *
   * @returns false while another server is saying so
   */
  async keepOn(): Promise<boolean> {
    // Raw, because it is a function, and of no tenant. It goes from tenant to tenant, which needs a transaction where tables are spread.
    const [row] = await this.orm.em
      .fork()
      .transactional((em) => em.execute<{ is_done: boolean }[]>('select keep_mail_on() as is_done'));
    return row?.is_done === true;
  }

  /**
   * Leaves the summaries that are due at a moment, once for each week whatever the number of servers.
   *
   * @returns for how many tenants
   */
  async leaveSummaries(moment: Date): Promise<number> {
    // Raw, and in a transaction, as above.
    const sql = 'select leave_weekly_summaries(?) as left_ones';
    const [row] = await this.orm.em.fork().transactional((em) => em.execute<{ left_ones: number }[]>(sql, [moment]));
    return row?.left_ones ?? 0;
  }

  /** @returns tenants in which something is due */
  async tenantsDue(): Promise<string[]> {
    // Raw, because it is a function, and of no tenant: it tells of tenants only that something is due.
    const rows = await this.orm.em.fork().execute<{ tenant: string }[]>('select mail_tenants_due() as tenant');
    return rows.map(({ tenant }) => tenant);
  }

  /** @returns what one e-mail has to say, taken for as long as `LEASE`; null when nothing is due */
  async take(tenantId: string): Promise<Bundle | null> {
    const takenAs = newUuid();
    const [rows] = await this.statements.once(tenantId, TAKE.with(tenantId, takenAs));
    const [first] = rows;
    if (first === undefined) return null;
    const counts = new Map<NoticeEvent, number>();
    for (const { event } of rows) counts.set(event, (counts.get(event) ?? 0) + 1);
    const notices = rows.flatMap(({ event, data, at }) => (data === null ? [] : [{ event, data, at: new Date(at) }]));
    const attempts = Math.max(...rows.map((row) => row.attempts));
    return { tenantId, recipientId: first.recipient, takenAs, notices, counts, attempts };
  }

  /** It was sent, or there is nobody any more who may be told. */
  async done({ tenantId, recipientId, takenAs }: Bundle): Promise<void> {
    await this.statements.once(tenantId, DONE.with(tenantId, recipientId, takenAs));
  }

  /** @returns whether something was given up; the rest is tried again */
  async failed({ tenantId, recipientId, takenAs, attempts }: Bundle): Promise<boolean> {
    const delay = retryDelay(attempts, undefined);
    const whose = [tenantId, recipientId, takenAs, delay];
    const [givenUp] = await this.statements.once(tenantId, GIVE_UP.with(...whose), FAILED.with(...whose));
    return givenUp.length > 0;
  }
}
