import type { ScimCaller } from '../../src/access/policy/caller.js';
import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { crc32 } from 'node:zlib';
import type { Caller, HrCaller } from '../../src/access/policy/caller.js';
import { bearerToken, HeaderBearerStrategy } from '../../src/access/scim-tokens/header-bearer.strategy.js';
import { OperatorToken } from '../../src/access/policy/operator-token.js';
import { requireSameOrigin } from '../../src/access/policy/same-origin.js';
import { requireRecentSignIn } from '../../src/access/policy/recent-sign-in.js';
import {
  generateScimToken,
  isWellFormedScimToken,
  randomBase62,
  withoutTokens,
} from '../../src/access/scim-tokens/scim-token-format.js';
import { parseSessionCookie, sessionCookie, sessionCookieValue } from '../../src/access/sessions/session-cookie.js';
import type { Configuration } from '../../src/config/configuration.js';
import { DomainError } from '../../src/errors/domain-error.js';

/** The rules of access that are plain functions, case by case; what the running server makes of them is tested elsewhere. */

const request = (method: string, headers: Record<string, string | undefined>): FastifyRequest =>
  ({ method, headers }) as unknown as FastifyRequest;

/** @returns kind and sentence of the refusal, or null if it passes */
function refusalOf(call: () => void): { kind: string; message: string; code?: string } | null {
  try {
    call();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: error.kind, message: error.message, ...(error.code !== undefined && { code: error.code }) };
  }
}

describe('the token of an Authorization header', () => {
  it.each<[string | undefined, string | undefined]>([
    ['Bearer abc', 'abc'],
    ['bEARER abc', 'abc'],
    ['  Bearer \t abc  ', 'abc'],
    ['abc', 'abc'],
    [' abc ', 'abc'],
    [undefined, undefined],
    ['', undefined],
    ['  ', undefined],
    ['Bearer', undefined],
    ['bearer ', undefined],
    ['Basic abc', undefined],
    ['Bearer abc def', undefined],
    ['a b c', undefined],
  ])('%j has %j', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});

describe('what is asked about a request', () => {
  /** @returns the tokens that were looked up, and whether the request was refused without asking */
  function asked(request: object): { tokens: string[]; failed: boolean } {
    const outcome = { tokens: [] as string[], failed: false };
    const strategy = new HeaderBearerStrategy((token: string) => outcome.tokens.push(token));
    // What passport adds to a strategy for each request.
    Object.assign(strategy, { fail: () => (outcome.failed = true) });
    strategy.authenticate(request as { headers: { authorization?: string } });
    return outcome;
  }

  it.each(['Bearer abc', 'abc', ' bearer  abc '])('is the token of its header: %j', (authorization) => {
    expect(asked({ headers: { authorization } })).toEqual({ tokens: ['abc'], failed: false });
  });

  it.each([
    ['nothing', {}],
    ['another scheme', { headers: { authorization: 'Basic abc' } }],
    ['the query', { query: { access_token: 'abc' } }],
    ['the body', { body: { access_token: 'abc' } }],
    ['another header', { headers: { 'x-authorization': 'Bearer abc' } }],
  ])('is nothing with a token in %s', (_, request) => {
    expect(asked({ headers: {}, ...request })).toEqual({ tokens: [], failed: true });
  });

  it('is nothing of the query or the body beside a header', () => {
    const request = { headers: { authorization: 'abc' }, query: { access_token: 'x' }, body: { access_token: 'y' } };
    expect(asked(request)).toEqual({ tokens: ['abc'], failed: false });
  });
});

describe('the operator token', () => {
  const operator = new OperatorToken({ operatorToken: 'the-secret' } as Configuration);
  const required = (of: OperatorToken, authorization?: string): unknown =>
    refusalOf(() => of.require(request('GET', { authorization })));

  it.each(['Bearer the-secret', 'bearer the-secret', ' Bearer   the-secret '])('is taken from %j', (header) => {
    expect(required(operator, header)).toBeNull();
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'the-secret',
    'Basic the-secret',
    'Bearer the-secre',
    'Bearer the-secret!',
    'Bearer the-secret the-secret',
    'Bearer THE-SECRET',
  ])('is not %j', (header) => {
    expect(required(operator, header)).toEqual({
      kind: 'unauthenticated',
      message: 'This needs the operator token as a bearer credential.',
    });
  });

  it('is nothing that anybody could have where none is configured', () => {
    const nobody = new OperatorToken({} as Configuration);
    for (const header of [undefined, 'Bearer', 'Bearer undefined', 'Bearer the-secret']) {
      expect(required(nobody, header)).toMatchObject({ kind: 'unauthenticated' });
    }
  });

  it('is looked for as soon as there is an Authorization header', () => {
    expect(operator.isGiven(request('GET', { authorization: '' }))).toBe(true);
    expect(operator.isGiven(request('GET', {}))).toBe(false);
  });
});

describe('a request with a session', () => {
  const OURS = 'https://hr.example';
  const foreign = (method: string, headers: object): unknown =>
    refusalOf(() => requireSameOrigin(request(method, headers as Record<string, string>), `${OURS}/some/path`));

  it.each(['GET', 'HEAD', 'OPTIONS'])('may read from anywhere: %s', (method) => {
    expect(foreign(method, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBeNull();
  });

  describe.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s', (method) => {
    it.each([
      { origin: OURS },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ])('may be sent with %j', (headers) => {
      expect(foreign(method, headers)).toBeNull();
    });

    it.each([
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `${OURS}.evil.example` },
      { origin: 'http://hr.example' },
      { origin: `${OURS}/some/path` },
      { 'sec-fetch-site': 'cross-site', origin: OURS },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': '' },
    ])('is refused with %j', (headers) => {
      expect(foreign(method, headers)).toEqual({
        kind: 'forbidden',
        code: 'foreign-origin',
        message:
          'A write with a session needs an Origin or Sec-Fetch-Site header of this site. ' +
          'Scripts send Origin: https://hr.example',
      });
    });
  });
});

describe('a password that was given', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const ago = (milliseconds: number): Caller =>
    ({ kind: 'hr', authenticatedAt: new Date(now.getTime() - milliseconds) }) as HrCaller;

  it('counts for ten minutes and not a moment longer', () => {
    expect(refusalOf(() => requireRecentSignIn(ago(0), now))).toBeNull();
    expect(refusalOf(() => requireRecentSignIn(ago(600_000), now))).toBeNull();
    expect(refusalOf(() => requireRecentSignIn(ago(600_001), now))).toMatchObject({
      kind: 'forbidden',
      code: 'reauthentication-required',
    });
  });

  const SCIM_CALLER = { kind: 'scim', tenantId: 'a', tokenId: 'b' } as ScimCaller;

  it('is not asked of who has just given a secret', () => {
    for (const caller of [undefined, { kind: 'operator' }, SCIM_CALLER] as const) {
      expect(refusalOf(() => requireRecentSignIn(caller, now))).toBeNull();
    }
  });
});

describe('the session cookie', () => {
  it('is bound to this host under HTTPS, out of reach of scripts and of other sites', () => {
    const options = { path: '/', httpOnly: true, sameSite: 'lax' };
    expect(sessionCookie('https://hr.example')).toEqual({
      name: '__Host-cezanne-session',
      options: { ...options, secure: true },
    });
    expect(sessionCookie('http://127.0.0.1:3000')).toEqual({
      name: 'cezanne-session',
      options: { ...options, secure: false },
    });
  });

  it('says in which tenant to look for the secret', () => {
    expect(parseSessionCookie(sessionCookieValue('acme', 'S3cret'))).toEqual({ tenantId: 'acme', secret: 'S3cret' });
  });

  it.each(['', '.', 'acme', 'acme.a.b', '.secret', 'ACME.secret', 'a b.secret', '-acme.secret'])(
    '%j is none of ours',
    (value) => {
      expect(parseSessionCookie(value)).toBeUndefined();
    },
  );
});

describe('a SCIM token', () => {
  const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

  /** The checksum of docs/design.md §3.6, told again. */
  function checksum(body: string): string {
    let [rest, digits] = [BigInt(crc32(body)), ''];
    for (; rest > 0n; rest /= 62n) digits = ALPHABET.charAt(Number(rest % 62n)) + digits;
    return digits.padStart(6, '0');
  }

  it('is prefix, 43 characters and the checksum of both', () => {
    for (let made = 0; made < 200; made++) {
      const token = generateScimToken();
      expect(token).toMatch(/^cezscim_[0-9A-Za-z]{49}$/);
      expect(token.slice(-6)).toBe(checksum(token.slice(0, -6)));
      expect(isWellFormedScimToken(token)).toBe(true);
    }
  });

  it('with a small checksum has it padded on the left', () => {
    let place = 0;
    const body = (): string => `cezscim_${String(place).padStart(43, '0')}`;
    while (!checksum(body()).startsWith('00')) place++;
    expect(isWellFormedScimToken(body() + checksum(body()))).toBe(true);
  });

  it('of another form is none', () => {
    const body = `cezscim_${'a'.repeat(43)}`;
    expect(isWellFormedScimToken(body + checksum(body))).toBe(true);
    const spoilt = [
      '',
      body,
      `${body}${checksum(body)}0`,
      `${body}000000`,
      `${body.slice(0, -1)}b${checksum(body)}`,
      ...[`cezscin_${'a'.repeat(43)}`, `cezscim_${'a'.repeat(42)}`, `cezscim_${'a'.repeat(44)}`].map(
        (other) => other + checksum(other),
      ),
      ...[`cezscim_${'a'.repeat(42)}-`, `cezscim_-${'a'.repeat(42)}`, `cezscim_${'a'.repeat(41)}é`].map(
        (other) => other + checksum(other),
      ),
    ];
    for (const text of spoilt) expect([text, isWellFormedScimToken(text)]).toEqual([text, false]);
  });

  it('is cut out of a text that people will read', () => {
    expect(withoutTokens(`a ${generateScimToken()}, b cezscim_x.`)).toBe('a cezscim_…, b cezscim_….');
    expect(withoutTokens('cezscim_ alone')).toBe('cezscim_ alone');
  });

  it('has each character of the alphabet as often as any other', () => {
    const counts = new Map(Array.from(ALPHABET).map((character) => [character, 0]));
    const text = randomBase62(310_000);
    expect(text).toHaveLength(310_000);
    for (const character of text) counts.set(character, (counts.get(character) ?? Number.NaN) + 1);
    // 5,000 each, give or take eight standard deviations; folding the bytes from 248 up would give eight of them 1,000 more.
    for (const [character, count] of counts)
      expect([character, Math.abs(count - 5000) < 600]).toEqual([character, true]);
    expect(randomBase62(0)).toBe('');
    expect(randomBase62(1)).toHaveLength(1);
  });
});
