/** A piece of SQL with `?` for each of its bound values, in order. Client values are never in the text. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** @param values one for each `?` in `text` */
export function sql(text: string, ...values: unknown[]): Sql {
  return { text, values };
}

/** @param empty what an empty list means, e.g. `true` for a conjunction */
export function joined(parts: readonly Sql[], separator: string, empty = 'true'): Sql {
  if (parts.length === 0) return sql(empty);
  return {
    text: parts.map((part) => part.text).join(separator),
    values: parts.flatMap((part) => part.values),
  };
}

/** Wraps a piece: `around('not coalesce(', part, ', false)')`. */
export function around(before: string, part: Sql, after: string): Sql {
  return { text: `${before}${part.text}${after}`, values: part.values };
}

/** @returns `text` with `$1`, `$2`… for its question marks, as PostgreSQL wants it */
export function numbered(text: string): string {
  let place = 0;
  return text.replace(/\?/g, () => `$${++place}`);
}
