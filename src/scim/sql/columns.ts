import type { AttributePath } from '../protocol/vocabulary/attribute-vocabulary.js';
import { sql, type Sql } from './sql.js';

/**
 * Where an attribute's value stands. `account a` is always there; `p` is the person. Text stands as it is
 * compared (`comparisonKey` in scim/protocol) and in stored columns where an index is to be used: what is computed is
 * not looked up in an index under row-level security.
 */
export interface Column {
  type: 'text' | 'boolean' | 'time';
  expression: Sql;
  /** The value where one that is absent counts as its default; `expression` is then for whether there is one at all. */
  compared?: Sql;
  /** True when an account may be without a value. */
  nullable?: boolean;
  /** The join that the expression needs beside the table. */
  needs?: string;
  /** Replaces `expression` for equality, where another column has the index; needs no other table. */
  equal?: (value: string) => Sql;
  /** Sorts like the id, which has the index: what is made from it, and what is the same for all. */
  sortsAsId?: boolean;
  /** The id beside it in its index, when that is not the row's own: what decides the order of equal values. */
  tie?: string;
}

/** A multi-valued attribute: its elements are rows of `from`, correlated with `a`. */
export interface Elements {
  from: Sql;
  columns: Record<string, Column>;
  /** What rows are sorted by, if they can be: the primary element, else the first one (RFC 7644 §3.4.2.3). */
  sortedBy?: Record<string, Column>;
}

/**
 * The same of any tenant. Every table that a statement reads is told its tenant by value, also one that stands beside another of
 * the same tenant: where tables are spread by tenant, that is how the machine is found which has the rows.
 */
export interface TenantElements extends Omit<Elements, 'from'> {
  from: (tenantId: string) => Sql;
}

/** All that the compiler of filters must know about the rows of one resource type. */
export interface Columns {
  readonly table: string;
  /** The column by which a list has an order in any case. */
  readonly rowId: string;
  /** @returns the column of a single-valued attribute, or undefined for a complex or multi-valued one */
  column(path: AttributePath): Column | undefined;
  /** @returns the elements that a multi-valued attribute, or one of its sub-attributes, is looked for in */
  elements(path: AttributePath): Elements | undefined;
}

export const text = (expression: string, more: Partial<Column> = {}): Column => ({
  type: 'text',
  expression: sql(expression),
  ...more,
});

/** Only ASCII letters fold under the "C" collation, as everywhere else here. */
export const folded = (expression: string): Column => text(`lower(${expression} collate "C")`, { nullable: true });
