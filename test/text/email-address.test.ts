import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressProblem, cleanAddress } from '../../src/text/email-address.js';

const problemOf = (text: string): string | undefined => addressProblem(cleanAddress(text));

describe('an e-mail address', () => {
  it.each([
    'a@b',
    'jane.doe@acme.example',
    "o'brien+tag@acme.example",
    'j.young+1@x-y_z',
    'jané@bücher.example',
    'иван@пример.рф',
    'a/b=c?d{e}|f~g^h`i!#$%&*@x.example',
  ])('may be %s', (address) => {
    expect(problemOf(address)).toBeUndefined();
    expect(cleanAddress(address)).toBe(address);
  });

  it.each([
    ['\u200Bx@acme.test', 'a zero width space in front'],
    ['x@acme\u00AD.test', 'a soft hyphen inside'],
    ['mailto:x@acme.test', 'the scheme of a link'],
    [' MAILTO: x@acme.test\u00A0', 'that in capitals, with white space'],
    ['\uFEFFmailto:\u200Bmailto:x@acme.test', 'that twice'],
  ])('loses what a paste brings along: %j (%s)', (pasted) => {
    expect(cleanAddress(pasted)).toBe('x@acme.test');
    expect(problemOf(pasted)).toBeUndefined();
  });

  it.each([
    ['', 'no @'],
    ['mailto:', 'no @'],
    ['acme.test', 'no @'],
    ['@', 'nothing before'],
    ['@acme.test', 'nothing before'],
    ['x@', 'nothing after'],
    ['a@@b', 'more than one @'],
    ['a@b@c', 'more than one @'],
    ['.@.', 'dot'],
    ['a@b..c', 'two dots in a row after'],
    ['a..b@c', 'two dots in a row before'],
    ['.a@b', 'beginning'],
    ['a.@b', 'end'],
    ['a@.b', 'beginning'],
    ['x@acme.test.', 'end'],
    ['x@acme.test,', 'separator'],
    ['x@acme.test;', 'separator'],
    ['x@acme.test; y@acme.test', 'white space'],
    ['x@acme.test,y@acme.test', 'separator'],
    ['x@acme.test/', 'has / after'],
    ['x@acme.test>', 'between < and >'],
    ['<x@acme.test>', 'between < and >'],
    ['Peter <p@x.de>', 'between < and >'],
    ['p@x.de (Peter)', 'white space'],
    ['p@x.de(Peter)', 'has ( after'],
    ['"Peter"@x.de', 'has " before'],
    ['SMTP:p@x.de', 'has : before'],
    ["'p@x.de'", "has ' after"],
    ['a b@c.d', 'white space'],
    ['a@b\tc', 'control'],
    ['a\u00A0b@c', 'white space'],
    ['x@acme.test?subject=Hi', 'has ? after'],
    ['x@[127.0.0.1]', 'has [ after'],
  ])('is not %j, because it has or is: %s', (text, reason) => {
    expect(problemOf(text)).toContain(reason);
  });

  it('has a reason for whatever is none, and none without an @ in its middle', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const problem = problemOf(text);
        const [local, domain, ...more] = cleanAddress(text).split('@');
        if (problem === undefined) expect([Boolean(local), Boolean(domain), more.length]).toEqual([true, true, 0]);
        else expect(problem).toMatch(/^(has|is) /);
      }),
    );
  });
});
