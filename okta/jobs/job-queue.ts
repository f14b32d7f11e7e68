import type { OktaApp } from '../app/okta-app.js';
import type { Exchange } from '../http/exchange.js';
import type { OktaHttp } from '../http/okta-http.js';
import { displayNameOf } from '../users/mapped-attributes.js';
import type { Assignment } from '../users/okta-directory.js';
import type { OktaTask } from '../users/okta-user.js';
import type { JobResult } from './job-result.js';
import { OktaJob } from './okta-job.js';
import { adminSentence, type OktaOperation, type SentenceSubject } from './okta-sentences.js';
import { ProvisioningFailure, RateLimited } from './provisioning-failure.js';
import type { RetrySchedule } from './retry-schedule.js';
import { UserFilter } from './user-filter.js';

/** Note of a job about a user whom the server does not know as far as Okta knows. */
export const NO_LINK = 'Okta holds no external id for this user, so it has nobody to name to the server';

/** Carries out the jobs of one app, tells what became of each, and keeps the failed ones of users as tasks. */
export class JobQueue {
  private readonly userFilter = new UserFilter();
  private readonly listeners = new Set<(exchange: Exchange) => void>();
  private readonly retries = new Map<string, () => Promise<JobResult>>();

  constructor(
    private readonly app: OktaApp,
    private readonly http: OktaHttp,
    private readonly schedule: RetrySchedule,
  ) {}

  /** Calls `listener` after every exchange from now on; the function returned ends that. */
  subscribe(listener: (exchange: Exchange) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Carries out one job that leaves no task behind. What 429 pauses is for `run` to say, by `RetrySchedule`.
   *
   * @param about replaces what the sentences of a failure say about the user; there is none unless given
   * @returns what Okta reports about it
   */
  async once(
    operation: OktaOperation,
    run: (job: OktaJob) => Promise<void>,
    about: Partial<SentenceSubject> = {},
  ): Promise<JobResult> {
    const job = new OktaJob(this.app, this.userFilter, this.http, (exchange) => {
      for (const listener of this.listeners) listener(exchange);
    });
    const { exchanges, events } = job;
    try {
      await run(job);
      return { operation, outcome: 'success', exchanges, events };
    } catch (error) {
      const failure = error instanceof RateLimited ? error.failure : error;
      if (!(failure instanceof ProvisioningFailure)) throw error;
      job.fail(failure);
      const sentence = adminSentence(operation, failure, { ...this.nobody(), ...about });
      return { operation, outcome: 'failure', sentence, note: failure.note, exchanges, events };
    }
  }

  /** Carries out a job about one user, paused by 429; a failure leaves a task for `retryTask`. */
  async forUser(operation: OktaTask, assignment: Assignment, run: (job: OktaJob) => Promise<void>): Promise<JobResult> {
    const { user, appUser } = assignment;
    const result = await this.once(operation, (job) => this.schedule.run(() => run(job)), subjectOf(assignment));
    if (result.outcome === 'failure') {
      appUser.status = 'ERROR';
      appUser.task = operation;
      this.retries.set(user.id, () => this.forUser(operation, assignment, run));
    } else {
      delete appUser.task;
      this.retries.delete(user.id);
    }
    return { ...result, appUser: { ...appUser } };
  }

  /** Carries out a job on an established link; nothing is sent without one. */
  async forLink(
    operation: OktaTask,
    assignment: Assignment,
    run: (job: OktaJob, externalId: string) => Promise<void>,
  ): Promise<JobResult> {
    const { externalId, status } = assignment.appUser;
    if (externalId === null) return this.nothingSent(operation, assignment, NO_LINK);
    if (status === 'DEPROVISIONED') return this.nothingSent(operation, assignment, 'the user is not assigned any more');
    return this.forUser(operation, assignment, (job) => run(job, externalId));
  }

  /** Does the failed job of a user again. */
  async retryTask(assignment: Assignment): Promise<JobResult> {
    const retry = this.retries.get(assignment.user.id);
    return retry ? retry() : this.nothingSent('provision', assignment, 'no failed task waits for this user');
  }

  /** What is reported of a job that Okta has no reason or no right to begin. */
  nothingSent(operation: OktaTask, { appUser }: Assignment, note: string): JobResult {
    return { operation, outcome: 'nothing-sent', note, exchanges: [], events: [], appUser: { ...appUser } };
  }

  private nobody(): SentenceSubject {
    return { app: this.app.label, user: '', displayName: '', email: '' };
  }
}

function subjectOf({ user }: Assignment): Omit<SentenceSubject, 'app'> {
  const { login, email } = user.profile;
  return { user: login, displayName: displayNameOf(user) ?? login, email: email ?? '' };
}
