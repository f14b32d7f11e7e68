import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { HttpException, Injectable } from '@nestjs/common';
import type { TenantActor } from '../../database/transactions/actor.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { type CsvFile, refuseWhenGone } from './file/csv-file.js';
import { ImportEvents } from './import-events.js';
import { listChanges } from './import-changes.js';
import { readHeadingChoice } from './file/import-header.js';
import { waitForOtherImports } from './plan/import-lock.js';
import { MadeMeanwhile, planImport } from './plan/import-plan.js';
import { groupRejections, listRejections } from './import-rejections.js';
import { stageFile } from './plan/import-staging.js';
import { listWarnings, warnOfPlan, warnOfRows } from './import-warnings.js';
import { countPlan, notePlan, writePlan } from './plan/import-writing.js';
import type { ImportQuery, ImportResultView } from './person-import.dto.js';

const ATTEMPTS = 5;

/** Whose persons they are, and who brings them. */
export interface ImportTarget {
  who: TenantActor;
  /** As people read it. */
  by: string;
}

/**
 * Takes HR's file in, in one transaction: read into temporary tables, worked out there as a whole, and written. A dry run
 * goes the same way and stops before writing.
 */
@Injectable()
export class PersonImportService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly events: ImportEvents,
  ) {}

  /** @throws DomainError `invalid` for a file that cannot be read as a whole, before anything is written */
  async import(target: ImportTarget, file: CsvFile, query: ImportQuery): Promise<ImportResultView> {
    this.events.began();
    try {
      const result = await this.take(target, file, query);
      const { created, updated, unchanged } = result;
      if (query.dryRun) this.events.ended('tried');
      else this.events.ended('done', { created, updated, unchanged, rejected: sumOf(result.rejections) });
      return result;
    } catch (error) {
      this.events.ended(isOfTheFile(error) ? 'refused' : 'failed');
      throw error;
    }
  }

  private async take({ who, by }: ImportTarget, file: CsvFile, query: ImportQuery): Promise<ImportResultView> {
    const choice = readHeadingChoice(query.columns);
    const work = async (scope: TenantScope): Promise<ImportResultView> => {
      await stageFile(scope, file, { choice, dates: query.dates });
      if (!query.dryRun) await waitForOtherImports(scope);
      const result = await settled(() =>
        scope.em.transactional((em) =>
          carryOut(
            { tenantId: who.tenantId, em: em as TenantScope['em'] },
            { by, dryRun: query.dryRun, signal: file.signal },
          ),
        ),
      );
      refuseWhenGone(file.signal);
      return result;
    };
    return this.database.takingLong(who, work);
  }
}

function sumOf(rejections: readonly { count: number }[]): number {
  return rejections.reduce((sum, { count }) => sum + count, 0);
}

/** The file cannot be read, or did not come to its end. */
function isOfTheFile(error: unknown): boolean {
  return error instanceof DomainError || (error instanceof HttpException && error.getStatus() < 500);
}

interface Order {
  by: string;
  dryRun: boolean;
  signal: AbortSignal;
}

async function carryOut(scope: TenantScope, { by, dryRun, signal }: Order): Promise<ImportResultView> {
  refuseWhenGone(signal);
  await warnOfRows(scope);
  await planImport(scope, { mayWrite: !dryRun });
  await warnOfPlan(scope);
  const counts = await countPlan(scope);
  const changed = await notePlan(scope, { isWhole: !dryRun });
  refuseWhenGone(signal);
  const id = dryRun ? null : await writePlan(scope, counts, by);
  const { created, updated, unchanged, changes } = counts;
  return {
    id,
    dryRun,
    created,
    updated,
    unchanged,
    rejected: await listRejections(scope),
    rejections: await groupRejections(scope),
    changes: listChanges(changed),
    changesTotal: changes,
    warnings: await listWarnings(scope),
  };
}

/** Somebody else may make the same person at the same moment; at the next look it is there, and is updated. */
async function settled<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      const isRace = error instanceof UniqueConstraintViolationException || error instanceof MadeMeanwhile;
      if (!isRace || tried === ATTEMPTS) throw error;
    }
  }
}
