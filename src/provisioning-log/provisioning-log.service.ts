import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { Page } from '../database/paging/page.js';
import { readPage, readRows } from '../database/paging/read-page.js';
import { ReviewItem } from '../review-items/review-item.entity.js';
import { LOG_LIST, type LogListRequest, ofItem, whereEntries } from './log-list.js';
import { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';

/** Reads the record of every SCIM write; `new-entry.ts` writes it. */
@Injectable()
export class ProvisioningLogService {
  /** Newest first, if nobody says. */
  async list(scope: TenantScope, query: LogListRequest): Promise<Page<ProvisioningLogEntry>> {
    const page = await readPage(scope, ProvisioningLogEntry, await where(scope.em, query), LOG_LIST, query);
    await tellBursts(scope.em, page.items);
    return page;
  }

  /** The same without a count, for whoever reads them all. */
  async rows(scope: TenantScope, query: LogListRequest): Promise<Omit<Page<ProvisioningLogEntry>, 'total'>> {
    return readRows(scope, ProvisioningLogEntry, await where(scope.em, query), LOG_LIST, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<ProvisioningLogEntry> {
    const entry = await em.findOne(ProvisioningLogEntry, { id });
    if (entry === null) throw DomainError.notFound('provisioning log entry');
    await tellBursts(em, [entry]);
    return entry;
  }
}

async function where(em: EntityManager, query: LogListRequest): Promise<FilterQuery<ProvisioningLogEntry>> {
  const { reviewItemId: id } = query;
  if (id === undefined) return whereEntries(query);
  const item = await em.findOne(ReviewItem, { id });
  return { $and: [whereEntries(query), ofItem(id, item)] } as FilterQuery<ProvisioningLogEntry>;
}

/** Lets the entries know of the bursts that they are part of. */
async function tellBursts(em: EntityManager, entries: readonly ProvisioningLogEntry[]): Promise<void> {
  const taking = entries.filter(({ takesAccess }) => takesAccess);
  if (taking.length === 0) return;
  const times = taking.map(({ at }) => at.getTime());
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const bursts = await em.find(ReviewItem, {
    kind: 'deactivations',
    firstAt: { $lte: last },
    lastAt: { $gte: first },
  });
  for (const entry of taking) {
    entry.burstItemId = bursts.find(({ firstAt, lastAt }) => firstAt <= entry.at && entry.at <= lastAt)?.id;
  }
}
