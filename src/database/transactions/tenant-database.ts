import { type EntityManager, MikroORM, type TransactionOptions } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../../config/configuration.js';
import { DomainError } from '../../errors/domain-error.js';
import { settingsOfLongWork } from '../limits/time-limits.js';
import { DatabaseManners } from '../database-manners.js';
import { poolOf } from '../pool-of.js';
import { ACTOR_VARIABLE, type TenantActor } from './actor.js';
import { brokenOffWhenGone } from './broken-off-when-gone.js';
import { DatabaseRetry } from './database-retry.js';
import { afterDeadlocks } from './deadlocks.js';
import type { LongReader } from './long-reader.js';
import { setAllLocal, tenantValue } from './set-local.js';
import { OPERATOR_VARIABLE, TENANT_FILTER, TENANT_VARIABLE } from '../schema/tenant-owned.js';

/** One transaction that sees one tenant. Services take it as their first argument: there is no hidden context. */
export interface TenantScope {
  readonly tenantId: string;
  readonly em: EntityManager;
  /** Who waits for what is read, in a transaction that only reads. */
  readonly reader?: LongReader;
}

/** Told of a commit in a tenant. Whoever has committed waits until it is done with that. */
type CommitListener = (tenantId: string) => void | Promise<void>;

/** The way to the data: every piece of work runs in one transaction with the tenant set for just that transaction. */
@Injectable()
export class TenantDatabase {
  private readonly listeners: CommitListener[] = [];

  constructor(
    private readonly orm: MikroORM,
    private readonly retry: DatabaseRetry,
    private readonly config: Configuration,
    private readonly manners: DatabaseManners,
  ) {}

  /**
   * Runs `work` in one transaction of one tenant: committed when it resolves, rolled back when it throws. Both the ORM
   * filter and the row-level security variable are set, each of which is enough to keep other tenants' rows away.
   *
   * @param who from the caller's credential, never straight from a path
   */
  async inTenant<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    const result = await this.work(who, work);
    for (const listener of this.listeners) await listener(who.tenantId);
    return result;
  }

  /** The same for work that may take long, such as an import: the limits of long work count for it. */
  async takingLong<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    this.requireOneMachine('Imports');
    return this.unhurried(who, work);
  }

  /**
   * The same for an erasure, which the server and the owner have a part in: Citus lets only one of them change anything in a
   * transaction.
   */
  async erasing<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    this.requireOneMachine('Erasures', 'What is held is shown by the export of personal data.');
    return this.unhurried(who, work);
  }

  /** The same for what looks through all that a tenant has, wherever its tables are. */
  private async unhurried<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    const result = await this.work(who, work, {}, settingsOfLongWork(this.config.databaseLimits));
    for (const listener of this.listeners) await listener(who.tenantId);
    return result;
  }

  /**
   * The same for what the server does by itself and no caller depends on: nobody is told of a commit, which would make the
   * next request of a provider ask anew who is calling.
   */
  async unnoticed<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    return this.work(who, work);
  }

  /**
   * The same for work that only reads, which PostgreSQL holds it to: nobody is told of a commit, since whoever remembers something
   * of the tenant would forget it each time. What was read is not looked through for changes, which takes as long as to read it.
   *
   * @throws the reason of `who.reader.gone()` when that is aborted while PostgreSQL is asked something, which is then broken off
   */
  async reading<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    const { reader } = who;
    const gone = reader?.gone();
    return this.work(
      who,
      async ({ tenantId, em }) => {
        const read = (): Promise<T> => work({ tenantId, em, reader });
        const result = await (gone === undefined ? read() : brokenOffWhenGone(em, gone, await poolOf(this.orm), read));
        em.clear();
        return result;
      },
      { readOnly: true },
    );
  }

  /**
   * The same for work after which nobody remembers anything else than before: it writes nothing that a caller could be asked by,
   * such as the place of an event in the audit trail.
   */
  async aside<T>(who: TenantActor, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    return this.work(who, work);
  }

  /**
   * For what brings tables of its own along and writes from them: Citus would copy such rows to where they belong, and
   * row-level security allows no copying.
   *
   * @param what in the plural, as a sentence begins
   * @param instead a sentence that says what to do
   * @throws DomainError `conflict` where tables are spread
   */
  requireOneMachine(what: string, instead = 'Send persons one at a time.'): void {
    if (!this.manners.isDistributed) return;
    throw DomainError.conflict(
      `${what} are not carried out in this installation, whose tables are spread over several machines. ${instead}`,
    );
  }

  /** Calls `listener` after every commit of a tenant's transaction that may have written, for whoever remembers something of a tenant. */
  onCommit(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  /** Runs `work` in one transaction that sees the list of tenants and nothing inside any of them. */
  async asOperator<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction({ [OPERATOR_VARIABLE]: 'on' }, () => this.orm.em.fork(), work);
  }

  private async work<T>(
    { tenantId, actor }: TenantActor,
    work: (scope: TenantScope) => Promise<T>,
    options: TransactionOptions = {},
    settings: Record<string, string> = {},
  ): Promise<T> {
    const variables = { [TENANT_VARIABLE]: tenantValue(tenantId), [ACTOR_VARIABLE]: actor, ...settings };
    return afterDeadlocks(() =>
      this.transaction(
        variables,
        () => {
          const em = this.orm.em.fork();
          em.setFilterParams(TENANT_FILTER, { tenantId });
          return em;
        },
        (em) => work({ tenantId, em }),
        options,
      ),
    );
  }

  /** Begins anew while the database is away, but not what was about to be committed: nobody knows whether it was. */
  private async transaction<T>(
    variables: Readonly<Record<string, string>>,
    fork: () => EntityManager,
    work: (em: EntityManager) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    let isCommitting = false;
    const enter = setAllLocal(variables, this.manners.isDistributed);
    const attempt = (): Promise<T> =>
      fork().transactional(async (em) => {
        // Raw, because it sets what the policies read.
        for (const statement of enter) await em.execute(statement);
        const result = await work(em as EntityManager);
        isCommitting = true;
        return result;
      }, options);
    return this.retry.run(attempt, () => !isCommitting);
  }
}
