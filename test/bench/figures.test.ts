import { expect, it } from '@jest/globals';
import { medianOf } from '../../bench/compare/figure.js';
import { quantile } from '../../bench/quantile.js';

it.each([
  [[], 0.5, Number.NaN],
  [[5], 0.99, 5],
  [[1, 2, 3], 0.5, 2],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 1, 4],
  [[1, 2, 3, 4], 0, 1],
])('of %p, the quantile %p is %p', (sorted, part, expected) => {
  expect(quantile(sorted, part)).toBe(expected);
});

it('p99 of a hundred is the 99th, not the worst', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile(hundred, 0.5)).toBe(50);
});

it('the median of rounds is taken of each value by itself', () => {
  const round = (rate: number, p50: number) => ({
    times: 1,
    rate,
    p50,
    p99: 9,
    serverMs: Number.NaN,
    databaseMs: 2,
    memory: 3,
  });
  const median = medianOf([round(100, 3), round(20, 1), round(9, 2)]);
  expect(median).toEqual({ times: 1, rate: 20, p50: 2, p99: 9, serverMs: Number.NaN, databaseMs: 2, memory: 3 });
});
