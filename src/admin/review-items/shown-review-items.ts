import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { decodeCursor, encodeCursor, isBehind, placeOf } from '../../database/paging/page-cursor.js';
import { orderOf } from '../../database/paging/read-page.js';
import { askIn } from '../../database/statements/ask.js';
import { type Page, pageOf, type PageRequest } from '../../database/paging/page.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { BurstFigures, type BurstState } from '../../deactivation-alarm/burst-figures.js';
import { Person } from '../../persons/person.entity.js';
import { PersonSuggestions } from '../../persons/suggestions/person-suggestions.js';
import type { Suggestion } from '../../persons/suggestions/suggestion.js';
import { REVIEW_LIST, type ReviewListRequest } from '../../review-items/review-item-list.js';
import type { ReviewItem } from '../../review-items/review-item.entity.js';
import type { ProvisioningLogEntry } from '../../provisioning-log/provisioning-log-entry.entity.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { ReviewItemService } from '../../review-items/review-item.service.js';
import { type SignInCandidate, signInCandidates } from '../../review-items/sign-in-candidates.js';
import { ReviewReadiness } from '../../review-items/review-readiness.js';
import { reviewItemView, type ReviewItemView } from './review-item.dto.js';

/** Open items that are tried for a list of those that are ready, and how many at a time. */
const MOST_TRIED = 2_000;
const TRIED_AT_ONCE = 200;

/** Which items to show, also by whether the provider's next attempt succeeds. */
export interface ReviewRequest extends ReviewListRequest {
  ready?: boolean;
}

/** An item, and whether the provider's next attempt succeeds. */
export interface TriedItem {
  item: ReviewItem;
  ready: boolean;
}

/** What a transaction finds out beside the items. */
interface Beside {
  /** Ids of linked persons who are there. */
  linked: ReadonlySet<string>;
  suggestions: ReadonlyMap<string, Suggestion[]>;
  candidates: ReadonlyMap<string, SignInCandidate[]>;
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

  async list(caller: AdminCaller, query: ReviewRequest): Promise<Page<ReviewItemView>> {
    const page = await this.rows(caller, query);
    const items = page.items.map(({ item }) => item);
    const beside = await this.database.reading(caller, (scope) => this.beside(scope, items));
    return pageOf(page, ({ item, ready }) => shown(item, ready, beside));
  }

  /** The same without who may be meant, which is worked out for each. */
  async rows(caller: AdminCaller, query: ReviewRequest): Promise<Page<TriedItem>> {
    if (query.ready !== undefined) return this.rowsTried(caller, query, query.ready);
    const page = await this.database.reading(caller, (scope) => this.items.list(scope, query));
    const ready = await this.readiness.ready(caller, page.items);
    return pageOf(page, (item) => ({ item, ready: ready.has(item.id) }));
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
    const ready = await this.readiness.ready(caller, [item]);
    return shown(item, ready.has(item.id), beside);
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
  private async rowsTried(caller: AdminCaller, query: ReviewRequest, isWanted: boolean): Promise<Page<TriedItem>> {
    if (query.state !== undefined && query.state !== 'open') return { items: [], nextCursor: null, total: 0 };
    const { key, ...order } = orderOf(REVIEW_LIST, query);
    const place = query.cursor === undefined ? null : decodeCursor(query.cursor, order, key);
    const found: ReviewItem[] = [];
    let cursor: string | undefined;
    for (let tried = 0; tried < MOST_TRIED; tried += TRIED_AT_ONCE) {
      const at = { ...query, state: 'open' as const, limit: TRIED_AT_ONCE, cursor };
      const page = await this.database.reading(caller, (scope) => this.items.list(scope, at));
      const ready = await this.readiness.ready(caller, page.items);
      found.push(...page.items.filter(({ id }) => ready.has(id) === isWanted));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const rest = place === null ? found : found.filter((item) => isBehind(placeOf(item, key), place, order.direction));
    const items = rest.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map((item) => ({ item, ready: isWanted })),
      nextCursor: rest.length > items.length && last !== undefined ? encodeCursor(order, placeOf(last, key)) : null,
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
    const candidates = new Map<string, SignInCandidate[]>();
    for (const item of items) {
      if (item.asksForAccount) candidates.set(item.id, await signInCandidates(askIn(scope), item));
    }
    return { linked: new Set(linked.map(({ id }) => id)), suggestions, candidates, bursts };
  }
}

function shown(item: ReviewItem, ready: boolean, { linked, suggestions, candidates, bursts }: Beside): ReviewItemView {
  return reviewItemView(item, {
    ready,
    isLinkGood: linked.has(item.linkPersonId ?? ''),
    suggestions: suggestions.get(item.id) ?? [],
    candidates: candidates.get(item.id) ?? [],
    burst: bursts.get(item.id) ?? null,
  });
}
