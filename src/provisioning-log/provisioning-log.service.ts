import { Injectable } from '@nestjs/common';
import type { FilterQuery } from '@mikro-orm/postgresql';
import { userNameKey } from '../text/user-name-key.js';
import { newId } from '../database/schema/new-id.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { containing } from '../text/like-pattern.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';
import type { AttributeChange, IgnoredAttribute, MatchDecision, Operation, Outcome } from './provisioning-log-entry.js';

/** Everything about one SCIM write but its id and time. */
export interface NewEntry {
  requestId: string;
  tokenId: string;
  operation: Operation;
  outcome: Outcome;
  status: number;
  scimType: string | null;
  detail: string | null;
  /** Why it was refused; null if it was not. */
  reason: RefusalReason | null;
  userName: string | null;
  externalId: string | null;
  accountId: string | null;
  personId: string | null;
  match: MatchDecision | null;
  changes: AttributeChange[];
  ignored: IgnoredAttribute[];
}

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

/** The record of every SCIM write. */
@Injectable()
export class ProvisioningLogService {
  /** Writes an entry as part of the transaction of `scope`: with what it tells of, or not at all. */
  write({ em, tenantId }: TenantScope, entry: NewEntry): void {
    em.create(ProvisioningLogEntry, {
      tenantId,
      id: newId(),
      at: new Date(),
      ...entry,
      userNameNorm: entry.userName === null ? null : userNameKey(entry.userName),
    });
  }

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
