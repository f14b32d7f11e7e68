import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../database/paging/page.js';
import { decodeCursor, encodeCursor, type ListOrder } from '../database/paging/page-cursor.js';
import type { SortKey } from '../database/paging/sort-key.js';
import { executeBound } from '../database/transactions/execute-bound.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { MatchMethod } from '../persons/matching/match-method.js';
import { PersonSuggestions } from '../persons/suggestions/person-suggestions.js';
import type { Suggestion } from '../persons/suggestions/suggestion.js';
import { ScimSettingsService } from '../scim-settings/scim-settings.service.js';
import { literally } from '../text/like-pattern.js';
import { searchWords } from '../text/search-words.js';
import type { MatchOutcome, UserOutcome } from './match-outcome.js';
import { MatchCheckService } from './match-check.service.js';
import { rulesOf } from './prediction/check-rules.js';
import { refusedCondition } from './prediction/refused-condition.js';

/** Which users of a check a list is to have. */
export interface CheckUsersRequest extends PageRequest {
  /** Whose outcomes are shown; the tenant's own method if nobody says. */
  method?: MatchMethod;
  outcome?: MatchOutcome;
  /** Only those whom `POST /Users` would refuse, or only the others. */
  refused?: boolean;
}

/** One user of a check, with the outcome of one method. */
export interface CheckUser extends Record<SentColumn, string | null> {
  line: number;
  roleUnknown: boolean;
  invalid: string | null;
  outcome: UserOutcome;
}

type SentColumn = 'userName' | 'externalId' | 'email' | 'employeeNumber' | 'givenName' | 'familyName' | 'role';

const BY_LINE: ListOrder = { sort: 'line', direction: 'asc' };
const LINE: SortKey = { property: 'line', type: 'text', isUnique: true };

/** Users of one page for whom suggestions are looked for: each costs some milliseconds. */
const MOST_SUGGESTED = 100;

const COLUMNS = `u.line, u.user_name as "userName", u.external_id as "externalId", u.email, u.employee_number as "employeeNumber",
  u.given_name as "givenName", u.family_name as "familyName", u.role, u.role_unknown as "roleUnknown", u.invalid,
  u.outcomes->$3 as outcome`;

/** The users of a check, as far as they have been looked for. */
@Injectable()
export class MatchCheckUsers {
  constructor(
    private readonly checks: MatchCheckService,
    private readonly settings: ScimSettingsService,
    private readonly suggestions: PersonSuggestions,
  ) {}

  /** @throws DomainError `not-found` for the check, `invalid` for a cursor that is not of this list */
  async list(scope: TenantScope, id: string, request: CheckUsersRequest): Promise<Page<CheckUser>> {
    const part = await this.read(scope, id, request);
    const { condition, values } = await this.conditionOf(scope, id, request);
    // Raw, as in `read`. Each value has to stand in the statement.
    const total = `select count(*)::int as total from match_check_user u where ${condition} and $3::text is not null`;
    const [counted] = await executeBound<{ total: number }>(scope.em, total, values);
    return { ...part, total: counted?.total ?? 0 };
  }

  /** The same without a count, for whoever reads them all. */
  async read(scope: TenantScope, id: string, request: CheckUsersRequest): Promise<Omit<Page<CheckUser>, 'total'>> {
    await this.checks.get(scope, id);
    const { condition, values } = await this.conditionOf(scope, id, request);
    const after = request.cursor === undefined ? 0 : lineOf(request.cursor);
    // Raw, because the ORM has no words for what stands in an object; tenant and check are conditions, and the policies hold.
    const place = values.length + 1;
    const page =
      `select ${COLUMNS} from match_check_user u where ${condition} and u.line > $${place} ` +
      `order by u.line limit $${place + 1}`;
    const found = await executeBound<CheckUser>(scope.em, page, [...values, after, request.limit + 1]);
    const items = found.slice(0, request.limit);
    const last = items.at(-1);
    const nextCursor =
      found.length > request.limit && last !== undefined
        ? encodeCursor(BY_LINE, { key: String(last.line), id: null })
        : null;
    return { items, nextCursor };
  }

  /**
   * Who may be meant by users that led to nobody, or to several.
   *
   * @returns for each of the first hundred such, by its line
   */
  async suggestionsFor(scope: TenantScope, users: readonly CheckUser[]): Promise<Map<number, Suggestion[]>> {
    const open = users.filter(({ outcome: { outcome } }) => outcome === 'none' || outcome === 'several');
    const found = new Map<number, Suggestion[]>();
    for (const user of open.slice(0, MOST_SUGGESTED)) found.set(user.line, await this.suggestions.suggest(scope, user));
    return found;
  }

  private async conditionOf(
    scope: TenantScope,
    id: string,
    request: CheckUsersRequest,
  ): Promise<{ condition: string; values: unknown[] }> {
    const settings = await this.settings.get(scope);
    const method = request.method ?? settings.matchMethod;
    const { outcome, refused, search } = request;
    const values: unknown[] = [scope.tenantId, id, method];
    const bound = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ['u.tenant_id = $1', 'u.check_id = $2::uuid', 'u.outcomes is not null'];
    if (outcome !== undefined) conditions.push(`u.outcomes->$3->>'outcome' = ${bound(outcome)}`);
    if (refused !== undefined) {
      const condition = refusedCondition('u', '$3', rulesOf(settings).refusesNames);
      conditions.push(refused ? condition : `not ${condition}`);
    }
    for (const words of searchWords(search ?? '')) {
      const patterns = words.map((word) => `u.search_text like ${bound(`%${literally(word)}%`)}`);
      conditions.push(`(${patterns.join(' or ')})`);
    }
    return { condition: conditions.join(' and '), values };
  }
}

function lineOf(cursor: string): number {
  const line = decodeCursor(cursor, BY_LINE, LINE).key ?? '';
  if (/^[0-9]{1,9}$/.test(line)) return Number(line);
  throw DomainError.invalidField('cursor', 'is not a cursor of this list; begin without one.');
}
