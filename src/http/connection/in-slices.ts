import { setImmediate } from 'node:timers/promises';

/** How long one slice may take; others are served between two. Milliseconds. */
const SLICE = 1;
/** So few are not worth the trouble. */
const FEW = 25;
/** More than so many items take long: whoever makes such a list stands aside for others. */
export const LONG_LIST = 200;

/** Who a list is made for. */
export interface ListReader {
  /** Whether anybody still waits for it; if not, what has been done by then is all that is done. */
  isWanted: () => boolean;
  /** Resolves when a long list may be worked at further. */
  standAside?: () => Promise<void>;
}

/** The list that is worked at last: lists come one after the other, so that many of them are no more in the way than one. */
const last: Record<'short' | 'long', Promise<unknown>> = { short: Promise.resolve(), long: Promise.resolve() };

/**
 * What `map` does, for lists that may be long: a little at a time, so that whoever wants little does not wait for whoever wants
 * much.
 */
export function inSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
  reader: ListReader,
): Promise<Result[]> {
  if (items.length <= FEW) return Promise.resolve(items.map(work));
  const kind = items.length > LONG_LIST ? 'long' : 'short';
  const wait = (kind === 'long' && reader.standAside) || (() => setImmediate());
  const done = last[kind].then(() => workOff(items, work, reader, wait));
  last[kind] = done.catch(() => undefined);
  return done;
}

async function workOff<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
  { isWanted }: ListReader,
  wait: () => Promise<unknown>,
): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < items.length && isWanted()) {
    await wait();
    for (const end = performance.now() + SLICE; results.length < items.length && performance.now() < end;) {
      results.push(work(items[results.length] as Item));
    }
  }
  return results;
}
