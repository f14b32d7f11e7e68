import { defineEntity, type OptionalProps, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { TAKING_OUTCOMES } from '../review-items/burst.js';
import type { AttributeChange, IgnoredAttribute, MatchDecision, Operation, Outcome } from './provisioning-log-entry.js';

const ProvisioningLogEntrySchema = defineEntity({
  name: 'ProvisioningLogEntry',
  ...tenantOwned('provisioning_log'),
  properties: {
    tenantId: p.text().primary(),
    /** UUIDv7: newest first is the primary key read backwards. */
    id: p.uuid().primary(),
    at: p.datetime().length(3),
    /** Of an undo its id. */
    requestId: p.text(),
    /** Null for what was undone: no provider has asked for it. */
    tokenId: p.uuid().nullable(),
    operation: p.text().$type<Operation>(),
    outcome: p.text().$type<Outcome>(),
    status: p.smallint(),
    scimType: p.text().nullable(),
    detail: p.text().nullable(),
    /** Null also for what was refused before reasons were kept. */
    reason: p.text().$type<RefusalReason>().nullable(),
    userName: p.text().nullable(),
    userNameNorm: p.text().nullable(),
    externalId: p.text().nullable(),
    /** No foreign keys: the entry outlives what it tells of. */
    accountId: p.uuid().nullable(),
    personId: p.uuid().nullable(),
    /** What HR has to look at because of it. */
    reviewItemId: p.uuid().nullable(),
    /** How often another hand had changed the account until then (`Account.handChanges`). Null for entries from before. */
    handChanges: p.integer().nullable(),
    match: p.json().$type<MatchDecision | null>().nullable(),
    changes: p.json().$type<AttributeChange[]>(),
    ignored: p.json().$type<IgnoredAttribute[]>(),
  },
  indexes: [
    { name: 'provisioning_log_account_idx', properties: ['tenantId', 'accountId', 'id'] },
    { name: 'provisioning_log_person_idx', properties: ['tenantId', 'personId', 'id'] },
    { name: 'provisioning_log_user_name_idx', properties: ['tenantId', 'userNameNorm', 'id'] },
    { name: 'provisioning_log_outcome_idx', properties: ['tenantId', 'outcome', 'id'] },
    {
      name: 'provisioning_log_item_idx',
      properties: ['tenantId', 'reviewItemId', 'id'],
      where: 'review_item_id is not null',
    },
    { name: 'provisioning_log_at_idx', properties: ['tenantId', 'at'] },
  ],
});

/** One SCIM write, accepted or refused, or the undoing of some. Written once, never changed. */
export class ProvisioningLogEntry extends ProvisioningLogEntrySchema.class {
  /** Tells the ORM's types what is not for `em.create` to be given. */
  declare [OptionalProps]?: 'takesAccess' | 'burstItemId';

  /** The alarm's item that it is part of, as far as whoever has read it has looked; the entry itself is never changed. */
  burstItemId?: string;

  /** Whether a provider has taken an account away by it. */
  get takesAccess(): boolean {
    return this.accountId != null && (TAKING_OUTCOMES as readonly Outcome[]).includes(this.outcome);
  }
}
ProvisioningLogEntrySchema.setClass(ProvisioningLogEntry);
