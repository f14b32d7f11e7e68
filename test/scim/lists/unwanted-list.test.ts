import { expect, it } from '@jest/globals';
import { inSlices } from '../../../src/http/connection/in-slices.js';

const items = Array.from({ length: 1_000 }, (_, number) => number);

/** Work that takes so long that a slice holds only a few of them. */
function slow(item: number): number {
  const end = performance.now() + 0.5;
  while (performance.now() < end);
  return item;
}

it('a list that somebody waits for is made whole, in its order', async () => {
  expect(await inSlices(items, (item) => item, { isWanted: () => true })).toEqual(items);
});

it('one that nobody waits for any more is not made any further, and the next one is', async () => {
  let isWanted = true;
  let done = 0;
  const work = (item: number): number => {
    if (++done === 3) isWanted = false;
    return slow(item);
  };
  const left = inSlices(items, work, { isWanted: () => isWanted });
  const next = inSlices(items, (item) => item, { isWanted: () => true });
  expect((await left).length).toBeLessThan(items.length / 2);
  expect(await next).toEqual(items);
});
