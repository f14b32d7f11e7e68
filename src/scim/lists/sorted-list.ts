import type { EntityManager } from '@mikro-orm/postgresql';
import { around, joined, type Sql, sql } from '../users/sql.js';
import { type ListOrder, orderBy, type Place, placeColumns, stretchesAfter } from './list-order.js';

/** A search over the rows of one resource type, and the order of what is found. */
export interface ListStatement {
  /** The column of the row's id, whose name is `id`. */
  rowId: string;
  /** The tables that the conditions need, enough for a count. */
  from: Sql;
  where: Sql;
  /** The tables that the conditions and the order need. */
  fromInOrder: Sql;
  order: ListOrder;
}

/** How many rows a search finds. */
export function totalStatement({ from, where }: ListStatement): Sql {
  return joined([around('select count(*) as total from ', from, ''), where], ' where ');
}

/**
 * Which rows are on a page, in order: `id`, and as text what makes their places.
 *
 * @param stretch the part of the list to look in: `true` for all of it, else one of `stretchesAfter`
 */
export function pageStatement(
  { rowId, fromInOrder, where, order }: ListStatement,
  stretch: Sql,
  limit: number,
  offset = 0,
): Sql {
  const parts = [
    around(`select ${rowId}, `, placeColumns(order), ''),
    around('from ', fromInOrder, ''),
    around('where ', joined([where, stretch], ' and '), ''),
    around('order by ', orderBy(order), ''),
    sql('limit ? offset ?', limit, offset),
  ];
  return joined(parts, ' ');
}

/** Some rows of a list, by id and in order, and how many it has in all. */
export interface PartOfList {
  ids: string[];
  totalResults: number;
}

interface Row extends Place {
  rowId: string;
}

/**
 * What a search finds, page by page. Raw SQL, because SCIM's filters are compiled to it. Row-level security applies, and
 * the tenant is a condition of every statement besides.
 */
export class SortedList {
  constructor(
    private readonly em: EntityManager,
    private readonly statement: ListStatement,
  ) {}

  /** @param startIndex position of the first row wanted, from 1 */
  async pageAt(startIndex: number, count: number): Promise<PartOfList> {
    const offset = startIndex - 1;
    const rows = await this.rows(sql('true'), count, offset);
    // A page that is not full is the last one, and there is nothing to count.
    const isLast = rows.length < count && (rows.length > 0 || offset === 0);
    return { ids: idsOf(rows), totalResults: isLast ? offset + rows.length : await this.total() };
  }

  /**
   * Begins where another page ended, whatever has come or gone meanwhile.
   *
   * @param place end of the page before; undefined for the first page
   * @param knownTotal total that an earlier page has counted
   * @returns with the place of the last row, if others come after it
   */
  async pageAfter(
    place: Place | undefined,
    count: number,
    knownTotal: number | undefined,
  ): Promise<PartOfList & { end?: Place }> {
    const stretches = place === undefined ? [sql('true')] : stretchesAfter(this.statement.order, place);
    const found: Row[] = [];
    for (const stretch of count === 0 ? [] : stretches) {
      // One more than wanted tells whether there is another page.
      if (found.length <= count) found.push(...(await this.rows(stretch, count + 1 - found.length)));
    }
    const rows = found.slice(0, count);
    const isWhole = place === undefined && found.length <= count && count > 0;
    return {
      ids: idsOf(rows),
      totalResults: isWhole ? found.length : (knownTotal ?? (await this.total())),
      end: found.length > count ? rows.at(-1) : undefined,
    };
  }

  private async total(): Promise<number> {
    const [row] = await this.execute<{ total: string }>(totalStatement(this.statement));
    return Number(row?.total ?? 0);
  }

  private async rows(stretch: Sql, limit: number, offset = 0): Promise<Row[]> {
    if (limit === 0) return [];
    const statement = pageStatement(this.statement, stretch, limit, offset);
    const found = await this.execute<{ id: string; key: string | null; tie: string }>(statement);
    return found.map(({ id, key, tie }) => ({ rowId: id, key, id: tie }));
  }

  private execute<Found>({ text, values }: Sql): Promise<Found[]> {
    return this.em.execute(text, [...values]);
  }
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ rowId }) => rowId);
}
