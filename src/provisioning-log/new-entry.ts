import { newId } from '../database/schema/new-id.js';
import { Insertion } from '../database/statements/joint/joint-statement.js';
import type { Bindable, Call } from '../database/statements/statement.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
import { OPENED_WHEN_REPEATED, type ReviewItemKind } from '../review-items/review-item-kind.js';
import { reviewSubject } from '../review-items/review-subject.js';
import { userNameKey } from '../text/user-name-key.js';
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
  /** The item whose link it used, if any; the one that it opens is said beside. */
  reviewItemId: string | null;
  /** How often another hand than a provider's had changed the account; null for one that is not known. */
  handChanges: number | null;
  match: MatchDecision | null;
  changes: AttributeChange[];
  ignored: IgnoredAttribute[];
}

const COLUMNS: Readonly<Record<string, (entry: NewEntry) => Bindable>> = {
  id: () => newId(),
  at: () => new Date(),
  request_id: ({ requestId }) => requestId,
  token_id: ({ tokenId }) => tokenId,
  operation: ({ operation }) => operation,
  outcome: ({ outcome }) => outcome,
  status: ({ status }) => status,
  scim_type: ({ scimType }) => scimType,
  detail: ({ detail }) => detail,
  reason: ({ reason }) => reason,
  user_name: ({ userName }) => userName,
  user_name_norm: ({ userName }) => (userName === null ? null : userNameKey(userName)),
  external_id: ({ externalId }) => externalId,
  account_id: ({ accountId }) => accountId,
  person_id: ({ personId }) => personId,
  hand_changes: ({ handChanges }) => handChanges,
  match: ({ match }) => (match === null ? null : JSON.stringify(match)),
  changes: ({ changes }) => JSON.stringify(changes),
  ignored: ({ ignored }) => JSON.stringify(ignored),
};

const VALUES = Object.values(COLUMNS);
const INTO = `insert into provisioning_log (tenant_id, ${Object.keys(COLUMNS).join(', ')}, review_item_id)`;
const NEXT = VALUES.length + 2;
const ITS_ITEM = `review_item i where i.tenant_id = $1 and i.subject = $${NEXT} and i.kind = $${NEXT + 1} and i.state <> 'mended'`;
const row = (item: string): string => `($1, ${VALUES.map((_, place) => `$${place + 2}`).join(', ')}, ${item})`;
const INSERT = new Insertion('insert_provisioning_log', INTO, row(`$${NEXT}`));
const WITH_ITS_ITEM = row(`(select i.id from ${ITS_ITEM})`);
/** Of those that are no text, which `values` would know by itself. */
const TYPES: Readonly<Record<string, string>> = {
  id: 'uuid',
  at: 'timestamptz',
  token_id: 'uuid',
  status: 'smallint',
  account_id: 'uuid',
  person_id: 'uuid',
  hand_changes: 'integer',
  match: 'jsonb',
  changes: 'jsonb',
  ignored: 'jsonb',
};

/** Of the row that it is taken from, with the item's id. */
const chosen = (tenant: string): string =>
  `select ${tenant}, ${Object.keys(COLUMNS)
    .map((column, place) => `$${place + 2}::${TYPES[column] ?? 'text'}`)
    .join(', ')}, i.id`;

/**
 * Its item is told by what it is about: an attempt does not know whether it opens one or is counted in it. A query of that row,
 * and not `values`, in which Citus reads no other table.
 */
const INSERT_OPENING = new Insertion(
  'insert_provisioning_log_opening',
  INTO,
  WITH_ITS_ITEM,
  '',
  `${chosen('i.tenant_id')} from ${ITS_ITEM}`,
);

/** For a kind of which the first attempt opens none: the entry is written all the same. */
const INSERT_PERHAPS_OPENING = new Insertion(
  'insert_provisioning_log_perhaps',
  INTO,
  WITH_ITS_ITEM,
  '',
  `${chosen('t.tenant_id')} from tenant t left join ${ITS_ITEM.replace(' where ', ' on ')} where t.tenant_id = $1`,
);

/**
 * Writes an entry of the provisioning log, in the transaction of what it tells of: with it, or not at all.
 *
 * @param opens the kind of the review item that it opens, which has to be asked for before
 */
export function newLogEntry(tenantId: string, entry: NewEntry, opens: ReviewItemKind | null = null): Call {
  const values = VALUES.map((value) => value(entry));
  const subject = reviewSubject(entry);
  // Who does not say whom it is about opens none.
  if (opens === null || subject === null) return INSERT.with(tenantId, ...values, entry.reviewItemId);
  const insert = OPENED_WHEN_REPEATED.has(opens) ? INSERT_PERHAPS_OPENING : INSERT_OPENING;
  return insert.with(tenantId, ...values, subject, opens);
}
