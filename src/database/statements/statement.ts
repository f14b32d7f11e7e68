import { createHash } from 'node:crypto';

/** What can be bound to a parameter. Lists and objects go as JSON text, to be taken apart by the statement. */
export type Bindable = string | number | boolean | Date | Buffer | null;

/**
 * A statement that PostgreSQL keeps: parsed once for each connection, found again by its name.
 *
 * @typeParam Row what one row of the answer looks like, by the names of its columns
 */
export class Statement<Row extends object = never> {
  declare readonly row: Row;

  /**
   * What connections know it by; empty for one that is not kept. With something of its text in it: behind a pooler it may be
   * another server, of another version, that has prepared what is found under a name.
   */
  readonly keptAs: string;

  /**
   * @param name unique in the process; at most 54 bytes. Empty for a statement that is of no use a second time
   * @param text SQL with `$1`, `$2`… for the values, so that no value is ever part of it
   * @param plan `kept`: the same for all values, made once for each connection. `by-value`: PostgreSQL may make one for each
   *        set of values; for what only a value tells an index for, such as the beginning of a text
   */
  constructor(
    readonly name: string,
    readonly text: string,
    readonly plan: 'kept' | 'by-value' = 'kept',
  ) {
    this.keptAs = name === '' ? '' : `${name}_${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  }

  /** The statement with its values, in the order of their numbers. */
  with(...values: readonly Bindable[]): Call<Row> {
    return { statement: this, values };
  }
}

/** A statement and the values for it. */
export interface Call<Row extends object = object> {
  readonly statement: Statement<Row>;
  readonly values: readonly Bindable[];
  /** Makes what its rows are given to as they come; without it, they are kept. */
  readonly collector?: () => Collector<never, Row>;
}

/** Takes the rows of one answer, in order. */
export interface Collector<Row extends object, Kept extends object = Row> {
  add(row: Row): void;
  /** What is kept of them, once all have come. */
  end(): Kept[];
}

/**
 * The same call, whose rows are given away as they come: when the last one comes the others have been read already, and are in memory
 * no more.
 *
 * @param collector made anew where the trip is begun anew
 */
export function collected<Row extends object, Kept extends object>(
  { statement, values }: Call<Row>,
  collector: () => Collector<Row, Kept>,
): Call<Kept> {
  return { statement: statement as Statement<object> as Statement<Kept>, values, collector };
}

/** The same for rows of which each is kept as something else. */
export function keeping<Row extends object, Kept extends object>(
  call: Call<Row>,
  keep: (row: Row) => Kept,
): Call<Kept> {
  return collected(call, () => {
    const kept: Kept[] = [];
    return { add: (row) => void kept.push(keep(row)), end: () => kept };
  });
}

/** The rows that a list of calls brings, call by call. */
export type Answers<Calls extends readonly Call[]> = {
  [Index in keyof Calls]: Calls[Index] extends Call<infer Row> ? Row[] : never;
};
