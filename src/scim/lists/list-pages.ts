import { Injectable } from '@nestjs/common';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { printFilter } from '../protocol/filter/print-filter.js';
import type { ListPage } from '../protocol/query/list-response.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { ScimError } from '../protocol/errors/scim-error.js';
import type { ScimContext } from '../request/scim-context.js';
import { sql } from '../sql/sql.js';
import { CursorCipher } from './cursor-cipher.js';
import { type Place, rangesAfter } from '../sql/list-order.js';
import {
  type FoundPart,
  listCall,
  type ListStatement,
  type PageWriter,
  type Part,
  totalStatement,
} from '../sql/sorted-list.js';
import { RememberedTotals } from './remembered-totals.js';

/** More than so many take long: whoever asks for them waits for his turn, and stands aside for others. */
const LONG_LIST = 200;

/**
 * Up to here every page of a walk by cursor counts anew. Above, the count would be most of the work of a page, and later
 * pages repeat what the first one counted.
 */
const COUNTED_ON_EVERY_PAGE = 10_000;

/** What a cursor holds of the page that it was given with. */
interface CursorContents {
  place: Place;
  count: number;
  totalResults?: number;
}

/** What was made of the rows of a page, and which page it is. */
export interface FoundPage<Shown> {
  shown: Shown;
  page: ListPage;
}

/** Reads one page of a list, in one trip; broken off when its client goes. A long page waits for its turn. */
export type PageReader = <Row extends object, Shown>(
  context: ScimContext,
  statement: ListStatement,
  writer: () => PageWriter<Row, Shown>,
) => Promise<FoundPage<Shown>>;

/** Paging as it is for the lists of every resource type: by index (RFC 7644 §3.4.2.4) or by cursor (RFC 9865). */
@Injectable()
export class ListPages {
  constructor(
    private readonly cursors: CursorCipher,
    private readonly statements: TenantStatements,
    private readonly totals: RememberedTotals,
  ) {}

  /**
   * Checks which page is wanted, before anything is read.
   *
   * @param list what is searched: tenant and resource type
   * @returns what reads that page
   * @throws ScimError invalidCursor, expiredCursor, invalidCount (RFC 9865 §2.1)
   */
  of(list: readonly string[], query: ListQuery): PageReader {
    return query.cursor === undefined ? this.pageByIndex(query) : this.pageByCursor(list, query, query.cursor);
  }

  private pageByIndex({ startIndex, count }: ListQuery): PageReader {
    const part: Part = {
      ranges: [sql('true')],
      limit: count,
      offset: startIndex - 1,
      isFromStart: true,
      knownTotal: null,
    };
    return async (context, statement, writer) => {
      const { tenantId } = context.caller;
      const list = JSON.stringify(totalStatement(statement));
      const { shown, totalResults } = await this.totals.with(tenantId, list, (knownTotal) =>
        this.part(context, statement, { ...part, knownTotal }, count, writer),
      );
      return { shown, page: { totalResults, startIndex } };
    };
  }

  private pageByCursor(list: readonly string[], query: ListQuery, cursor: string): PageReader {
    const identity = [...list, ...whatMakesTheList(query)];
    const before = cursor === '' ? undefined : (this.cursors.decrypt(identity, cursor) as CursorContents);
    refuseOtherCount(query, before);
    const count = before?.count ?? query.count;
    return async (context, statement, writer) => {
      const ranges = before === undefined ? [sql('true')] : rangesAfter(statement.order, before.place);
      // One more than wanted tells whether there is another page. Only the first page can tell the total by itself.
      const limit = count === 0 ? 0 : count + 1;
      const knownTotal = before?.totalResults ?? null;
      const part = { ranges, limit, offset: 0, isFromStart: before === undefined, knownTotal };
      const { shown, totalResults, goesOnAfter } = await this.part(context, statement, part, count, writer);
      const nextCursor = goesOnAfter && this.cursors.encrypt(identity, contents(goesOnAfter, count, totalResults));
      return { shown, page: { totalResults, nextCursor } };
    };
  }

  private async part<Row extends object, Shown>(
    { caller, underWay }: ScimContext,
    statement: ListStatement,
    part: Part,
    count: number,
    writer: () => PageWriter<Row, Shown>,
  ): Promise<FoundPart<Shown>> {
    const isLong = count > LONG_LIST;
    if (isLong) await underWay.long();
    const reader = isLong ? underWay : { gone: underWay.gone };
    const [[found]] = await this.statements.onceFor(reader, caller.tenantId, listCall(statement, part, count, writer));
    return found as FoundPart<Shown>;
  }
}

/** Another filter or order is another list; which attributes are returned makes no difference to a place in it. */
function whatMakesTheList({ filter, sortBy, sortOrder }: ListQuery): unknown[] {
  return [filter ? printFilter(filter) : null, sortBy?.canonical ?? null, sortOrder];
}

function contents({ key, id }: Place, count: number, totalResults: number): CursorContents {
  return { place: { key, id }, count, ...(totalResults > COUNTED_ON_EVERY_PAGE && { totalResults }) };
}

/** RFC 9865 §2.1: the count is that of the first request. A client that leaves it out means the same. */
function refuseOtherCount(query: ListQuery, before: CursorContents | undefined): void {
  if (before === undefined || !query.countIsGiven || query.count === before.count) return;
  throw ScimError.invalidCount(`"count" must be ${before.count}, as when the cursor was given, not ${query.count}.`);
}
