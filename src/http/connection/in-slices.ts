import { setImmediate } from 'node:timers/promises';

/** How long one slice may take; others are served between two. Milliseconds. */
const SLICE = 2;
/** So few are not worth the trouble. */
const FEW = 25;

/** The list that is worked at last: lists come one after the other, so that many of them are no more in the way than one. */
let last: Promise<unknown> = Promise.resolve();

/**
 * What `map` does, for lists that may be long: a little at a time, so that whoever wants little does not wait for whoever wants
 * much.
 *
 * @param isWanted whether anybody still waits for it; if not, what has been done by then is all that is done
 */
export function inSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
  isWanted: () => boolean,
): Promise<Result[]> {
  if (items.length <= FEW) return Promise.resolve(items.map(work));
  const done = last.then(() => workOff(items, work, isWanted));
  last = done.catch(() => undefined);
  return done;
}

async function workOff<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
  isWanted: () => boolean,
): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < items.length && isWanted()) {
    await setImmediate();
    for (const end = performance.now() + SLICE; results.length < items.length && performance.now() < end;) {
      results.push(work(items[results.length] as Item));
    }
  }
  return results;
}
