import { expect, it } from '@jest/globals';
import type { Configuration } from '../../src/config/configuration.js';
import { ScimRate } from '../../src/scim/guards/scim-rate.js';

/** Nothing comes back within the time of a test. */
const rateOf = (burst: number): ScimRate =>
  new ScimRate({ scimRatePerSecond: 0.001, scimRateBurst: burst } as Configuration);

it('a tenant may send as many requests as its bucket holds, and another tenant its own', () => {
  const rate = rateOf(2);
  expect([rate.take('acme'), rate.take('acme')]).toEqual([0, 0]);
  expect(rate.take('acme')).toBeGreaterThan(0);
  expect(rate.take('globex')).toBe(0);
});

it('a bulk request counts as many as it has operations, though its bucket never held so many', async () => {
  const rate = rateOf(5);
  await rate.charge('acme', 4);
  expect(rate.take('acme')).toBe(0);
  expect(rate.take('acme')).toBeGreaterThan(0);
  await rate.charge('acme', 1000);
  expect(rate.take('acme')).toBeGreaterThan(1_000_000);
  expect(rate.take('globex')).toBe(0);
});
