import type { Ask } from './ask.js';
import { type Answers, type Call, Statement } from './statement.js';

export const BEGIN = new Statement('begin', 'begin');
export const COMMIT = new Statement('commit', 'commit');
/** Not kept: it has to be understood whatever has become of what was prepared. */
export const ROLLBACK = new Statement('', 'rollback');

/** An open transaction of one tenant. */
export interface TenantTrips {
  /** One statement in a trip of its own. */
  readonly rows: Ask;
  /** Statements in one trip; the transaction stays open. */
  ask<Calls extends readonly Call[]>(...calls: Calls): Promise<Answers<Calls>>;
  /** The last trip: these statements, then commit. */
  finish<Calls extends readonly Call[]>(...calls: Calls): Promise<Answers<Calls>>;
}

/** How far a transaction has come, for who has to know what may be left of one that has failed. */
export interface Progress {
  /** Its commit was sent. */
  isFinishing: boolean;
  /** It has failed, and the database has said that nothing of it is left. */
  isUndone: boolean;
}

export function beginning(): Progress {
  return { isFinishing: false, isUndone: false };
}

/** Carries statements to the database in one trip, always on the same connection. */
type Travel = (calls: readonly Call[]) => Promise<object[][]>;

/**
 * A transaction of some trips. What `work` throws undoes it; so does leaving without
 * `finish`.
 *
 * @param first what it begins with, which goes with the first trip
 * @param progress is told how far it has come
 */
export async function inTransaction<T>(
  travel: Travel,
  first: readonly Call[],
  work: (trips: TenantTrips) => Promise<T>,
  progress: Progress,
): Promise<T> {
  let isBegun = false;
  let isOver = false;
  const trip = async (calls: readonly Call[], last: Call[]): Promise<object[][]> => {
    const before = isBegun ? [] : first;
    isBegun = true;
    const answers = await travel([...before, ...calls, ...last]);
    return answers.slice(before.length, before.length + calls.length);
  };
  try {
    return await work({
      rows: async (call) => (await trip([call], []))[0] as never,
      ask: async (...calls) => (await trip(calls, [])) as never,
      finish: async (...calls) => {
        progress.isFinishing = true;
        const answers = await trip(calls, [COMMIT.with()]);
        isOver = true;
        return answers as never;
      },
    });
  } catch (error) {
    // On a connection that broke this fails, too; what broke it is what counts.
    const undoing = isBegun ? travel([ROLLBACK.with()]) : Promise.resolve();
    await undoing.then(
      () => (progress.isUndone = true),
      () => undefined,
    );
    isOver = true;
    throw error;
  } finally {
    if (isBegun && !isOver) await travel([ROLLBACK.with()]);
  }
}
