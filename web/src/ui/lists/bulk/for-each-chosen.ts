import type { Chosen } from '../use-selection';

/** Requests under way at once: others want to be served too. */
const AT_ONCE = 4;

export interface Failure {
  row: Chosen;
  error: unknown;
}

/**
 * Does something with each row, a few at a time. One that is refused keeps nobody from the others.
 *
 * @param onDone told after each, with how many are through
 * @param isStopped asked before each; what was begun is carried to its end
 * @returns those that were refused, in the order of `rows`, and those that were not tried
 */
export async function forEachChosen(
  rows: readonly Chosen[],
  act: (row: Chosen) => Promise<unknown>,
  onDone: (done: number) => void,
  isStopped: () => boolean,
): Promise<{ failures: Failure[]; untried: Chosen[] }> {
  const failures = new Map<Chosen, unknown>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < rows.length && !isStopped()) {
      const row = rows[next++] as Chosen;
      await act(row).catch((error: unknown) => failures.set(row, error));
      onDone(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    failures: rows.filter((row) => failures.has(row)).map((row) => ({ row, error: failures.get(row) })),
    untried: rows.slice(next),
  };
}
