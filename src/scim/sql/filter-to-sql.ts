import { literally } from '../../text/like-pattern.js';
import type { Comparison, Filter } from '../protocol/filter/tree/filter.js';
import { comparisonKey, partKey } from '../protocol/vocabulary/comparison-key.js';
import { readDateTime } from '../../text/date-time.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import type { AttributePath } from '../protocol/vocabulary/attribute-vocabulary.js';
import { around, joined, sql, type Sql } from './sql.js';
import type { Column, Columns, Elements } from './columns.js';
import type { ListOrder, SortKey } from './list-order.js';

/** Turns filters and orders into SQL over the rows of one resource type. */
export class FilterCompiler {
  private readonly needs = new Set<string>();

  constructor(protected readonly columns: Columns) {}

  /** The table, and the joins that what has been compiled so far needs. */
  from(): Sql {
    return sql([this.columns.table, ...this.needs].join(' '));
  }

  protected elements(path: AttributePath): Elements | undefined {
    return this.columns.elements(path);
  }

  /** @param always what holds for every row that may be found */
  where(always: Sql, { filter }: ListQuery): Sql {
    return filter === undefined ? always : joined([always, this.compile(filter)], ' and ');
  }

  /** Every condition it makes is true or false for a row, or null where it is as good as false. */
  compile(filter: Filter): Sql {
    switch (filter.kind) {
      case 'and':
        return around(
          '(',
          joined(
            filter.terms.map((term) => this.compile(term)),
            ' and ',
          ),
          ')',
        );
      case 'or':
        return around(
          '(',
          joined(
            filter.terms.map((term) => this.compile(term)),
            ' or ',
          ),
          ')',
        );
      case 'not':
        // "Unknown" would stay unknown under `not`; here it means "does not match".
        return around('not coalesce(', this.compile(filter.term), ', false)');
      case 'presence':
        return this.presence(filter.path);
      case 'comparison':
        return this.comparison(filter);
      case 'valuePath': {
        const elements = this.elements(filter.path);
        // `roles` has exactly one element, whose columns are the row's own.
        if (elements === undefined) return this.compile(filter.filter);
        return exists(elements.from, new ElementCompiler(this.columns, elements.columns).compile(filter.filter));
      }
    }
  }

  /** `sortBy`, then the id, which is in the order of creation: a page must not depend on luck. */
  order({ sortBy, sortOrder }: ListQuery): ListOrder {
    const descending = sortOrder === 'descending';
    const column = sortBy === undefined ? undefined : this.sortColumn(sortBy);
    if (column === undefined || column.sortsAsId) return { tie: this.columns.rowId, descending };
    return { key: sortKeyOf(column), tie: column.tie ?? this.columns.rowId, descending };
  }

  /** What a list is sorted by, whether or not the id would give the same order. */
  sortKey(sortBy: AttributePath): SortKey | undefined {
    const column = this.sortColumn(sortBy);
    return column && sortKeyOf(column);
  }

  /** Inside a value path the row's own columns are out of sight. */
  protected column(path: AttributePath): Column | undefined {
    return this.columns.column(path);
  }

  /** A column whose expression is about to be written: its table is joined. */
  private use<Found extends Column | undefined>(column: Found): Found {
    if (column?.needs !== undefined) this.needs.add(column.needs);
    return column;
  }

  private sortColumn(path: AttributePath): Column | undefined {
    const elements = this.elements(path);
    return elements === undefined ? this.use(this.column(path)) : elements.sortedBy?.[path.canonical];
  }

  private presence(path: AttributePath): Sql {
    const elements = this.elements(path);
    if (elements !== undefined) {
      const column = elements.columns[path.canonical];
      return exists(elements.from, column === undefined ? sql('true') : isPresent(column));
    }
    const column = this.column(path);
    // The complex attributes without a column of their own (`name`, `meta`, `roles`) always have a value.
    return column?.nullable ? isPresent(this.use(column)) : sql('true');
  }

  private comparison(comparison: Comparison): Sql {
    const elements = this.elements(comparison.path);
    if (elements === undefined) return this.compareOwn(comparison, this.column(comparison.path));
    const column = elements.columns[comparison.path.canonical];
    if (column === undefined) return sql('false');
    const hasValue = exists(elements.from, isPresent(column));
    if (comparison.value === null) return comparison.operator === 'eq' ? around('not ', hasValue, '') : hasValue;
    // Each element has one where there is a default.
    const isThere = column.compared === undefined ? isPresent(column) : sql('true');
    const some = exists(elements.from, joined([isThere, compare(comparison, column)], ' and '));
    if (comparison.operator !== 'ne') return some;
    return around('(', joined([around('not ', exists(elements.from, isThere), ''), some], ' or '), ')');
  }

  private compareOwn(comparison: Comparison, column: Column | undefined): Sql {
    if (column === undefined) return sql('false');
    const { path, operator, value } = comparison;
    if (operator === 'eq' && column.equal !== undefined && typeof value === 'string') {
      return column.equal(comparisonKey(path, value));
    }
    return compare(comparison, this.use(column));
  }
}

/** Inside a value path, where names mean the sub-attributes of one element. */
class ElementCompiler extends FilterCompiler {
  constructor(
    columns: Columns,
    private readonly element: Record<string, Column>,
  ) {
    super(columns);
  }

  protected override elements(): undefined {
    return undefined;
  }

  protected override column(path: AttributePath): Column | undefined {
    return this.element[path.canonical];
  }
}

function sortKeyOf(column: Column): SortKey {
  const type = column.type === 'time' ? 'timestamptz' : column.type;
  return { expression: inOrder(column), type, nullable: column.nullable ?? false };
}

function exists(from: Sql, condition: Sql): Sql {
  return around('exists (select from ', joined([from, condition], ' and '), ')');
}

/** Not `<> ''`, which no index answers. */
function isPresent(column: Column): Sql {
  return column.type === 'text'
    ? around('', inOrder(column), ` > ''`)
    : around('(', column.expression, ') is not null');
}

/** A comparison of one value. Missing values are null, which `ne` alone takes for a match. */
function compare({ path, operator, value }: Comparison, column: Column): Sql {
  if (value === null) return around('(', column.expression, operator === 'eq' ? ') is null' : ') is not null');
  const bound = boundValue(path, column, value);
  const compared = column.compared ?? column.expression;
  switch (operator) {
    case 'eq':
      return withValue(compared, '= ?', bound);
    case 'ne':
      return withValue(compared, 'is distinct from ?', bound);
    case 'co':
      return withValue(column.expression, 'like ?', `%${literally(partKey(path, String(value)))}%`);
    case 'sw':
      // Not `like`, which row-level security keeps away from indexes.
      return withValue(inOrder(column), '^@ ?', partKey(path, String(value)));
    case 'ew':
      return withValue(column.expression, 'like ?', `%${literally(partKey(path, String(value)))}`);
    default:
      return withValue(inOrder(column), `${ORDERING[operator]} ?`, bound);
  }
}

function withValue({ text, values }: Sql, comparison: string, bound: unknown): Sql {
  return { text: `${text} ${comparison}`, values: [...values, bound] };
}

const ORDERING = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

function boundValue(path: AttributePath, column: Column, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  return column.type === 'time' ? readDateTime(value, 'xsd') : comparisonKey(path, value);
}

/** Text in the order of its code points, whatever collation the database was made with. */
function inOrder(column: Column): Sql {
  return column.type === 'text' ? around('(', column.expression, ') collate "C"') : column.expression;
}
