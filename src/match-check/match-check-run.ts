import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pLimit from 'p-limit';
import { closingThatHolds } from '../accounts/closing-that-holds.js';
import { serverIn } from '../database/transactions/actor.js';
import { executeBound } from '../database/transactions/execute-bound.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import { MATCH_METHODS, type MatchMethod } from '../persons/matching/match-method.js';
import { MATCH_STRATEGIES, type MatchStrategies } from '../persons/matching/match-strategies.js';
import type { CountsByMethod, UserOutcome } from './match-outcome.js';
import { afterEarlierLines, type MatchedLine } from './prediction/earlier-lines.js';
import type { CheckRules } from './prediction/check-rules.js';
import { count, noCounts, withCoverage } from './prediction/method-counts.js';
import { type PredictedUser, predictUsers } from './prediction/predict-users.js';
import { refusedCondition } from './prediction/refused-condition.js';
import { IDENTIFIER_COLUMN } from './prediction/sso-identifiers.js';
import { recommend } from './recommendation.js';

/** Users that are looked for in one transaction; as often the count that people see moves on. */
const BATCH = 1000;
/** Checks that one server works on at once; the others wait. */
const AT_ONCE = 2;
/** How often a server says that it is still there. Milliseconds. */
const HEARTBEAT = 10_000;

/** Somebody has deleted the check, which is how it is cancelled. */
class Cancelled extends Error {}
/** The server is stopping. */
class Stopped extends Error {}

/** Which check, and of whom. */
export interface CheckToRun {
  tenantId: string;
  id: string;
  users: number;
}

/**
 * A plan that is made for a table that nobody has analyzed yet would read all of it, for every batch again. What a crash takes
 * away of a check is no loss, since its server is gone then as well, so that nobody waits for the disk.
 */
const PLANS = `select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;
const PLANS_OF_BATCH = `
  select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('synchronous_commit', 'off', true)`;

const NEXT = `
  select line, user_name as "userName", user_name_norm as "userNameNorm", external_id as "externalId", email, employee_number as "employeeNumber",
    given_name as "givenName", family_name as "familyName", invalid, role_unknown as "roleUnknown"
  from match_check_user where tenant_id = $1 and check_id = $2::uuid and line > $3 order by line limit ${BATCH}`;

const KEEP = `
  update match_check_user u set outcomes = o.outcomes
  from json_to_recordset($3::json) as o(line integer, outcomes jsonb)
  where u.tenant_id = $1 and u.check_id = $2::uuid and u.line = o.line`;

const KEEP_ONE = `
  update match_check_user u set outcomes = jsonb_set(u.outcomes, array[$4], o.outcome)
  from json_to_recordset($3::json) as o(line integer, outcome jsonb)
  where u.tenant_id = $1 and u.check_id = $2::uuid and u.line = o.line`;

const PROGRESS = `
  update match_check set done = $3, methods = $4::jsonb, alive_at = now()
  where tenant_id = $1 and id = $2::uuid and state = 'running' returning id`;

const ALIVE = `update match_check set alive_at = now() where tenant_id = $1 and id = $2::uuid and state = 'running'`;

const END = `
  update match_check set state = $3, methods = coalesce($4::jsonb, methods), recommended = $5::jsonb, alive_at = now()
  where tenant_id = $1 and id = $2::uuid and state = 'running'`;

/**
 * Users who have a person, a user name or an SSO identifier in common with another, or with an account, in the order of the list.
 *
 * @param identifier SQL for the identifier in `match_check_user`
 */
const inCommon = (identifier: string): string => `
  select m.line, m."userNameNorm", m."roleUnknown", m.outcome, own.user_name_norm as "ownName", m.identifier,
    exists (select from saml_mapping s
      where s.tenant_id = $1 and s.account_id = own.id and s.identity_provider_id = $4::uuid) as "hasMapping",
    case when own.id is null then ${closingThatHolds('m.person')} is not null
      else coalesce(own.closed_until_lifted, false) end as "staysClosed",
    case when held.id is not null then coalesce(held.person_id::text, '') end as "heldBy"
  from (
    select line, user_name_norm as "userNameNorm", role_unknown as "roleUnknown", outcomes->$3 as outcome, ${identifier} as identifier,
      (outcomes->$3->'personIds'->>0)::uuid as person,
      count(*) over (partition by outcomes->$3->'personIds'->>0) as same, count(*) over (partition by user_name_norm) as named,
      count(*) over (partition by ${identifier}) as identified
    from match_check_user
    where tenant_id = $1 and check_id = $2::uuid and outcomes->$3->>'outcome' = 'matched'
  ) as m
  left join account own on own.tenant_id = $1 and own.person_id = m.person
  left join account held on held.tenant_id = $1 and held.user_name_norm = m."userNameNorm"
  where m.same > 1 or (m.named > 1 and m."userNameNorm" is not null) or own.id is distinct from held.id
    or (m.identified > 1 and m.identifier is not null)
  order by m.line`;

/**
 * Works checks off, in the server that took them: batch by batch, each in a transaction of its own, so that the count moves, memory
 * stays small and a cancelled check stops. A check whose server has gone stays `running` and silent, which is told when it is
 * read.
 */
@Injectable()
export class MatchCheckRun implements OnApplicationShutdown {
  private readonly logger = new Logger(MatchCheckRun.name);
  private readonly limit = pLimit(AT_ONCE);
  private readonly running = new Set<Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly database: TenantDatabase,
    @Inject(MATCH_STRATEGIES) private readonly strategies: MatchStrategies,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.running);
  }

  /**
   * Begins as soon as there is room.
   *
   * @returns when it is over, however it ended: nobody has to wait for it
   */
  start(check: CheckToRun, rules: CheckRules): Promise<void> {
    const run = this.supervised(check, rules);
    this.running.add(run);
    return run.finally(() => this.running.delete(run));
  }

  private async supervised(check: CheckToRun, rules: CheckRules): Promise<void> {
    const { tenantId, id } = check;
    const say = (statement: string, ...values: unknown[]): Promise<object[]> =>
      this.database.inTenant(serverIn(tenantId), ({ em }) => executeBound(em, statement, [tenantId, id, ...values]));
    const heartbeat = setInterval(() => void say(ALIVE).catch(() => undefined), HEARTBEAT);
    try {
      await this.limit(() => this.work(check, rules));
    } catch (error) {
      if (error instanceof Cancelled) return;
      if (!(error instanceof Stopped)) this.logger.error({ err: error }, 'a match check has failed');
      // If not even that can be said, its silence will tell.
      await say(END, 'failed', null, null).catch(() => undefined);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async work(check: CheckToRun, rules: CheckRules): Promise<void> {
    const { tenantId, id, users } = check;
    let counts = noCounts();
    let [done, after] = [0, 0];
    for (;;) {
      if (this.isStopping) throw new Stopped();
      const step = await this.database.inTenant(serverIn(tenantId), (scope) =>
        this.step(scope, { id, users, done, after, rules }, structuredClone(counts)),
      );
      if (step === null) break;
      ({ counts, done, after } = step);
    }
    await this.database.inTenant(serverIn(tenantId), async (scope) => {
      await executeBound(scope.em, PLANS, []);
      for (const method of MATCH_METHODS) await lookBack(scope, id, method, rules, counts);
      await countRefused(scope, id, rules, counts);
      const methods = withCoverage(counts, users);
      const values = ['done', JSON.stringify(methods), JSON.stringify(recommend(methods, users))];
      await executeBound(scope.em, END, [tenantId, id, ...values]);
    });
  }

  /** @returns how far it is now, or null at the end of the list */
  private async step(
    scope: TenantScope,
    { id, users, done, after, rules }: { id: string; users: number; done: number; after: number; rules: CheckRules },
    counts: CountsByMethod,
  ): Promise<{ counts: CountsByMethod; done: number; after: number } | null> {
    const { em, tenantId } = scope;
    await executeBound(em, PLANS_OF_BATCH, []);
    const batch = await executeBound<PredictedUser & { roleUnknown: boolean }>(em, NEXT, [tenantId, id, after]);
    const last = batch.at(-1);
    if (last === undefined) return null;
    const outcomes = await predictUsers(scope, this.strategies, batch, rules);
    const kept = outcomes.map((one, place) => ({ line: batch[place]?.line, outcomes: one }));
    for (const [place, one] of outcomes.entries()) count(counts, one, batch[place]?.roleUnknown ?? false);
    await executeBound(em, KEEP, [tenantId, id, JSON.stringify(kept)]);
    const now = done + batch.length;
    const methods = JSON.stringify(withCoverage(counts, users));
    if ((await executeBound(em, PROGRESS, [tenantId, id, now, methods])).length === 0) throw new Cancelled();
    return { counts, done: now, after: last.line };
  }
}

/** What earlier lines stand in the way of, for one method. */
async function lookBack(
  { em, tenantId }: TenantScope,
  id: string,
  method: MatchMethod,
  { refusesNames, mapping }: CheckRules,
  counts: CountsByMethod,
): Promise<void> {
  const identifier = mapping === null ? 'null::text' : IDENTIFIER_COLUMN[mapping.userIdentifier];
  const values = [tenantId, id, method, mapping?.identityProviderId ?? null];
  const lines = await executeBound<MatchedLine>(em, inCommon(identifier), values);
  const before = new Map<number, UserOutcome>(lines.map(({ line, outcome }) => [line, outcome]));
  const changed = [...afterEarlierLines(lines, refusesNames)].map(([line, outcome]) => ({ line, outcome }));
  for (const { line, outcome } of changed) {
    counts[method].userNameTaken +=
      Number(outcome.userNameTaken ?? false) - Number(before.get(line)?.userNameTaken ?? false);
  }
  for (let place = 0; place < changed.length; place += BATCH) {
    const batch = JSON.stringify(changed.slice(place, place + BATCH));
    await executeBound(em, KEEP_ONE, [tenantId, id, batch, method]);
  }
}

async function countRefused(
  { em, tenantId }: TenantScope,
  id: string,
  { refusesNames }: CheckRules,
  counts: CountsByMethod,
): Promise<void> {
  const columns = MATCH_METHODS.map(
    (method) => `count(*) filter (where ${refusedCondition('u', `'${method}'`, refusesNames)})::int as "${method}"`,
  );
  const statement = `select ${columns.join(', ')} from match_check_user u where u.tenant_id = $1 and u.check_id = $2::uuid`;
  const [row] = await executeBound<Record<MatchMethod, number>>(em, statement, [tenantId, id]);
  for (const method of MATCH_METHODS) counts[method].refused = row?.[method] ?? 0;
}
