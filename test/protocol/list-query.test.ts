import { describe, expect, it } from '@jest/globals';
import { listResponse } from '../../src/scim/protocol/query/list-response.js';
import { readListQuery } from '../../src/scim/protocol/query/read-list-query.js';
import { refusalOf } from './refusal-of.js';

const limits = { defaultCount: 100, maxCount: 1000 };

describe('a list query', () => {
  it.each([
    [{}, { startIndex: 1, count: 100 }],
    [
      { startIndex: '1', count: '2' },
      { startIndex: 1, count: 2 },
    ], // Okta's connection test
    [{ startIndex: '0' }, { startIndex: 1, count: 100 }],
    [
      { startIndex: '-5', count: '-1' },
      { startIndex: 1, count: 0 },
    ],
    [{ count: '0' }, { startIndex: 1, count: 0 }],
    [{ count: '1001' }, { startIndex: 1, count: 1000 }],
    [
      { startIndex: 3, count: 4 },
      { startIndex: 3, count: 4 },
    ],
    [{ startIndex: '9'.repeat(400) }, { startIndex: Number.MAX_SAFE_INTEGER, count: 100 }],
    [{ startIndex: `-${'9'.repeat(400)}` }, { startIndex: 1, count: 100 }],
    [
      { aadOptscim062020: '', unknown: ['a', 'b'] },
      { startIndex: 1, count: 100 },
    ],
  ])('%j', (query, expected) => {
    const { countIsGiven, ...read } = readListQuery(query, limits);
    expect(read).toEqual({ ...expected, sortOrder: 'ascending' });
    expect(countIsGiven).toBe('count' in query);
  });

  it('has its filter parsed, its sort attribute resolved, its projection read', () => {
    const query = {
      filter: 'userName eq "x"',
      sortBy: 'NAME.familyname',
      sortOrder: 'Descending',
      attributes: 'userName, name.givenName',
      excludedAttributes: 'emails',
    };
    expect(readListQuery(query, limits)).toMatchObject({
      filter: { kind: 'comparison', path: { canonical: 'userName' }, operator: 'eq', value: 'x' },
      sortBy: { canonical: 'name.familyName' },
      sortOrder: 'descending',
      attributes: ['userName', 'name.givenName'],
      excludedAttributes: ['emails'],
    });
  });

  it.each(['', 'abc'])('by cursor %j has it as it came', (cursor) => {
    expect(readListQuery({ cursor, count: '3' }, limits)).toMatchObject({ cursor, count: 3, countIsGiven: true });
  });

  it('sorts by the value of a multi-valued attribute', () => {
    expect(readListQuery({ sortBy: 'emails' }, limits).sortBy?.canonical).toBe('emails.value');
  });

  it('reads own properties only', () => {
    const query = Object.create({ count: '5' }) as Record<string, unknown>;
    expect(readListQuery(query, limits).count).toBe(100);
  });

  it.each([
    ['invalidFilter', { filter: '' }],
    ['invalidFilter', { filter: '  ' }],
    ['invalidFilter', { filter: 'title eq "x"' }],
    ['invalidValue', { filter: ['userName pr', 'active eq true'] }],
    ['invalidValue', { filter: { eq: 'x' } }],
    ['invalidValue', { startIndex: 'one' }],
    ['invalidValue', { startIndex: '' }],
    ['invalidValue', { startIndex: '1.5' }],
    ['invalidValue', { startIndex: '1e3' }],
    ['invalidValue', { startIndex: '0x10' }],
    ['invalidValue', { startIndex: ' 1' }],
    ['invalidValue', { startIndex: '１' }],
    ['invalidValue', { count: ['1', '2'] }],
    ['invalidValue', { count: 'NaN' }],
    ['invalidValue', { count: 1.5 }],
    ['invalidValue', { cursor: '', startIndex: '1' }],
    ['invalidValue', { cursor: ['', ''] }],
    ['invalidCount', { cursor: '', count: 'ten' }],
    ['invalidCount', { cursor: '', count: '1.5' }],
    ['invalidValue', { sortBy: 'nope' }],
    ['invalidValue', { sortBy: '' }],
    ['invalidValue', { sortBy: 'title' }],
    ['invalidValue', { sortBy: 'name' }],
    ['invalidValue', { sortBy: 'schemas' }],
    ['invalidValue', { sortBy: '__proto__' }],
    ['invalidValue', { sortOrder: 'random' }],
  ])('is refused with %s: %j', (scimType, query) => {
    const error = refusalOf(() => readListQuery(query, limits));
    expect([error.status, error.scimType]).toEqual([400, scimType]);
  });
});

describe('a list response', () => {
  it('counts what it holds, in integers', () => {
    expect(listResponse([{ id: '1' }, { id: '2' }], { totalResults: 7, startIndex: 3 })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 7,
      startIndex: 3,
      itemsPerPage: 2,
      Resources: [{ id: '1' }, { id: '2' }],
    });
  });

  it('by cursor has a cursor and no position', () => {
    expect(listResponse([{ id: '1' }], { totalResults: 7, nextCursor: 'abc' })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 7,
      nextCursor: 'abc',
      itemsPerPage: 1,
      Resources: [{ id: '1' }],
    });
    expect(listResponse([], { totalResults: 7, nextCursor: undefined })).not.toHaveProperty('nextCursor');
  });

  it('has Resources even when there are none', () => {
    expect(listResponse([], { totalResults: 0, startIndex: 1 })).toMatchObject({ itemsPerPage: 0, Resources: [] });
  });
});
