import { p } from '@mikro-orm/postgresql';

/** The collation of code points: what sorts and begins alike on every machine, whatever locale the database was made with. */
const BY_CODE_POINT = 'C';

/**
 * A text column that filters compare and lists sort by. The collation is the column's own, because PostgreSQL uses an
 * index for order and prefixes only if it has the collation of the query.
 */
export function comparedText() {
  return p.text().collation(BY_CODE_POINT);
}

/**
 * A generated column with the ASCII letters of `expression` folded, as `foldAscii` does it: under the collation "C"
 * `lower()` knows no other letters. Stored, because under row-level security an index is used only for a plain column.
 */
export function foldedAscii(expression: string): string {
  return `(lower((${expression}) collate "${BY_CODE_POINT}")) stored`;
}
