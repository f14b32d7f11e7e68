import { around, joined, sql, type Sql } from './sql.js';

/** The order of a list: by a key, if one is asked for, and among equal keys by an id. */
export interface ListOrder {
  readonly key?: SortKey;
  /** The column of a UUID that is unique, in the table that has the key, so that one index gives the whole order. */
  readonly tie: string;
  readonly descending: boolean;
}

export interface SortKey {
  readonly expression: Sql;
  readonly type: 'text' | 'boolean' | 'timestamptz';
  readonly nullable: boolean;
}

/** A place in a list: that of a row which a client has been given. It means something even when the row is gone. */
export interface Place {
  /** The sort key as text; null when there is none. */
  readonly key: string | null;
  /** Value of the order's `tie`. */
  readonly id: string;
}

/**
 * What comes after `order by`. No value is last in ascending order and first in descending (RFC 7644 §3.4.2.3), which is
 * PostgreSQL's default; the tie goes the same way, so that one order is the other one backwards.
 */
export function orderBy({ key, tie, descending }: ListOrder): Sql {
  const direction = descending ? ' desc' : '';
  if (key === undefined) return sql(`${tie}${direction}`);
  return around('', key.expression, `${direction}, ${tie}${direction}`);
}

/** What to select so that each row's place is known: `key` and `tie`, both text. */
export function placeColumns({ key, tie }: ListOrder): Sql {
  return around('(', key?.expression ?? sql('null'), `)::text as key, ${tie}::text as tie`);
}

/**
 * The conditions for what comes after a place, to be searched one after the other until the page is full. There are two
 * when rows without a key come after those with one: PostgreSQL finds the start of each in the index, but reads from the
 * beginning for both in one condition.
 */
export function rangesAfter({ key, tie, descending }: ListOrder, place: Place): Sql[] {
  const beyond = descending ? '<' : '>';
  if (key === undefined) return [sql(`${tie} ${beyond} ?::uuid`, place.id)];
  const missing = around('(', key.expression, ') is null');
  if (place.key !== null) {
    const { text, values } = key.expression;
    const later = sql(`(${text}, ${tie}) ${beyond} (?::${key.type}, ?::uuid)`, ...values, place.key, place.id);
    return key.nullable && !descending ? [later, missing] : [later];
  }
  const laterMissing = joined([missing, sql(`${tie} ${beyond} ?::uuid`, place.id)], ' and ');
  return descending ? [laterMissing, around('(', key.expression, ') is not null')] : [laterMissing];
}
