import { Injectable } from '@nestjs/common';
import { newId } from '../database/schema/new-id.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import type { TenantActor } from '../database/transactions/actor.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { type CsvFile, refuseWhenGone } from '../persons/import/file/csv-file.js';
import { type CheckSource, type CheckState, MatchCheck } from './match-check.entity.js';
import { MatchCheckRun } from './match-check-run.js';
import { ScimSettingsService } from '../scim-settings/scim-settings.service.js';
import { rulesOf } from './prediction/check-rules.js';
import { noCounts } from './prediction/method-counts.js';
import { stageUsers } from './user-staging.js';
import { usersOfAccounts } from './users/account-users.js';
import type { CheckedUser } from './users/checked-user.js';
import { usersOfLog } from './users/log-users.js';
import { usersOfFile } from './users/user-file.js';
import { readFieldChoice } from './users/user-headings.js';

/** Days after which a check is forgotten. */
export const KEPT_DAYS = 7;
/** Checks of one tenant that are worked on at the same time. */
const MOST_RUNNING = 4;
/** Checks that are kept of one tenant; the oldest makes room. */
const MOST_KEPT = 20;
/** A server that has said nothing for so long is gone. Milliseconds. */
const SILENCE = 60_000;

/** Where the users come from. */
export type UserSource =
  | { source: 'file'; file: CsvFile; columns?: string }
  | { source: 'users'; users: readonly CheckedUser[] }
  | { source: 'log' }
  | { source: 'accounts' };

/** Whose users they are, and who asks. */
export interface CheckTarget {
  who: TenantActor;
  /** As people read it. */
  by: string;
}

/** Dry runs of all match methods over a list of users. Nothing is written but the check itself. */
@Injectable()
export class MatchCheckService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runs: MatchCheckRun,
    private readonly settings: ScimSettingsService,
  ) {}

  /**
   * Writes the users of a list down and begins to look for them.
   *
   * @returns the check, and when it is over
   * @throws DomainError `invalid` for a list that cannot be read; `conflict` (`match-checks-running`) while others are running,
   *         or where tables are spread
   */
  async begin(target: CheckTarget, from: UserSource): Promise<{ check: MatchCheck; end: Promise<void> }> {
    const { who } = target;
    this.database.requireOneMachine('Match checks');
    const id = await this.database.inTenant(who, (scope) => this.open(scope, target.by, from.source));
    try {
      const { check, rules } = await this.database.inTenant(who, async (scope) => {
        const opened = await this.get(scope, id);
        opened.users = await stageUsers(scope, id, usersOf(scope, from));
        if (from.source === 'file') refuseWhenGone(from.file.signal);
        opened.aliveAt = new Date();
        await scope.em.flush();
        return { check: opened, rules: rulesOf(await this.settings.get(scope)) };
      });
      return { check, end: this.runs.start({ tenantId: who.tenantId, id, users: check.users }, rules) };
    } catch (error) {
      await this.database.inTenant(who, (scope) => this.remove(scope, id)).catch(() => undefined);
      throw error;
    }
  }

  /** Newest first. */
  async list(scope: TenantScope, query: PageRequest): Promise<Page<MatchCheck>> {
    return readPage(scope, MatchCheck, { at: { $gt: forgottenBefore() } }, { by: 'id', direction: 'desc' }, query);
  }

  /** @throws DomainError `not-found`, also for what is to be forgotten */
  async get({ em }: TenantScope, id: string): Promise<MatchCheck> {
    const check = await em.findOne(MatchCheck, { id, at: { $gt: forgottenBefore() } });
    if (check === null) throw DomainError.notFound('match check');
    return check;
  }

  /** Whoever works on it finds it gone, and stops. @throws DomainError `not-found` */
  async remove({ em }: TenantScope, id: string): Promise<void> {
    // Native: its users go with it by the foreign key. The filter keeps it to this tenant.
    if ((await em.nativeDelete(MatchCheck, { id })) === 0) throw DomainError.notFound('match check');
  }

  /** Makes room for a new check. Others wait meanwhile, so that not two take the last place. */
  private async open({ em, tenantId }: TenantScope, by: string, source: CheckSource): Promise<string> {
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('match check ' || ?, 0))`, [tenantId]);
    const alive = { state: 'running' as const, aliveAt: { $gt: new Date(Date.now() - SILENCE) } };
    if ((await em.count(MatchCheck, alive)) >= MOST_RUNNING) {
      throw DomainError.conflict(
        `${MOST_RUNNING} match checks are running already. Wait until one is done, or delete one.`,
        'match-checks-running',
      );
    }
    const kept = await em.find(MatchCheck, {}, { orderBy: { id: 'desc' }, offset: MOST_KEPT - 1 });
    // Native, as in `remove`.
    if (kept.length > 0) await em.nativeDelete(MatchCheck, { id: { $in: kept.map((one) => one.id) } });
    const now = new Date();
    const fresh = { state: 'running' as const, users: 0, done: 0, methods: noCounts(), recommended: null };
    const check = em.create(MatchCheck, { tenantId, id: newId(), at: now, aliveAt: now, by, source, ...fresh });
    await em.flush();
    return check.id;
  }
}

/** How a check stands: one that nobody works on any more has failed. */
export function stateOf({ state, aliveAt }: MatchCheck, now = new Date()): CheckState {
  return state === 'running' && now.getTime() - aliveAt.getTime() > SILENCE ? 'failed' : state;
}

function usersOf(scope: TenantScope, from: UserSource): AsyncIterable<CheckedUser> | Iterable<CheckedUser> {
  switch (from.source) {
    case 'file':
      return usersOfFile(from.file, readFieldChoice(from.columns));
    case 'users':
      return from.users;
    case 'log':
      return usersOfLog(scope);
    case 'accounts':
      return usersOfAccounts(scope);
  }
}

function forgottenBefore(): Date {
  return new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60_000);
}
