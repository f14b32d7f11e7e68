import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  Optional,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { RepeatedLook } from '../processes/repeated-look.js';
import { MailComposer } from './mail-composer.js';
import { MailCounts } from './mail-counts.js';
import { type Bundle, MailOutbox } from './mail-outbox.js';
import { answeredStatus, mailProblem, type MailProblem } from './mail-problem.js';
import { type Mail, MailSender } from './mail-sender.js';

/** How often it looks for what is due. Milliseconds. */
const PAUSE = 1000;
/** How often it looks what the time that has passed is worth. Milliseconds. */
const TIMED_PAUSE = 60_000;
/** Tenants at once. They all go by one mail server, which is asked for one e-mail of each. */
const AT_ONCE = 4;
/** E-mails of one tenant in one look, so that its neighbours have their turn. */
const IN_A_ROW = 20;
/** How long what is under way may take when the server ends; the rest is begun anew by whoever comes next. Milliseconds. */
const GRACE = 1000;

/**
 * Sends what waits to be told by e-mail, where a mail server is configured. Every server has one, in its primary where it has
 * workers; the database gives each e-mail to one of them (docs/decisions/outbox.md).
 */
@Injectable()
export class MailDispatcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MailDispatcher.name);
  private readonly limit = pLimit(AT_ONCE);
  private readonly looks = new RepeatedLook({
    first: 0,
    pause: PAUSE,
    look: async () => this.look(),
    failed: (error) => this.logger.warn({ err: error }, 'could not look for e-mails to send; it is tried again'),
  });
  private timedAt = 0;
  /** Why the mail server has not taken the last one; the same reason is said once. */
  private unsentFor: MailProblem | null = null;

  constructor(
    private readonly outbox: MailOutbox,
    private readonly composer: MailComposer,
    private readonly sender: MailSender,
    private readonly counts: MailCounts,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {}

  onApplicationBootstrap(): void {
    if (this.primary === undefined && this.sender.isOn) this.looks.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    const grace = new AbortController();
    const limit = sleep(GRACE, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([limit, this.looks.end()]);
    grace.abort();
  }

  private async look(): Promise<void> {
    if (Date.now() - this.timedAt > TIMED_PAUSE) {
      await this.outbox.keepOn();
      await this.outbox.leaveSummaries(new Date());
      this.timedAt = Date.now();
    }
    const tenants = await this.outbox.tenantsDue();
    await Promise.all(tenants.map((tenantId) => this.limit(() => this.sendAll(tenantId))));
  }

  private async sendAll(tenantId: string): Promise<void> {
    for (let sent = 0; sent < IN_A_ROW && this.looks.goesOn; sent++) {
      const bundle = await this.outbox.take(tenantId);
      if (bundle === null) return;
      await this.send(bundle);
    }
  }

  private async send(bundle: Bundle): Promise<void> {
    const { tenantId } = bundle;
    let mail: Mail | null;
    try {
      mail = await this.composer.compose(bundle, new Date());
    } catch (error) {
      // Later, so that nobody else waits for it. If not even this works, the end of the lease brings it back.
      await this.outbox.failed(bundle);
      this.logger.warn({ tenantId, err: error }, 'an e-mail could not be written; it is tried again');
      return;
    }
    if (mail === null) return this.outbox.done(bundle);
    try {
      await this.sender.send(mail);
    } catch (error) {
      const isGivenUp = await this.outbox.failed(bundle);
      this.counts.count(isGivenUp ? 'given-up' : 'failed');
      const reason = mailProblem(error);
      if (isGivenUp) this.logger.warn({ tenantId, reason }, 'an e-mail was not sent for a day, and is given up');
      else if (reason !== this.unsentFor)
        this.logger.warn({ ...this.whyNot(error) }, 'an e-mail was not taken by the mail server; it is tried again');
      this.unsentFor = reason;
      return;
    }
    await this.outbox.done(bundle);
    this.counts.count('sent');
    this.unsentFor = null;
  }

  /** In our words: some servers repeat what they were sent. */
  private whyNot(error: unknown): { reason: string; status?: number } {
    const status = answeredStatus(error);
    return { reason: mailProblem(error), ...(status !== undefined && { status }) };
  }
}
