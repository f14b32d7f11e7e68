import type { Exchange } from '../http/exchange.js';
import { importedProfile } from '../users/imported-profile.js';
import type { Entitlement, EntitlementsResult, ImportedUser, ImportResult, JobResult } from '../jobs/job-result.js';
import type { JsonObject } from '../http/json-object.js';
import { displayNameOf } from '../users/mapped-attributes.js';
import { oktaApp, type OktaApp, type OktaAppSettings } from '../app/okta-app.js';
import { OktaDirectory, type Assignment } from '../users/okta-directory.js';
import { OktaHttp, type OktaHttpOptions } from '../http/okta-http.js';
import { OktaJob } from '../jobs/okta-job.js';
import { adminSentence, type OktaOperation, type SentenceSubject } from '../jobs/okta-sentences.js';
import type { AppUser, OktaProfile, OktaTask } from '../users/okta-user.js';
import { ProvisioningFailure, RateLimited } from '../jobs/provisioning-failure.js';
import { RetrySchedule, type RetryOptions } from '../jobs/retry-schedule.js';
import { deleteUser } from '../steps/delete-user.js';
import { discoverEntitlements } from '../steps/discover-entitlements.js';
import { grantRole } from '../steps/grant-role.js';
import { importUsers, type ImportedPages } from '../steps/import-users.js';
import { provisionUser } from '../steps/provision-user.js';
import { pushPassword } from '../steps/push-password.js';
import { pushProfile } from '../steps/push-profile.js';
import { setActive } from '../steps/set-active.js';
import { testConnector } from '../steps/test-connector.js';
import { verifyUserExists } from '../steps/verify-user-exists.js';
import { UserFilter } from '../jobs/user-filter.js';

export interface OktaOrgOptions extends OktaHttpOptions {
  /** Told of every exchange as soon as it is over. */
  onExchange?: (exchange: Exchange) => void;
  /** Treatment of 429. */
  retry?: RetryOptions;
}

/** Share of the app's users that may vanish in one import before Okta stops it (import safeguard, OKTA.md §3.5). */
const IMPORT_SAFEGUARD = 0.2;

const OKTA_ID = /^00u[0-9A-Za-z]{17}$/;

/**
 * An Okta organisation with one SCIM app: a directory of users and the jobs that an administrator's clicks set off. It
 * knows the server by HTTP alone. Every method resolves, with what Okta would report; it rejects only on a mistake of
 * the caller (`UnknownOktaUser`).
 */
export class OktaOrg {
  readonly app: OktaApp;
  readonly directory = new OktaDirectory();

  private entitlements: readonly Entitlement[] = [];
  private readonly http: OktaHttp;
  private readonly userFilter = new UserFilter();
  private readonly schedule: RetrySchedule;
  private readonly listeners = new Set<(exchange: Exchange) => void>();
  private readonly retries = new Map<string, () => Promise<JobResult>>();

  /** @throws {TypeError} if the settings are unusable, see `oktaApp`. */
  constructor(settings: OktaAppSettings, options: OktaOrgOptions = {}) {
    this.app = oktaApp(settings);
    this.http = new OktaHttp(this.app, options);
    this.schedule = new RetrySchedule(options.retry);
    if (options.onExchange) this.subscribe(options.onExchange);
  }

  /** Calls `listener` after every exchange from now on; the function returned ends that. */
  subscribe(listener: (exchange: Exchange) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Closes idle connections; the org can be used again afterwards. */
  close(): void {
    this.http.close();
  }

  /** "Test Connector Configuration". Not paused by 429: a person is waiting for the answer. */
  async testConnector(): Promise<JobResult> {
    const job = this.newJob();
    const result = await this.outcome(job, 'test-connector', this.subject(), () => testConnector(job));
    if (result.outcome === 'success') result.sentence = 'Connector configured successfully';
    return result;
  }

  /** Assigns a user to the app, making the Okta user if the directory has none of that login (OKTA.md §2.1). */
  async assign(profile: OktaProfile): Promise<JobResult> {
    return this.provision(this.directory.assign(profile));
  }

  /** Assigns a group: Okta sends a burst of parallel single-user jobs, never a bulk request. Results in order. */
  async assignGroup(profiles: readonly OktaProfile[], parallel = 25): Promise<JobResult[]> {
    const results: JobResult[] = [];
    const queue = profiles.entries();
    const worker = async (): Promise<void> => {
      for (const [index, profile] of queue) results[index] = await this.assign(profile);
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    return results;
  }

  /**
   * Changes the Okta profile and pushes the whole of it; without changes it is "Force Sync". A failed push of an
   * established link leaves a task behind and keeps the link.
   */
  async updateProfile(login: string, changes: Partial<OktaProfile> = {}): Promise<JobResult> {
    const assignment = this.directory.get(login);
    const { user, appUser } = assignment;
    this.directory.change(assignment, changes);
    if (!this.app.features.update)
      return this.nothingSent('push-profile', assignment, '"Update User Attributes" is off');
    return this.linked('push-profile', assignment, async (job, id) => {
      await pushProfile(job, id, user);
      appUser.status = 'PROVISIONED';
    });
  }

  /** Reads the roles that the app offers: what Governance shows in its picker. Later grants choose from them. */
  async importEntitlements(): Promise<EntitlementsResult> {
    if (!this.app.features.entitlements) {
      const note = 'the app is not one with entitlements';
      const nothing = { operation: 'import-entitlements' as const, outcome: 'nothing-sent' as const, note };
      return { ...nothing, exchanges: [], events: [], entitlements: [] };
    }
    const job = this.newJob();
    let entitlements: Entitlement[] = [];
    const result = await this.outcome(job, 'import-entitlements', this.subject(), async () => {
      entitlements = await this.schedule.run(() => discoverEntitlements(job));
      this.entitlements = entitlements;
    });
    return { ...result, entitlements };
  }

  /** Grants a role of the picker; what is not in it cannot be chosen, so nothing is sent. */
  async grantRole(login: string, roleId: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    const role = this.entitlements.find(({ id }) => id === roleId);
    if (!role) return this.nothingSent('push-profile', assignment, `the picker has no role "${roleId}"`);
    return this.linked('push-profile', assignment, (job, id) => grantRole(job, id, assignment.user, role));
  }

  /** Takes the user off the app, which deactivates the account (OKTA.md §3.3). */
  async unassign(login: string): Promise<JobResult> {
    return this.deprovision(this.directory.get(login));
  }

  /** Deactivates the Okta user; for the server the same as `unassign`. */
  async deactivate(login: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    assignment.user.status = 'DEPROVISIONED';
    return this.deprovision(assignment);
  }

  /** Assigns an unassigned user again: verify, reactivate, push the profile (devforum 7207). */
  async reassign(login: string): Promise<JobResult> {
    return this.provision(this.directory.get(login));
  }

  /** Reactivates the Okta user and assigns it again; for the server the same as `reassign`. */
  async reactivate(login: string): Promise<JobResult> {
    return this.reassign(login);
  }

  /** Sync Password, if the feature is on. The password appears in no record. */
  async syncPassword(login: string, password: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    if (!this.app.features.syncPassword) return this.nothingSent('push-password', assignment, '"Sync Password" is off');
    return this.linked('push-password', assignment, (job, id) => pushPassword(job, id, password));
  }

  /** Granular deprovisioning: `DELETE /Users/{id}`; the link is gone afterwards. */
  async deleteUser(login: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    const { appUser } = assignment;
    if (!appUser.externalId) return this.nothingSent('delete', assignment, NO_LINK);
    const id = appUser.externalId;
    return this.userJob('delete', assignment, async (job) => {
      await deleteUser(job, id);
      appUser.externalId = null;
      appUser.status = 'DEPROVISIONED';
    });
  }

  /** "Retry Selected" under Dashboard > Tasks: does the user's failed job again. */
  async retryTask(login: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    const retry = this.retries.get(assignment.user.id);
    return retry ? retry() : this.nothingSent('provision', assignment, 'no failed task waits for this user');
  }

  /** Import Now (OKTA.md §3.5). Assignments that the server no longer lists lose their link. */
  async importUsers(): Promise<ImportResult> {
    const counts = { users: [] as ImportedUser[], inactive: 0, removed: [] as string[], groups: 0 };
    if (!this.app.features.import) {
      const note = 'import is off';
      return { operation: 'import', outcome: 'nothing-sent', note, exchanges: [], events: [], ...counts };
    }
    const job = this.newJob();
    const result = await this.outcome(job, 'import', this.subject(), async () => {
      const pages = await this.schedule.run(() => importUsers(job));
      counts.removed = this.dropVanished(pages);
      const linked = new Set(this.directory.all().map(({ appUser }) => appUser.externalId));
      counts.users = pages.active.map((resource) => this.imported(resource, linked));
      counts.inactive = pages.inactive;
      counts.groups = pages.groups;
    });
    return { ...result, ...counts };
  }

  /**
   * Finds the link of a user that an earlier run of the simulator provisioned, by user name, and takes the profile from
   * the server. A real Okta keeps its links in a database; the command line starts with an empty one.
   */
  async restoreLink(login: string): Promise<JobResult> {
    const job = this.newJob();
    const subject = { ...this.subject(), user: login, displayName: login, email: login };
    let restored: AppUser | undefined;
    const result = await this.outcome(job, 'provision', subject, async () => {
      const found = await this.schedule.run(() => verifyUserExists(job, login));
      if (!found) throw new ProvisioningFailure('match', 'Matching user not found.');
      const externalId = found.resource['externalId'];
      const oktaId = typeof externalId === 'string' && OKTA_ID.test(externalId) ? externalId : undefined;
      // The server may spell the name otherwise (letter case); Okta would go on with its own spelling.
      const { appUser } = this.directory.assign({ ...importedProfile(found.resource), login }, oktaId);
      appUser.externalId = found.id;
      appUser.status = found.active ? 'PROVISIONED' : 'DEPROVISIONED';
      restored = { ...appUser };
    });
    return { ...result, appUser: restored };
  }

  /** The assignment of a login, if there is one. */
  appUser(login: string): AppUser | undefined {
    const appUser = this.directory.find(login)?.appUser;
    return appUser && { ...appUser };
  }

  private async provision(assignment: Assignment): Promise<JobResult> {
    const { user, appUser } = assignment;
    user.status = 'ACTIVE';
    // The link exists once the whole sequence has gone well, not before: a failure on the way leaves none.
    appUser.externalId = null;
    appUser.status = 'ASSIGNED';
    return this.userJob('provision', assignment, async (job) => {
      appUser.externalId = await provisionUser(job, user);
      appUser.status = 'PROVISIONED';
    });
  }

  private async deprovision(assignment: Assignment): Promise<JobResult> {
    const { appUser } = assignment;
    if (!this.app.features.deactivate) {
      const result = this.nothingSent('deprovision', assignment, '"Deactivate Users" is off');
      appUser.status = 'DEPROVISIONED';
      return result;
    }
    return this.linked('deprovision', assignment, async (job, id) => {
      await setActive(job, id, false);
      appUser.status = 'DEPROVISIONED';
    });
  }

  /** A job on an established link; nothing is sent without one. */
  private async linked(
    operation: OktaTask,
    assignment: Assignment,
    run: (job: OktaJob, externalId: string) => Promise<void>,
  ): Promise<JobResult> {
    const { externalId, status } = assignment.appUser;
    if (externalId === null) return this.nothingSent(operation, assignment, NO_LINK);
    if (status === 'DEPROVISIONED') return this.nothingSent(operation, assignment, 'the user is not assigned any more');
    return this.userJob(operation, assignment, (job) => run(job, externalId));
  }

  /** Runs a job about one user; a failure leaves a task for `retryTask`. */
  private async userJob(
    operation: OktaTask,
    assignment: Assignment,
    run: (job: OktaJob) => Promise<void>,
  ): Promise<JobResult> {
    const { user, appUser } = assignment;
    const job = this.newJob();
    const subject = this.subject(assignment);
    const result = await this.outcome(job, operation, subject, () => this.schedule.run(() => run(job)));
    if (result.outcome === 'failure') {
      appUser.status = 'ERROR';
      appUser.task = operation;
      this.retries.set(user.id, () => this.userJob(operation, assignment, run));
    } else {
      delete appUser.task;
      this.retries.delete(user.id);
    }
    return { ...result, appUser: { ...appUser } };
  }

  /** Turns the end of a job into what Okta reports about it. */
  private async outcome(
    job: OktaJob,
    operation: OktaOperation,
    subject: SentenceSubject,
    run: () => Promise<void>,
  ): Promise<JobResult> {
    const { exchanges, events } = job;
    try {
      await run();
      return { operation, outcome: 'success', exchanges, events };
    } catch (error) {
      const failure = error instanceof RateLimited ? error.failure : error;
      if (!(failure instanceof ProvisioningFailure)) throw error;
      job.fail(failure);
      const sentence = adminSentence(operation, failure, subject);
      return { operation, outcome: 'failure', sentence, note: failure.note, exchanges, events };
    }
  }

  private nothingSent(operation: OktaTask, { appUser }: Assignment, note: string): JobResult {
    return { operation, outcome: 'nothing-sent', note, exchanges: [], events: [], appUser: { ...appUser } };
  }

  private imported(resource: JsonObject, linked: ReadonlySet<string | null>): ImportedUser {
    const externalId = String(resource['id']);
    const profile = importedProfile(resource);
    const match = linked.has(externalId) ? 'linked' : this.directory.find(profile.login) ? 'user-name' : 'none';
    return { externalId, profile, match };
  }

  /** @throws {ProvisioningFailure} if so many users vanished that Okta suspects the server and stops. */
  private dropVanished(pages: ImportedPages): string[] {
    const listed = new Set(pages.active.map((resource) => String(resource['id'])));
    const linked = this.directory.all().filter(({ appUser }) => appUser.externalId && appUser.status === 'PROVISIONED');
    const vanished = linked.filter(({ appUser }) => !listed.has(appUser.externalId ?? ''));
    if (vanished.length > linked.length * IMPORT_SAFEGUARD) {
      const reason = `Import safeguard: ${vanished.length} of ${linked.length} app users would be unassigned, more than 20 percent`;
      throw new ProvisioningFailure('import', reason);
    }
    for (const { appUser } of vanished) Object.assign(appUser, { externalId: null, status: 'DEPROVISIONED' });
    return vanished.map(({ appUser }) => appUser.userName);
  }

  private newJob(): OktaJob {
    return new OktaJob(this.app, this.userFilter, this.http, (exchange) => {
      for (const listener of this.listeners) listener(exchange);
    });
  }

  private subject(assignment?: Assignment): SentenceSubject {
    const { user } = assignment ?? {};
    return {
      app: this.app.label,
      user: user?.profile.login ?? '',
      displayName: user ? (displayNameOf(user) ?? user.profile.login) : '',
      email: user?.profile.email ?? '',
    };
  }
}

const NO_LINK = 'Okta holds no external id for this user, so it has nobody to name to the server';
