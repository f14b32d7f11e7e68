import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { type Page, pageOf, type PageRequest } from '../../database/paging/page.js';
import { decodeIdCursor, encodeIdCursor } from '../../database/paging/page-cursor.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { BurstFigures, type BurstState } from '../../deactivation-alarm/burst-figures.js';
import { Person } from '../../persons/person.entity.js';
import { PersonSuggestions } from '../../persons/suggestions/person-suggestions.js';
import type { Suggestion } from '../../persons/suggestions/suggestion.js';
import type { ProvisioningLogEntry } from '../../provisioning-log/provisioning-log-entry.entity.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { ReviewItem } from '../../review-items/review-item.entity.js';
import { ReviewItemService } from '../../review-items/review-item.service.js';
import { ReviewReadiness } from '../../review-items/review-readiness.js';
import { type ReviewItemQuery, reviewItemView, type ReviewItemView } from './review-item.dto.js';

/** Open items that are tried for a list of those that are ready, and how many at a time. */
const MOST_TRIED = 2_000;
const TRIED_AT_ONCE = 200;

/** What a transaction finds out beside the items. */
interface Beside {
  /** Ids of linked persons who are there. */
  linked: ReadonlySet<string>;
  suggestions: ReadonlyMap<string, Suggestion[]>;
  bursts: ReadonlyMap<string, BurstState>;
}

/**
 * Review items with what is only known when they are read: whether the next attempt succeeds, and who may be meant. The first
 * is asked after the transaction in which they are read, since it has connections of its own.
 */
@Injectable()
export class ShownReviewItems {
  constructor(
    private readonly database: TenantDatabase,
    private readonly items: ReviewItemService,
    private readonly readiness: ReviewReadiness,
    private readonly persons: PersonSuggestions,
    private readonly figures: BurstFigures,
    private readonly log: ProvisioningLogService,
  ) {}

  async list(caller: AdminCaller, query: ReviewItemQuery): Promise<Page<ReviewItemView>> {
    if (query.ready !== undefined) return this.listTried(caller, query, query.ready);
    const { page, ...beside } = await this.database.inTenant(caller, async (scope) => {
      const page = await this.items.list(scope, query, query);
      return { page, ...(await this.beside(scope, page.items)) };
    });
    const ready = await this.readiness.ready(caller, page.items);
    return pageOf(page, (item) => shown(item, ready, beside));
  }

  /**
   * @param work what is done to it first, in the same transaction
   * @throws DomainError `not-found`, and what `work` throws
   */
  async get(
    caller: AdminCaller,
    id: string,
    work: (scope: TenantScope) => Promise<unknown> = async () => undefined,
  ): Promise<ReviewItemView> {
    const { item, ...beside } = await this.database.inTenant(caller, async (scope) => {
      await work(scope);
      const item = await this.items.get(scope, id);
      return { item, ...(await this.beside(scope, [item])) };
    });
    return shown(item, await this.readiness.ready(caller, [item]), beside);
  }

  /** @throws DomainError `not-found` */
  async entries(scope: TenantScope, id: string, query: PageRequest): Promise<Page<ProvisioningLogEntry>> {
    const item = await this.items.get(scope, id);
    return this.log.list(scope, { ...query, reviewItemId: item.id });
  }

  /**
   * Whether an item is ready is stored nowhere, because anything that HR does may change it. So all open ones are tried, to
   * say how many there are whatever the page.
   */
  private async listTried(
    caller: AdminCaller,
    query: ReviewItemQuery,
    isWanted: boolean,
  ): Promise<Page<ReviewItemView>> {
    if (query.state !== undefined && query.state !== 'open') return { items: [], nextCursor: null, total: 0 };
    const filter = { kind: query.kind, state: 'open' as const };
    const found: ReviewItem[] = [];
    const ready = new Set<string>();
    let cursor: string | undefined;
    for (let tried = 0; tried < MOST_TRIED; tried += TRIED_AT_ONCE) {
      const at = { search: query.search, limit: TRIED_AT_ONCE, cursor };
      const page = await this.database.inTenant(caller, (scope) => this.items.list(scope, filter, at));
      for (const id of await this.readiness.ready(caller, page.items)) ready.add(id);
      found.push(...page.items.filter(({ id }) => ready.has(id) === isWanted));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    // Newest first: ids are in the order of time.
    const after = decodeIdCursor(query.cursor, 'desc');
    const rest = after === null ? found : found.filter(({ id }) => id < after);
    const items = rest.slice(0, query.limit);
    const last = items.at(-1);
    const beside = await this.database.inTenant(caller, (scope) => this.beside(scope, items));
    return {
      items: items.map((item) => shown(item, ready, beside)),
      nextCursor: rest.length > items.length && last !== undefined ? encodeIdCursor(last.id, 'desc') : null,
      total: found.length,
    };
  }

  private async beside(scope: TenantScope, items: readonly ReviewItem[]): Promise<Beside> {
    const ids = items.flatMap(({ linkPersonId }) => linkPersonId ?? []);
    const linked = ids.length === 0 ? [] : await scope.em.find(Person, { id: { $in: ids } });
    const suggestions = new Map<string, Suggestion[]>();
    const bursts = new Map<string, BurstState>();
    for (const item of items) {
      if (item.burst != null) bursts.set(item.id, await this.figures.of(scope, item));
      if (item.asksWhoItIs) suggestions.set(item.id, await this.persons.suggest(scope, item.sent));
    }
    return { linked: new Set(linked.map(({ id }) => id)), suggestions, bursts };
  }
}

function shown(item: ReviewItem, ready: ReadonlySet<string>, { linked, suggestions, bursts }: Beside): ReviewItemView {
  return reviewItemView(item, {
    ready: ready.has(item.id),
    isLinkGood: linked.has(item.linkPersonId ?? ''),
    suggestions: suggestions.get(item.id) ?? [],
    burst: bursts.get(item.id) ?? null,
  });
}
