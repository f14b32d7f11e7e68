import type { TenantScope } from '../transactions/tenant-database.js';
import type { Call } from './statement.js';

/** Asks the database inside a transaction that is open, whoever has opened it. */
export type Ask = <Row extends object>(call: Call<Row>) => Promise<Row[]>;

/** Lets a statement of ours run in a transaction of the ORM, whose placeholders have no numbers. */
export function askIn({ em }: TenantScope): Ask {
  return async <Row extends object>({ statement: { text }, values }: Call<Row>): Promise<Row[]> => {
    const inOrder: unknown[] = [];
    const unnumbered = text.replace(/\$(\d+)/g, (_, number) => {
      inOrder.push(values[Number(number) - 1]);
      return '?';
    });
    return em.execute<Row[]>(unnumbered, inOrder);
  };
}
