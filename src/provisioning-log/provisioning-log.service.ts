import { Injectable } from '@nestjs/common';
import type { FilterQuery } from '@mikro-orm/postgresql';
import { userNameKey } from '../text/user-name-key.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { containing } from '../text/like-pattern.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';
import type { Outcome } from './provisioning-log-entry.js';

/** Which entries to show; absent means all. Times are inclusive. */
export interface LogFilter {
  outcome?: Outcome;
  reason?: RefusalReason;
  userName?: string;
  accountId?: string;
  personId?: string;
  from?: Date;
  to?: Date;
}

/** Reads the record of every SCIM write; `new-entry.ts` writes it. */
@Injectable()
export class ProvisioningLogService {
  /** Newest first. Searches in user names and in what the provider was told. */
  async list({ em }: TenantScope, filter: LogFilter, query: PageRequest): Promise<Page<ProvisioningLogEntry>> {
    const { outcome, reason, userName, accountId, personId, from, to } = filter;
    const at = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
    const like = query.search === undefined ? undefined : { $ilike: containing(query.search) };
    const where: FilterQuery<ProvisioningLogEntry> = {
      ...(outcome !== undefined && { outcome }),
      // Only what was refused has a reason, and there is an index of outcomes.
      ...(reason !== undefined && { reason, $and: [{ outcome: 'refused' as const }] }),
      ...(userName !== undefined && { userNameNorm: userNameKey(userName) }),
      ...(accountId !== undefined && { accountId }),
      ...(personId !== undefined && { personId }),
      ...(Object.keys(at).length > 0 && { at }),
      ...(like !== undefined && { $or: [{ userName: like }, { detail: like }] }),
    };
    return readPage(em, ProvisioningLogEntry, where, { by: 'id', direction: 'desc' }, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<ProvisioningLogEntry> {
    const entry = await em.findOne(ProvisioningLogEntry, { id });
    if (entry === null) throw DomainError.notFound('provisioning log entry');
    return entry;
  }
}
