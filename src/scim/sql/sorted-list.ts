import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { type Bindable, type Call, collected, type Collector, Statement } from '../../database/statements/statement.js';
import { around, joined, numbered, type Sql, sql } from './sql.js';
import { type ListOrder, orderBy, type Place, placeColumns } from './list-order.js';

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
  /** What is read of each row of the page, whose id is `page.id`. */
  shown: Shown;
  /** Whether one plan is right for all values: those of a filter may tell of another index. */
  plan: Statement['plan'];
}

/** Columns of a page's rows, and the joins that they need. */
export interface Shown {
  columns: string;
  joins: Sql;
}

/** Which part of a list is wanted. */
export interface Part {
  /** Where to look, one after the other until there are enough: see `rangesAfter`. */
  ranges: readonly Sql[];
  limit: number;
  offset: number;
  /** Whether the part begins where the list begins, or `offset` rows behind: then a part that is not full tells the total. */
  isFromStart: boolean;
  /** What an earlier page has counted; null to count. */
  knownTotal: number | null;
}

/** Takes the rows of a page as they come, in order, and says at the end what has become of them. */
export interface PageWriter<Row extends object, Page> {
  add(row: Row): void;
  end(): Page;
}

/** A part that was read. */
export interface FoundPart<Page> {
  /** Of the rows that are shown. */
  shown: Page;
  /** How many the list has in all. */
  totalResults: number;
  /** The place of the last row that is shown, if there are others behind it. */
  goesOnAfter: Place | undefined;
}

/** How many rows a search finds. */
export function totalStatement({ from, where }: ListStatement): Sql {
  return joined([around('select count(*) as total from ', from, ''), where], ' where ');
}

/**
 * Which rows are on a page, in order: `id`, and as text what makes their places.
 *
 * @param range the part of the list to look in: `true` for all of it, else one of `rangesAfter`
 */
export function pageStatement(
  { rowId, fromInOrder, where, order }: Omit<ListStatement, 'shown' | 'plan'>,
  range: Sql,
  limit: number,
  offset = 0,
): Sql {
  const parts = [
    around(`select ${rowId}, `, placeColumns(order), ''),
    around('from ', fromInOrder, ''),
    around('where ', joined([where, range], ' and '), ''),
    around('order by ', orderBy(order), ''),
    sql('limit ?::bigint offset ?::bigint', limit, offset),
  ];
  return joined(parts, ' ');
}

/**
 * One statement for a part of a list: the page's rows with all that is shown of them, and the total. The total is counted
 * only where the page does not tell it: a page that is not full is the last one.
 *
 * @param most of its rows are shown; there may be others behind it, which tell that the list goes on
 * @param writer begins what is made of them
 * @returns what brings the part that was found
 */
export function listCall<Row extends object, Page>(
  statement: ListStatement,
  part: Part,
  most: number,
  writer: () => PageWriter<Row, Page>,
): Call<FoundPart<Page>> {
  const { ranges, limit, offset, isFromStart, knownTotal } = part;
  const pages = ranges.map((range) => pageStatement(statement, range, limit, offset));
  const [first = sql('select'), ...others] = pages;
  const page = others.length === 0 ? first : oneAfterTheOther(pages, limit);
  const total = joined(
    [
      sql('select case when ?::bigint is not null then ?::bigint', knownTotal, knownTotal),
      sql('when ?::boolean and found.n < ?::bigint and (found.n > 0 or ?::bigint = 0)', isFromStart, limit, offset),
      sql('then ?::bigint + found.n', offset),
      around('else (', totalStatement(statement), ') end::int as total from (select count(*) as n from page) as found'),
    ],
    ' ',
  );
  const text = joined(
    [
      around('with page as materialized (select *, row_number() over () as place from (', page, ') as part)'),
      around(
        `select total, page.key, page.tie, page.place::int as place, ${statement.shown.columns} from (`,
        total,
        ') as counted',
      ),
      around('left join page on true ', statement.shown.joins, ''),
      sql('order by page.place'),
    ],
    ' ',
  );
  return collected(prepared<TotalRow & Row>(text, statement.plan), () => new PartCollector<Row, Page>(most, writer()));
}

/** What comes later is not begun where the first has enough. */
function oneAfterTheOther(pages: readonly Sql[], limit: number): Sql {
  const parts = pages.map((page) => around('(', page, ')'));
  return joined([joined(parts, ' union all '), sql('limit ?::bigint', limit)], ' ');
}

/** The total stands in every row, and in one without a place where the page is empty. */
interface TotalRow {
  key: string | null;
  tie: string;
  total: number;
  place: number | null;
}

/** Reads the answer to `listCall`. */
class PartCollector<Row extends object, Page> implements Collector<TotalRow & Row, FoundPart<Page>> {
  private totalResults = 0;
  private last: Place | undefined;
  private goesOn = false;

  constructor(
    private readonly most: number,
    private readonly writer: PageWriter<Row, Page>,
  ) {}

  add(row: TotalRow & Row): void {
    const { total, place, key, tie } = row;
    this.totalResults = total;
    if (place === null) return;
    if (place > this.most) {
      this.goesOn = true;
      return;
    }
    this.last = { key, id: tie };
    this.writer.add(row);
  }

  end(): [FoundPart<Page>] {
    const { totalResults, last, goesOn } = this;
    return [{ shown: this.writer.end(), totalResults, goesOnAfter: goesOn ? last : undefined }];
  }
}

/** Filters of the same shape are one statement. */
const statements = new LRUCache<string, Statement<object>>({ max: 1000 });

/** Named by its text, so that all connections, and all servers, call it the same. */
export function prepared<Row extends object>({ text, values }: Sql, plan: Statement['plan']): Call<Row> {
  let statement = statements.get(text);
  if (statement === undefined) {
    const name = `list_${createHash('sha256').update(text).digest('base64url').slice(0, 40)}`;
    statements.set(text, (statement = new Statement(name, numbered(text), plan)));
  }
  return (statement as Statement<Row>).with(...(values as Bindable[]));
}
