import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pLimit from 'p-limit';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { UndoChoice } from '../../provisioning-log/undo-run.entity.js';
import { ChosenEntries } from './chosen-entries.js';
import { type UndoneItem, type Undoer, UndoExecution } from './undo-execution.js';
import { UndoRuns } from './undo-runs.js';

/** Accounts that are undone while the caller waits; more are a job. */
const WAITED_FOR = 1000;
/** Accounts that one undo can have. */
const MOST = 100_000;
/** Jobs that one server works on at once; the others wait. */
const AT_ONCE = 2;
/** How often a server says that it is still there. Milliseconds. */
const HEARTBEAT = 10_000;

/** What an undo has come to. */
export interface UndoResult {
  /** Of its record; null where nothing was to be kept. */
  readonly id: string | null;
  readonly dryRun: boolean;
  readonly items: readonly UndoneItem[];
}

/** What was asked for. */
export interface UndoRequest {
  readonly undoer: Undoer;
  readonly choice: UndoChoice;
  readonly dryRun: boolean;
}

/** Undoes a choice of the provisioning log's entries (docs/design.md §10). */
@Injectable()
export class UndoService implements OnApplicationShutdown {
  private readonly logger = new Logger(UndoService.name);
  private readonly limit = pLimit(AT_ONCE);
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly execution: UndoExecution,
    private readonly runs: UndoRuns,
  ) {}

  /** Jobs end with the batch that they are at: what is done stays, and the rest can be undone by the same choice. */
  async onApplicationShutdown(): Promise<void> {
    this.execution.stop();
    await Promise.allSettled(this.running);
  }

  /**
   * Undoes at once what is small, and begins to undo what is not.
   *
   * @returns the result, or the id of the job
   * @throws DomainError `invalid` for a choice that says too little, or of too many
   */
  async begin(request: UndoRequest): Promise<UndoResult | { readonly jobId: string }> {
    const accounts = await this.accountsOf(request);
    if (accounts <= WAITED_FOR) return this.carryOut(request, accounts);
    const runId = await this.open(request, accounts);
    const job = this.limit(() => this.supervised(request, runId));
    this.running.add(job);
    // It says itself how it ended, and nobody waits for it.
    void job.catch(() => undefined).finally(() => this.running.delete(job));
    return { jobId: runId };
  }

  /** The same for whoever waits, however long it takes. */
  async complete(request: UndoRequest): Promise<UndoResult> {
    return this.carryOut(request, await this.accountsOf(request));
  }

  private async carryOut(request: UndoRequest, accounts: number): Promise<UndoResult> {
    const { undoer, choice, dryRun } = request;
    if (accounts === 0) return { id: null, dryRun, items: [] };
    if (dryRun) return { id: null, dryRun, items: await this.execution.rehearse(undoer, choice) };
    const id = await this.open(request, accounts);
    return { id, dryRun, items: await this.supervised(request, id) };
  }

  private async accountsOf({ undoer: { who }, choice }: UndoRequest): Promise<number> {
    requireChoice(choice);
    const entries = new ChosenEntries(choice);
    return this.database.reading(who, async (scope) => {
      const unknown = await entries.unknown(scope);
      if (unknown.length > 0) {
        throw DomainError.invalidField(
          'entryIds',
          `There is no such entry in the log: ${unknown.slice(0, 3).join(', ')}.`,
        );
      }
      const accounts = await entries.count(scope);
      if (accounts <= MOST) return accounts;
      throw DomainError.invalid(
        `The choice has ${accounts} accounts; at most ${MOST} can be undone at once. Choose less.`,
      );
    });
  }

  private async open({ undoer: { who, by }, choice, dryRun }: UndoRequest, accounts: number): Promise<string> {
    const run = await this.database.inTenant(who, (scope) => this.runs.open(scope, { by, choice, dryRun, accounts }));
    return run.id;
  }

  private async supervised({ undoer, choice, dryRun }: UndoRequest, runId: string): Promise<UndoneItem[]> {
    const { who } = undoer;
    const heartbeat = setInterval(
      () => void this.database.inTenant(who, (scope) => this.runs.isAlive(scope, runId)).catch(() => undefined),
      HEARTBEAT,
    );
    try {
      const items = await this.execution.execute({ runId, undoer, choice, dryRun });
      await this.database.inTenant(who, (scope) => this.runs.end(scope, runId, 'done'));
      return items;
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error({ err: error }, 'an undo did not come to its end');
      // If not even that can be said, its silence will tell.
      await this.database.inTenant(who, (scope) => this.runs.end(scope, runId, 'failed')).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }
}

/** A window that is open at its end would take in what comes meanwhile, so both ends are needed. */
function requireChoice({ from, to, entryIds }: UndoChoice): void {
  if (entryIds === undefined) {
    const missing = [...(from === undefined ? ['from'] : []), ...(to === undefined ? ['to'] : [])];
    if (missing.length > 0) {
      throw DomainError.invalidFields(
        missing.map((field) => ({ field, message: `${field}: say the time, or name the entries in entryIds.` })),
      );
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw DomainError.invalidField('to', 'It is before "from".');
  }
}
