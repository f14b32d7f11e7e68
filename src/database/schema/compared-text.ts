import { type Opt, p } from '@mikro-orm/postgresql';

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

/**
 * A generated column that the lists' `search` looks in: `expression` as `searchForm` in src/text writes it, in both
 * spellings. The database makes it, so that whoever writes the row keeps it.
 */
export function searchedText(expression: string) {
  return comparedText().$type<Opt<string>>().generated(`(search_text_of(${expression})) stored`).lazy();
}

/**
 * A generated column that a list for people is sorted by: `expression` without case, accents and apostrophes, so that Ångström
 * stands with those in A and O'Neill with Oneill, on every machine alike.
 */
export function sortedText(expression: string) {
  return comparedText().$type<Opt<string>>().generated(`(sort_text_of(${expression})) stored`).lazy();
}

/** The index of trigrams that the finders of the database look in (`persons_found` and its like). */
export function searchIndex(table: string): { name: string; expression: string } {
  return {
    name: `${table}_search_idx`,
    expression: `create index "${table}_search_idx" on "${table}" using gin ("tenant_id", "search_text" gin_trgm_ops)`,
  };
}
