import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { AttributeChange, Operation, Outcome } from '../../provisioning-log/provisioning-log-entry.js';
import type { UndoChoice } from '../../provisioning-log/undo-run.entity.js';
import { userNameKey } from '../../text/user-name-key.js';

/** An entry that changed an account, as far as undoing it has to know. */
export interface ChangingEntry {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string;
  readonly personId: string | null;
  readonly userName: string | null;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly handChanges: number | null;
  readonly changes: readonly AttributeChange[];
}

/** The last entry about an account that is not part of the choice. */
export interface LaterEntry {
  readonly accountId: string;
  readonly id: string;
  readonly outcome: Outcome;
}

/** Entries that are read together. */
const BATCH = 2000;
/** An id is made in the same moment as the time of its entry, and those of one moment run a little ahead. Milliseconds. */
const AHEAD = 60_000;

const CHANGING = `l.tenant_id = $1 and l.account_id is not null and l.outcome <> 'refused' and l.changes <> '[]'`;

const COLUMNS = `l.id, l.at, l.account_id as "accountId", l.person_id as "personId", l.user_name as "userName", l.operation, l.outcome,
  l.hand_changes as "handChanges", l.changes`;

/** SQL over `provisioning_log l`, and its values; parameters before `first` are somebody else's. */
interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Says which entries a choice has. */
export class ChosenEntries {
  constructor(private readonly choice: UndoChoice) {}

  /** How many accounts there are. */
  async count({ em, tenantId }: TenantScope): Promise<number> {
    const condition = this.condition(3);
    const statement = `select count(distinct l.account_id)::integer as accounts from provisioning_log l
      where ${CHANGING} and l.id > $2::uuid and ${condition.sql}`;
    const values = [tenantId, this.beginning, ...condition.values];
    const [row] = await executeBound<{ accounts: number }>(em, statement, values);
    return row?.accounts ?? 0;
  }

  /** All that changed an account, oldest first; of all accounts, or of some. */
  async *read({ em, tenantId }: TenantScope, accountIds?: readonly string[]): AsyncGenerator<ChangingEntry> {
    let after = this.beginning;
    const condition = this.condition(4);
    const of = accountIds === undefined ? '$3::uuid[] is null' : 'l.account_id = any($3::uuid[])';
    const statement = `select ${COLUMNS} from provisioning_log l
      where ${CHANGING} and l.id > $2::uuid and ${of} and ${condition.sql} order by l.id limit ${BATCH}`;
    for (;;) {
      const values = [tenantId, after, accountIds ?? null, ...condition.values];
      const found = await executeBound<ChangingEntry>(em, statement, values);
      yield* found;
      const last = found.at(-1);
      if (last === undefined || found.length < BATCH) return;
      after = last.id;
    }
  }

  /** Of each account the last entry that changed it and is not part of the choice, whenever that was. */
  async others({ em, tenantId }: TenantScope, accountIds: readonly string[]): Promise<LaterEntry[]> {
    const condition = this.condition(3);
    const statement = `select distinct on (l.account_id) l.account_id as "accountId", l.id, l.outcome from provisioning_log l
      where ${CHANGING} and l.account_id = any($2::uuid[]) and (${condition.sql}) is not true order by l.account_id, l.id desc`;
    return executeBound<LaterEntry>(em, statement, [tenantId, accountIds, ...condition.values]);
  }

  /** @returns those of the single entries of the choice that are not in the log */
  async unknown({ em, tenantId }: TenantScope): Promise<string[]> {
    const { entryIds } = this.choice;
    if (entryIds === undefined) return [];
    const statement = `select id from unnest($2::uuid[]) as id
      where not exists (select from provisioning_log l where l.tenant_id = $1 and l.id = id.id)`;
    return (await executeBound<{ id: string }>(em, statement, [tenantId, entryIds])).map(({ id }) => id);
  }

  /** Where to begin in the index; without it the whole log would be read up to there. */
  private get beginning(): string {
    const { from } = this.choice;
    return from === undefined ? NIL : lowestId(from.getTime() - AHEAD);
  }

  private condition(first: number): Condition {
    const { from, to, outcomes, tokenId, userName, accountId, personId, entryIds } = this.choice;
    const parts: [sql: string, value: unknown][] = [
      ['l.at >= ?::timestamptz', from],
      ['l.at <= ?::timestamptz', to],
      ['l.outcome = any(?::text[])', outcomes],
      ['l.token_id = ?::uuid', tokenId],
      ['l.user_name_norm = ?', userName === undefined ? undefined : userNameKey(userName)],
      ['l.account_id = ?::uuid', accountId],
      ['l.person_id = ?::uuid', personId],
      ['l.id = any(?::uuid[])', entryIds],
    ];
    const given = parts.filter(([, value]) => value !== undefined);
    const texts = given.map(([sql], place) => sql.replace('?', `$${first + place}`));
    return { sql: texts.join(' and ') || 'true', values: given.map(([, value]) => value) };
  }
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** @param time milliseconds since 1970. @returns what is before all UUIDs of version 7 of that moment */
function lowestId(time: number): string {
  const hex = Math.max(0, time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
