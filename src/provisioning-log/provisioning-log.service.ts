import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { Page } from '../database/paging/page.js';
import { readPage, readRows } from '../database/paging/read-page.js';
import { LOG_LIST, type LogListRequest, whereEntries } from './log-list.js';
import { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';

/** Reads the record of every SCIM write; `new-entry.ts` writes it. */
@Injectable()
export class ProvisioningLogService {
  /** Newest first, if nobody says. */
  async list({ em }: TenantScope, query: LogListRequest): Promise<Page<ProvisioningLogEntry>> {
    return readPage(em, ProvisioningLogEntry, whereEntries(query), LOG_LIST, query);
  }

  /** The same without a count, for whoever reads them all. */
  async rows({ em }: TenantScope, query: LogListRequest): Promise<Omit<Page<ProvisioningLogEntry>, 'total'>> {
    return readRows(em, ProvisioningLogEntry, whereEntries(query), LOG_LIST, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<ProvisioningLogEntry> {
    const entry = await em.findOne(ProvisioningLogEntry, { id });
    if (entry === null) throw DomainError.notFound('provisioning log entry');
    return entry;
  }
}
