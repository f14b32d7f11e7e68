import { Injectable } from '@nestjs/common';
import { executeBound } from '../database/transactions/execute-bound.js';
import type { Page } from '../database/paging/page.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import type { TenantActor } from '../database/transactions/actor.js';
import { userNameKey } from '../text/user-name-key.js';
import { ActorNames } from './actor-names.js';
import { ACTOR_KINDS, type AuditActor, readActor } from './audit-actor.js';
import { type AuditDetails, shownDetails } from './audit-details.js';
import {
  type AuditEventFilter,
  type AuditEventRequest,
  type AuditEventRow,
  countStatement,
  decodeEventCursor,
  encodeEventCursor,
  pageStatement,
} from './audit-event-query.js';
import { SubjectNames } from './subject-names.js';

/** An event of the trail, in words as far as the server has some. */
export interface ShownAuditEvent {
  seq: number;
  /** ISO 8601. */
  at: string;
  actor: AuditActor;
  kind: string;
  /** Of the thing that was changed. */
  subjectId: string | null;
  subject: string | null;
  accountId: string | null;
  personId: string | null;
  /** null once they are redacted. */
  details: AuditDetails | null;
}

/** The audit trail of a tenant as HR reads it. */
@Injectable()
export class AuditHistory {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Gives what has just happened its place in the chain, so that whoever reads now sees it. To be asked before the transaction
   * that reads. Costs a look where nothing waits.
   */
  async catchUp(who: TenantActor): Promise<void> {
    // The tenant is the transaction's; see the migration.
    await this.database.aside(who, ({ em }) => executeBound(em, 'select seal_events_of_tenant()', []));
  }

  /**
   * Newest first.
   *
   * @throws DomainError `invalid` when the cursor is not one of ours
   */
  async list(scope: TenantScope, request: AuditEventRequest): Promise<Page<ShownAuditEvent>> {
    const filter = await this.filterOf(scope, request);
    const place = request.cursor === undefined ? undefined : decodeEventCursor(request.cursor);
    const total = place?.total ?? (await countOf(scope, filter));
    const { items, nextCursor } = await this.page(scope, filter, request, total);
    return { items, nextCursor, total };
  }

  /** The same without a count, for whoever reads them all. */
  async rows(scope: TenantScope, request: AuditEventRequest): Promise<Omit<Page<ShownAuditEvent>, 'total'>> {
    return this.page(scope, await this.filterOf(scope, request), request);
  }

  /** Everybody whom the trail names, each as he is called now, by kind and name. */
  async actors(scope: TenantScope): Promise<AuditActor[]> {
    const actors = await distinctActors(scope);
    const names = await ActorNames.of(scope, actors);
    const found = new Map<string, AuditActor>();
    for (const actor of actors) {
      const { kind, name } = names.at(actor, LAST);
      found.set(`${kind} ${name ?? ''}`, { kind, name });
    }
    const order = ({ kind, name }: AuditActor): string => `${ACTOR_KINDS.indexOf(kind)} ${name ?? ''}`;
    return [...found.values()].toSorted((one, other) => order(one).localeCompare(order(other)));
  }

  private async page(
    scope: TenantScope,
    filter: AuditEventFilter,
    { limit, cursor }: AuditEventRequest,
    total?: number,
  ): Promise<Omit<Page<ShownAuditEvent>, 'total'>> {
    const place = cursor === undefined ? undefined : decodeEventCursor(cursor);
    const { text, values } = pageStatement(filter, place, limit + 1);
    const rows = await executeBound<AuditEventRow>(scope.em, text, values);
    const shown = rows.slice(0, limit);
    const actors = await ActorNames.of(scope, new Set(shown.map(({ actor }) => actor)));
    const subjects = await SubjectNames.of(scope, shown);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => shownEvent(row, actors, subjects)),
      nextCursor: rows.length > limit && last !== undefined ? encodeEventCursor({ ...last, total }) : null,
    };
  }

  private async filterOf(scope: TenantScope, request: AuditEventRequest): Promise<AuditEventFilter> {
    const { personId, accountId, actor, kind, from, to } = request;
    const { tenantId, em } = scope;
    const filter: AuditEventFilter = { tenantId, accountId, kind, from, to };
    if (personId !== undefined) {
      const accounts = await executeBound<{ id: string }>(em, ACCOUNTS_OF_PERSON, [tenantId, personId]);
      filter.person = { id: personId, accountIds: accounts.map(({ id }) => id) };
    }
    if (actor !== undefined) filter.actors = await actorsCalled(scope, actor);
    return filter;
  }
}

/** Behind every event. */
const LAST = String(Number.MAX_SAFE_INTEGER);

function shownEvent(row: AuditEventRow, actors: ActorNames, subjects: SubjectNames): ShownAuditEvent {
  const { seq, at, kind, subject_id: subjectId, account_id: accountId, details } = row;
  return {
    seq: Number(seq),
    at,
    actor: actors.at(row.actor, seq),
    kind,
    subjectId,
    subject: subjects.subjectOf(row),
    accountId,
    personId: subjects.personOf(row),
    details: shownDetails(kind, details, subjects.byId),
  };
}

async function countOf({ em }: TenantScope, filter: AuditEventFilter): Promise<number> {
  const { text, values } = countStatement(filter);
  const [row] = await executeBound<{ total: string }>(em, text, values);
  return Number(row?.total ?? 0);
}

/** Every account that the person has or had. */
const ACCOUNTS_OF_PERSON = `
  select id::text from account where tenant_id = $1 and person_id = $2::uuid
  union select id::text from deleted_account where tenant_id = $1 and person_id = $2::uuid
  union select account_id::text from audit_event
    where tenant_id = $1 and person_id = $2::uuid and account_id is not null`;

/** From one to the next in the index, since there are few among many events. */
const DISTINCT_ACTORS = `
  with recursive one as (
    (select actor from audit_event where tenant_id = $1 order by actor limit 1)
    union all
    select (select e.actor from audit_event e where e.tenant_id = $1 and e.actor > one.actor order by e.actor limit 1)
    from one where one.actor is not null
  )
  select actor from one where actor is not null`;

async function distinctActors({ em, tenantId }: TenantScope): Promise<string[]> {
  return (await executeBound<{ actor: string }>(em, DISTINCT_ACTORS, [tenantId])).map(({ actor }) => actor);
}

/** @param wanted a kind of actor, or a name that somebody has or had */
async function actorsCalled(scope: TenantScope, wanted: string): Promise<string[]> {
  const actors = await distinctActors(scope);
  if ((ACTOR_KINDS as readonly string[]).includes(wanted)) {
    return actors.filter((actor) => readActor(actor).kind === wanted);
  }
  const names = await ActorNames.of(scope, actors);
  const key = userNameKey(wanted);
  return actors.filter((actor) => names.all(actor).some((name) => userNameKey(name) === key));
}
