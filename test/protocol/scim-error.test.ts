import { describe, expect, it } from '@jest/globals';
import { quote } from '../../src/scim/protocol/errors/quote.js';
import { ScimError, scimErrorBody } from '../../src/scim/protocol/errors/scim-error.js';

describe('the body of a SCIM error', () => {
  it('has the status as a string and the scimType', () => {
    expect(scimErrorBody(ScimError.uniqueness('user-name-taken', 'The user name is taken.'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '409',
      scimType: 'uniqueness',
      detail: 'The user name is taken.',
    });
  });

  it('has no scimType member where the RFC defines none for the status', () => {
    expect(Object.keys(scimErrorBody(ScimError.notFound('No such user.')))).toEqual(['schemas', 'status', 'detail']);
  });

  it.each([
    ['exactly 250 characters stay', 'x'.repeat(250), 'x'.repeat(250)],
    ['251 are cut to 250 with an ellipsis', 'x'.repeat(251), `${'x'.repeat(249)}…`],
    ['a surrogate pair is not cut in half', `${'x'.repeat(248)}😀😀😀`, `${'x'.repeat(248)}😀…`],
  ])('%s', (_, detail, expected) => {
    expect(scimErrorBody(ScimError.of(400, null, detail)).detail).toBe(expected);
  });

  it.each([
    [ScimError.invalidSyntax('x'), 400, 'invalidSyntax'],
    [ScimError.invalidFilter('x'), 400, 'invalidFilter'],
    [ScimError.invalidPath('x'), 400, 'invalidPath'],
    [ScimError.invalidValue('x'), 400, 'invalidValue'],
    [ScimError.noTarget('x'), 400, 'noTarget'],
    [ScimError.mutability('x'), 400, 'mutability'],
    [ScimError.uniqueness('user-name-taken', 'x'), 409, 'uniqueness'],
    [ScimError.unauthorized('x'), 401, undefined],
    [ScimError.forbidden('x'), 403, undefined],
    [ScimError.notFound('x'), 404, undefined],
    [ScimError.preconditionFailed('x'), 412, undefined],
    [ScimError.payloadTooLarge('x'), 413, undefined],
    [ScimError.unsupportedMediaType('x'), 415, undefined],
    [ScimError.tooManyRequests('x'), 429, undefined],
    [ScimError.internal('x'), 500, undefined],
    [ScimError.notImplemented('x'), 501, undefined],
    [ScimError.unavailable('x'), 503, undefined],
  ])('%# pairs status and scimType as RFC 7644 §3.12 does', (error, status, scimType) => {
    expect({ status: error.status, scimType: error.scimType }).toEqual({ status, scimType });
  });

  it('keeps the cause', () => {
    const cause = new Error('disk full');
    expect(ScimError.internal('Something went wrong.', { cause }).cause).toBe(cause);
  });
});

describe('a quoted value', () => {
  it.each([
    ['bjensen', '"bjensen"'],
    ['x'.repeat(64), `"${'x'.repeat(64)}"`],
    ['x'.repeat(65), `"${'x'.repeat(63)}…"`],
    ['a\r\nb\0c', '"a\\u000d\\u000ab\\u0000c"'],
    ['abc\u202Edef', '"abc\\u202edef"'],
    ['zero\u200Bwidth', '"zero\\u200bwidth"'],
    ['\uD800', '"\\ud800"'],
    ['\u009Bm', '"\\u009bm"'],
    ['Žofie 😀', '"Žofie 😀"'],
  ])('%j is shown as %j', (value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  it('does not take long for a long value', () => {
    expect(quote('😀'.repeat(500_000)).length).toBeLessThan(200);
  });
});
