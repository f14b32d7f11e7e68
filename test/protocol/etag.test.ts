import { describe, expect, it } from '@jest/globals';
import { matchesEtag, weakEtag } from '../../src/scim/protocol/query/etag.js';

describe('an entity tag', () => {
  it('is weak', () => {
    expect(weakEtag(5)).toBe('W/"5"');
  });

  it.each([
    ['W/"5"', true],
    ['"5"', true],
    [' W/"5" ', true],
    ['*', true],
    ['W/"4", W/"5"', true],
    ['"a,b",W/"5"', true],
    ['W/"4"', false],
    ['W/"55"', false],
    ['5', false],
    ['w/"5"', false],
    ['', false],
    ['"4", *', false],
    ['3d3aa21e-6a0f-4f5e-9f0e-3f5cbb5dd4e3', false],
  ])('%s matches version 5: %s', (header, expected) => {
    expect(matchesEtag(header, 5)).toBe(expected);
  });

  it('matches itself', () => {
    expect(matchesEtag(weakEtag(0), 0)).toBe(true);
  });
});
