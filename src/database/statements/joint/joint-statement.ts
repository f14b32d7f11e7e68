import { type Call, Statement } from '../statement.js';

/** Several calls of one statement that another one carries out. */
export interface Joined {
  readonly call: Call;
  /** The rows of each call, from those of all. */
  apart(rows: readonly object[]): object[][];
}

/**
 * A statement of which several calls that go out together are carried out at once: its beginning and its end cost more than what
 * it does for one.
 */
export abstract class JointStatement<Row extends object = never> extends Statement<Row> {
  private readonly bySize = new Map<number, Statement>();

  /** @param calls of this statement, two or more */
  abstract join(calls: readonly Call[]): Joined;

  /** The statement for so many calls, made once. */
  protected ofSize(size: number, text: () => string): Statement {
    const known = this.bySize.get(size);
    if (known !== undefined) return known;
    const made = new Statement(`${this.name}_${size}`, text());
    this.bySize.set(size, made);
    return made;
  }
}

/** Takes a row. Several write several rows. */
export class Insertion extends JointStatement {
  /**
   * @param name unique in the process; at most 51 bytes
   * @param into what comes before `values`
   * @param values SQL of the row, in brackets, with `$1`, `$2`… for its values
   * @param after what comes behind the row
   * @param source what a row that comes alone is taken from, if not `values`
   */
  constructor(
    name: string,
    private readonly into: string,
    private readonly values: string,
    private readonly after = '',
    source = `values ${values}`,
  ) {
    super(name, `${into} ${source} ${after}`);
  }

  override join(calls: readonly Call[]): Joined {
    const values = calls.flatMap((call) => call.values);
    const ofEach = values.length / calls.length;
    const statement = this.ofSize(calls.length, () => {
      const rows = calls.map((_, place) => withNumbers(this.values, (number) => `$${number + place * ofEach}`));
      return `${this.into} values ${rows.join(', ')} ${this.after}`;
    });
    return { call: { statement, values }, apart: () => calls.map(() => []) };
  }
}

/** Reads by keys of one tenant, whose id is `$1`. */
export class LookUp<Row extends object = never> extends JointStatement<Row> {
  /** @param types of the values from `$2` on */
  constructor(
    name: string,
    text: string,
    private readonly types: readonly string[],
  ) {
    super(name, text);
  }

  override join(calls: readonly Call[]): Joined {
    const statement = this.ofSize(calls.length, () => this.forEach(calls.length));
    const values = [calls[0]?.values[0] ?? null, ...calls.flatMap((call) => call.values.slice(1))];
    return {
      call: { statement, values },
      apart: (rows) => {
        const ofEach = calls.map((): object[] => []);
        for (const row of rows) ofEach[(row as { of_call: number }).of_call]?.push(row);
        return ofEach;
      },
    };
  }

  /** In their order, and a call's rows in the order that it gives them. */
  private forEach(size: number): string {
    const { types } = this;
    const keys = Array.from({ length: size }, (_, place) => {
      const values = types.map((type, which) => `$${2 + place * types.length + which}::${type}`);
      return `(${[place, ...values].join(', ')})`;
    });
    const names = types.map((_, which) => `value_${which + 2}`);
    const one = withNumbers(this.text, (number) => (number === 1 ? '$1' : `of.value_${number}`));
    // For each of them by itself (`offset`): left to itself the planner may read all rows of the tenant, and look for the keys in them.
    return `select of.of_call, one.* from (values ${keys.join(', ')}) as of (of_call, ${names.join(', ')})
      cross join lateral (select * from (${one}) as its offset 0) as one`;
  }
}

function withNumbers(sql: string, name: (number: number) => string): string {
  return sql.replace(/\$(\d+)/g, (_, number) => name(Number(number)));
}
