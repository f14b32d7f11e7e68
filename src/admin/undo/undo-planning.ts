import { Injectable } from '@nestjs/common';
import { LastHrProfessional } from '../../accounts/last-hr-professional.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { LOGGED } from '../../provisioning-log/logged-attributes.js';
import type { UndoChoice } from '../../provisioning-log/undo-run.entity.js';
import { HR_PROFESSIONAL } from '../../roles/base-role.js';
import { codeKey } from '../../text/code-key.js';
import { AccountHistories, type AccountHistory } from './account-history.js';
import { ChosenEntries } from './chosen-entries.js';
import { lockAccounts, readAccounts, type StandingRole } from './standing-accounts.js';
import { groupsOf, settle } from './undo-plan.js';
import { readRivals } from './undo-rivals.js';
import { type UndoWish, wishFor } from './undo-wish.js';

/** Accounts that are read together. */
const BATCH = 1000;

const ROLES = (lock: string): string => `
  select r.id, r.name, r.name_norm as "nameNorm", r.base_role = '${HR_PROFESSIONAL}' as "isHrProfessional",
    r.created_at as "createdAt"
  from role r where r.tenant_id = $1 and r.name_norm = any($2::text[]) order by r.id ${lock}`;

/** A choice with what undoing it means for each account, in the order of the first entries. */
export interface UndoPlan {
  readonly wishes: readonly UndoWish[];
  /** Of those that are not left: what has to be carried out together. */
  readonly groups: readonly (readonly UndoWish[])[];
}

/** Finds out what undoing a choice means; writes nothing. */
@Injectable()
export class UndoPlanning {
  constructor(private readonly lastHrProfessional: LastHrProfessional) {}

  /**
   * @param own the account of whoever undoes, if that is one
   * @param accountIds only these accounts, which are locked with all that they need until the transaction ends; absent: all, and
   *        nothing is locked
   */
  async plan(
    scope: TenantScope,
    choice: UndoChoice,
    own: string | null,
    accountIds?: readonly string[],
  ): Promise<UndoPlan> {
    const locks = accountIds !== undefined;
    if (locks) await lockAccounts(scope, accountIds);
    const entries = new ChosenEntries(choice);
    const histories = new AccountHistories();
    for await (const entry of entries.read(scope, accountIds)) histories.add(entry);
    const all = histories.all();
    const wishes: UndoWish[] = [];
    for (let place = 0; place < all.length; place += BATCH) {
      wishes.push(...(await wishesFor(scope, entries, all.slice(place, place + BATCH), own, locks)));
    }
    const rivals = await readRivals(scope, this.lastHrProfessional, wishes, locks);
    const settled = settle(wishes, rivals);
    return { wishes: settled, groups: groupsOf(settled, rivals) };
  }
}

async function wishesFor(
  scope: TenantScope,
  entries: ChosenEntries,
  histories: readonly AccountHistory[],
  own: string | null,
  locks: boolean,
): Promise<UndoWish[]> {
  const ids = histories.map(({ accountId }) => accountId);
  const { live, deleted } = await readAccounts(scope, ids);
  const others = new Map((await entries.others(scope, ids)).map((one) => [one.accountId, one]));
  const roles = await rolesBefore(scope, histories, locks);
  return histories.map((history) => {
    const { accountId: id } = history;
    return wishFor(history, { live: live.get(id), deleted: deleted.get(id), other: others.get(id), roles, own });
  });
}

/** Those that accounts had before the choice, by name. */
async function rolesBefore(
  { em, tenantId }: TenantScope,
  histories: readonly AccountHistory[],
  locks: boolean,
): Promise<Map<string, StandingRole>> {
  const names = histories.flatMap(({ before }) => {
    const role = before.get(LOGGED.role);
    return typeof role === 'string' ? [codeKey(role)] : [];
  });
  if (names.length === 0) return new Map();
  const rows = await executeBound<StandingRole>(em, ROLES(locks ? 'for share' : ''), [tenantId, [...new Set(names)]]);
  return new Map(rows.map((role) => [role.nameNorm, role]));
}
