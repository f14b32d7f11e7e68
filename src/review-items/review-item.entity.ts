import { defineEntity, type OptionalProps, p } from '@mikro-orm/postgresql';
import { searchedText, sortedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { LINKABLE_KINDS, type ReviewItemKind, type ReviewItemState } from './review-item-kind.js';
import type { Burst } from './burst.js';
import type { AskedUser, SentUser } from './sent-user.js';

const SENT = ['email', 'employeeNumber', 'givenName', 'familyName'].map((name) => `coalesce(sent->>'${name}', '')`);

const ReviewItemSchema = defineEntity({
  name: 'ReviewItem',
  ...tenantOwned('review_item'),
  properties: {
    tenantId: p.text().primary(),
    /** UUIDv7: newest first is the primary key read backwards. */
    id: p.uuid().primary(),
    kind: p.text().$type<ReviewItemKind>(),
    state: p.text().$type<ReviewItemState>(),
    /** Whom it is about (`reviewSubject`). */
    subject: p.text(),
    userName: p.text().nullable(),
    externalId: p.text().nullable(),
    /** No foreign keys, as in the log: it outlives what it tells of. */
    personId: p.uuid().nullable(),
    accountId: p.uuid().nullable(),
    /** By which somebody wanted to sign in; null for what provisioning has left. */
    identityProviderId: p.uuid().nullable(),
    sent: p.json().$type<SentUser>(),
    asked: p.json().$type<AskedUser>(),
    /** Why the attempt was refused, and what the provider was told; null where it was carried out. */
    reason: p.text().$type<RefusalReason>().nullable(),
    detail: p.text().nullable(),
    attempts: p.integer(),
    firstAt: p.datetime().length(3),
    lastAt: p.datetime().length(3),
    closedAt: p.datetime().length(3).nullable(),
    /** Who has closed it, by name; null where it has closed itself. */
    closedBy: p.text().nullable(),
    closeReason: p.text().nullable(),
    /** The person whom the next creation takes, and who has said so. */
    linkPersonId: p.uuid().nullable(),
    linkReason: p.text().nullable(),
    linkedBy: p.text().nullable(),
    linkedAt: p.datetime().length(3).nullable(),
    /** Whom a list for people says that it is about. */
    sortName: sortedText(`coalesce(user_name, external_id, '')`),
    /** What it was that took many accounts away; null for all other kinds. */
    burst: p.json().$type<Burst>().nullable(),
    searchText: searchedText(
      `coalesce(user_name, '') || ' ' || coalesce(external_id, '') || ' ' || ${SENT.join(` || ' ' || `)}`,
    ),
  },
  // One for each user and kind until it is mended: two attempts at once make one, and one that was dismissed opens again.
  uniques: [
    { name: 'review_item_subject_key', properties: ['tenantId', 'subject', 'kind'], where: `state <> 'mended'` },
  ],
  indexes: [
    { name: 'review_item_state_idx', properties: ['tenantId', 'state', 'id'] },
    { name: 'review_item_last_idx', properties: ['tenantId', 'lastAt', 'id'] },
    { name: 'review_item_name_idx', properties: ['tenantId', 'sortName', 'id'] },
    { name: 'review_item_kind_idx', properties: ['tenantId', 'kind', 'id'] },
    { name: 'review_item_account_idx', properties: ['tenantId', 'accountId'], where: `state <> 'mended'` },
    // The latest burst, and the one that an entry of the log belongs to.
    { name: 'review_item_burst_idx', properties: ['tenantId', 'lastAt'], where: `kind = 'deactivations'` },
  ],
});

/** Something that provisioning has left for HR to look at. Opened by attempts (`open-review-item.ts`). */
export class ReviewItem extends ReviewItemSchema.class {
  /** Tells the ORM's types what is not for `em.create` to be given. */
  declare [OptionalProps]?: 'searchText' | 'sortName' | 'isRefusal' | 'canBeLinked' | 'asksWhoItIs' | 'asksForAccount';

  /** Whether an attempt was refused, so that there will be another one. */
  get isRefusal(): boolean {
    return this.reason != null;
  }

  /** Whether HR can say which person it is. */
  get canBeLinked(): boolean {
    return this.isRefusal && this.accountId == null && LINKABLE_KINDS.has(this.kind);
  }

  /** Whether it helps HR to know who may be meant. */
  get asksWhoItIs(): boolean {
    return this.state === 'open' && (this.kind === 'no-key' || LINKABLE_KINDS.has(this.kind));
  }

  /** Whether somebody could not sign in whose account HR can name. */
  get asksForAccount(): boolean {
    return this.state === 'open' && this.kind === 'sign-in-unmapped';
  }

  /** Closes it by hand. A link that was not used is gone with it. */
  close(state: 'mended' | 'dismissed', by: string, reason: string): void {
    this.state = state;
    this.closedAt = new Date();
    this.closedBy = by;
    this.closeReason = reason;
    this.unlink();
  }

  link(personId: string, by: string, reason: string): void {
    this.linkPersonId = personId;
    this.linkReason = reason;
    this.linkedBy = by;
    this.linkedAt = new Date();
  }

  unlink(): void {
    this.linkPersonId = null;
    this.linkReason = null;
    this.linkedBy = null;
    this.linkedAt = null;
  }
}
ReviewItemSchema.setClass(ReviewItem);
