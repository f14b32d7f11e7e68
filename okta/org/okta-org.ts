import type { Exchange } from '../http/exchange.js';
import { JobQueue, NO_LINK } from '../jobs/job-queue.js';
import type { Entitlement, EntitlementsResult, ImportedUser, ImportResult, JobResult } from '../jobs/job-result.js';
import { oktaApp, type OktaApp, type OktaAppSettings } from '../app/okta-app.js';
import { OktaDirectory, type Assignment } from '../users/okta-directory.js';
import { OktaHttp, type OktaHttpOptions } from '../http/okta-http.js';
import type { OktaJob } from '../jobs/okta-job.js';
import type { AppUser, OktaProfile } from '../users/okta-user.js';
import { ProvisioningFailure } from '../jobs/provisioning-failure.js';
import { RetrySchedule, type RetryOptions } from '../jobs/retry-schedule.js';
import { deleteUser } from '../steps/delete-user.js';
import { discoverEntitlements } from '../steps/discover-entitlements.js';
import { grantRole } from '../steps/grant-role.js';
import { importUsers } from '../steps/import-users.js';
import { provisionUser } from '../steps/provision-user.js';
import { pushPassword } from '../steps/push-password.js';
import { pushProfile } from '../steps/push-profile.js';
import { setActive } from '../steps/set-active.js';
import { testConnector } from '../steps/test-connector.js';
import { verifyUserExists } from '../steps/verify-user-exists.js';
import { importInto } from './directory-import.js';
import { restoreInto } from './restored-link.js';

export interface OktaOrgOptions extends OktaHttpOptions {
  /** Told of every exchange as soon as it is over. */
  onExchange?: (exchange: Exchange) => void;
  /** Treatment of 429. */
  retry?: RetryOptions;
}

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
  private readonly schedule: RetrySchedule;
  private readonly jobs: JobQueue;

  /** @throws {TypeError} if the settings are unusable, see `oktaApp`. */
  constructor(settings: OktaAppSettings, options: OktaOrgOptions = {}) {
    this.app = oktaApp(settings);
    this.http = new OktaHttp(this.app, options);
    this.schedule = new RetrySchedule(options.retry);
    this.jobs = new JobQueue(this.app, this.http, this.schedule);
    if (options.onExchange) this.subscribe(options.onExchange);
  }

  /** Calls `listener` after every exchange from now on; the function returned ends that. */
  subscribe(listener: (exchange: Exchange) => void): () => void {
    return this.jobs.subscribe(listener);
  }

  /** Closes idle connections; the org can be used again afterwards. */
  close(): void {
    this.http.close();
  }

  /** "Test Connector Configuration". Not paused by 429: a person is waiting for the answer. */
  async testConnector(): Promise<JobResult> {
    const result = await this.jobs.once('test-connector', testConnector);
    if (result.outcome === 'success') result.sentence = 'Connector configured successfully';
    return result;
  }

  /** Assigns a user to the app, making the Okta user if the directory has none of that login (docs/okta.md §2.1). */
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
      return this.jobs.nothingSent('push-profile', assignment, '"Update User Attributes" is off');
    return this.jobs.forLink('push-profile', assignment, async (job, id) => {
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
    let entitlements: Entitlement[] = [];
    const result = await this.jobs.once('import-entitlements', async (job) => {
      entitlements = await this.schedule.run(() => discoverEntitlements(job));
      this.entitlements = entitlements;
    });
    return { ...result, entitlements };
  }

  /** Grants a role of the picker; what is not in it cannot be chosen, so nothing is sent. */
  async grantRole(login: string, roleId: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    const role = this.entitlements.find(({ id }) => id === roleId);
    if (!role) return this.jobs.nothingSent('push-profile', assignment, `the picker has no role "${roleId}"`);
    return this.jobs.forLink('push-profile', assignment, (job, id) => grantRole(job, id, assignment.user, role));
  }

  /** Takes the user off the app, which deactivates the account (docs/okta.md §3.3). */
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
    if (!this.app.features.syncPassword)
      return this.jobs.nothingSent('push-password', assignment, '"Sync Password" is off');
    return this.jobs.forLink('push-password', assignment, (job, id) => pushPassword(job, id, password));
  }

  /** Granular deprovisioning: `DELETE /Users/{id}`; the link is gone afterwards. */
  async deleteUser(login: string): Promise<JobResult> {
    const assignment = this.directory.get(login);
    const { appUser } = assignment;
    if (!appUser.externalId) return this.jobs.nothingSent('delete', assignment, NO_LINK);
    const id = appUser.externalId;
    return this.jobs.forUser('delete', assignment, async (job) => {
      await deleteUser(job, id);
      appUser.externalId = null;
      appUser.status = 'DEPROVISIONED';
    });
  }

  /** "Retry Selected" under Dashboard > Tasks: does the user's failed job again. */
  async retryTask(login: string): Promise<JobResult> {
    return this.jobs.retryTask(this.directory.get(login));
  }

  /** Import Now (docs/okta.md §3.5). Assignments that the server no longer lists lose their link. */
  async importUsers(): Promise<ImportResult> {
    const counts = { users: [] as ImportedUser[], inactive: 0, removed: [] as string[], groups: 0 };
    if (!this.app.features.import) {
      const note = 'import is off';
      return { operation: 'import', outcome: 'nothing-sent', note, exchanges: [], events: [], ...counts };
    }
    const result = await this.jobs.once('import', async (job) => {
      const pages = await this.schedule.run(() => importUsers(job));
      Object.assign(counts, importInto(this.directory, pages));
    });
    return { ...result, ...counts };
  }

  /**
   * Finds the link of a user that an earlier run of the simulator provisioned, by user name, and takes the profile from
   * the server. A real Okta keeps its links in a database; the command line starts with an empty one.
   */
  async restoreLink(login: string): Promise<JobResult> {
    let restored: AppUser | undefined;
    const restore = async (job: OktaJob): Promise<void> => {
      const found = await this.schedule.run(() => verifyUserExists(job, login));
      if (!found) throw new ProvisioningFailure('match', 'Matching user not found.');
      restored = restoreInto(this.directory, login, found);
    };
    const result = await this.jobs.once('provision', restore, { user: login, displayName: login, email: login });
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
    return this.jobs.forUser('provision', assignment, async (job) => {
      appUser.externalId = await provisionUser(job, user);
      appUser.status = 'PROVISIONED';
    });
  }

  private async deprovision(assignment: Assignment): Promise<JobResult> {
    const { appUser } = assignment;
    if (!this.app.features.deactivate) {
      const result = this.jobs.nothingSent('deprovision', assignment, '"Deactivate Users" is off');
      appUser.status = 'DEPROVISIONED';
      return result;
    }
    return this.jobs.forLink('deprovision', assignment, async (job, id) => {
      await setActive(job, id, false);
      appUser.status = 'DEPROVISIONED';
    });
  }
}
