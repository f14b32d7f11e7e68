import { newId } from '../database/schema/new-id.js';
import { type Bindable, type Call, Statement } from '../database/statements/statement.js';
import type { RefusalReason } from '../errors/refusal-reasons.js';
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
  match: ({ match }) => (match === null ? null : JSON.stringify(match)),
  changes: ({ changes }) => JSON.stringify(changes),
  ignored: ({ ignored }) => JSON.stringify(ignored),
};

const VALUES = Object.values(COLUMNS);
const INSERT = new Statement(
  'insert_provisioning_log',
  `insert into provisioning_log (tenant_id, ${Object.keys(COLUMNS).join(', ')})
    values ($1, ${VALUES.map((_, place) => `$${place + 2}`).join(', ')})`,
);

/** Writes an entry of the provisioning log, in the transaction of what it tells of: with it, or not at all. */
export function newLogEntry(tenantId: string, entry: NewEntry): Call {
  return INSERT.with(tenantId, ...VALUES.map((value) => value(entry)));
}
