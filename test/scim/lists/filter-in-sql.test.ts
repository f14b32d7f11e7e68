import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  comparisonOperators,
  type ComparisonOperator,
  type Filter,
} from '../../../src/scim/protocol/filter/tree/filter.js';
import { matchFilter } from '../../../src/scim/protocol/filter/match-filter.js';
import { printFilter } from '../../../src/scim/protocol/filter/print-filter.js';
import type { JsonObject } from '../../../src/scim/protocol/json/json-object.js';
import type { AttributePath } from '../../../src/scim/protocol/vocabulary/attribute-vocabulary.js';
import { userVocabulary } from '../../../src/scim/protocol/vocabulary/resolve-attribute.js';
import { arbitraryFilter, knownPath } from '../../protocol/filter/arbitrary-filter.js';
import { makePerson } from '../../support/admin-factories.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Users times filters is how many pairs of the two evaluations are compared: more than 10,000. */
const USERS = 40;
const FILTERS = 260;

let app: TestApp;
let scim: ScimClient;
let users: JsonObject[];
let words: string[];

const KELVIN = '\u212A';
const GIVEN = ['Ada', 'ada', 'Édith', '50%', 'a_b', 'Ω', 'İpek', `${KELVIN}im`, '😀 Joy', 'Zoe\u0308', 'kim'];
const FAMILY = ['Byron', 'back\\slash', 'Čapek', "O'Brien", '%', '\uFF5E', 'İ'];
const LOCAL_PARTS = ['Ada', 'bob', 'é', 'C%', 'd_', 'İ', KELVIN, '😀', 'b\\s', 'e\u0301', '\uFF5E'];

/**
 * Users that differ in everything a filter can ask for: case, accents, letters that fold to others outside of ASCII, astral
 * characters, pattern characters of SQL, missing values, no address or several.
 */
beforeAll(async () => {
  app = await startTestApp();
  const connection = await connect(app, { matchMethod: 'personCode' });
  scim = connection.scim;
  for (let n = 0; n < USERS; n++) {
    await makePerson(connection.admin, scim.tenantId, {
      personCode: `P${n}`,
      givenName: pick(GIVEN, n),
      familyName: pick(FAMILY, n),
    });
    const name = `${pick(LOCAL_PARTS, n)}${n}@acme.example`;
    const more = {
      emails: emailsOf(name, n),
      externalId: pick([`Ext-${n}`, null, 'same', '100%', '1_0%', `${KELVIN}`, '😀'], n),
      active: n % 4 !== 0,
      roles: [pick(['Line Manager', 'Self-Service'], n)],
      [ENTERPRISE]: { employeeNumber: `P${n}` },
    };
    const made = await scim.post('Users', oktaUser(name, more));
    expect(made.body).toMatchObject({ userName: name });
  }
  users = (await scim.get('Users?count=1000')).body.Resources;
  words = [...new Set(users.flatMap((user) => textsIn(user)))];
}, 60_000);
afterAll(() => app.close());

it('PostgreSQL finds whom a plain evaluation finds, for generated filters', async () => {
  const filters = fc
    .sample(arbitraryFilter, { numRuns: FILTERS, seed: 4711 })
    .map((filter, turn) => withKnownWords(filter, turn));
  const seen = { matches: 0, mismatches: 0 };
  let telling = 0;
  for (const filter of filters) {
    const text = printFilter(filter);
    const answer = await scim.find(text, '&count=1000&attributes=id');
    const expected = users.filter((user) => matchFilter(filter, user)).map((user) => user['id']);
    expect({ filter: text, ids: idsOf(answer.body) }).toEqual({ filter: text, ids: expected });
    seen.matches += expected.length;
    seen.mismatches += users.length - expected.length;
    if (expected.length > 0 && expected.length < users.length) telling++;
  }
  // Filters that find nobody, or everybody, would prove little.
  expect(seen.matches + seen.mismatches).toBeGreaterThan(10_000);
  expect(Math.min(seen.matches, seen.mismatches)).toBeGreaterThan(2_500);
  expect(telling).toBeGreaterThan(FILTERS / 4);
}, 300_000);

/** One comparison at a time, with words that occur: here every operator is seen to hold and not to hold. */
it('each operator on each attribute finds the same, and some of both kinds', async () => {
  const held = new Map<string, Set<boolean>>();
  for (const [place, { path, operator, value }] of comparisons().entries()) {
    const filter: Filter = { kind: 'comparison', path, operator, value };
    const text = printFilter(filter);
    const answer = await scim.find(text, '&count=1000&attributes=id');
    const outcomes = users.map((user) => matchFilter(filter, user));
    const expected = users.filter((_, n) => outcomes[n]).map((user) => user['id']);
    expect({ place, filter: text, ids: idsOf(answer.body) }).toEqual({ place, filter: text, ids: expected });
    held.set(operator, new Set([...(held.get(operator) ?? []), ...outcomes]));
  }
  expect(Object.fromEntries(held)).toEqual(
    Object.fromEntries(comparisonOperators.map((operator) => [operator, new Set([true, false])])),
  );
}, 300_000);

/** What a wrong escape, or folding by all of Unicode, would take for the same. */
function comparisons(): { path: AttributePath; operator: ComparisonOperator; value: string }[] {
  const texts = userVocabulary.names
    .map(knownPath)
    .filter(({ attribute, subAttribute }) => ['string', 'reference'].includes((subAttribute ?? attribute).type));
  return texts.flatMap((path) =>
    comparisonOperators.flatMap((operator, turn) => {
      const word = wordFor({ path }, turn);
      const spoilt = [word.toLowerCase(), word.replace(/./u, '_'), `%${cut(word, 1)}`, `${word}\\`, ` ${word} `];
      return [variant(word, turn, operator), pick(spoilt, turn)].map((value) => ({ path, operator, value }));
    }),
  );
}

function pick<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T;
}

function emailsOf(name: string, n: number): object[] {
  return [
    { value: name, type: pick(['work', 'Work', undefined], n), primary: n % 2 === 0 },
    { value: `x${n}@home.example`, type: 'home', display: pick(['Home', undefined, '100%', 'a\\b'], n) },
    { value: ` padded${n}@home.example\u0085`, primary: false },
    { value: `${KELVIN}@\u0130.example`, type: pick(['%', '_', 'other'], n), display: '😀' },
  ].slice(0, n % 5);
}

function idsOf(body: { Resources?: { id: string }[] }): unknown {
  return body.Resources?.map(({ id }) => id) ?? body;
}

/** Random text hardly ever occurs in a user, so most of it is replaced by words that do, or parts of them. */
function withKnownWords(filter: Filter, turn: number): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, terms: filter.terms.map((term, place) => withKnownWords(term, turn * 7 + place)) };
    case 'not':
      return { ...filter, term: withKnownWords(filter.term, turn + 1) };
    case 'valuePath':
      return { ...filter, filter: withKnownWords(filter.filter, turn + 2) };
    case 'presence':
      return filter;
    case 'comparison': {
      const { type } = filter.path.subAttribute ?? filter.path.attribute;
      if (typeof filter.value !== 'string' || turn % 5 === 0) return filter;
      if (type === 'dateTime')
        return { ...filter, value: textsAt(users[turn % users.length], ['meta', 'created']).join() };
      return { ...filter, value: variant(wordFor(filter, turn), turn, filter.operator) };
    }
  }
}

/** A word that some user has in the very attribute that is compared, where there is one. */
function wordFor({ path }: { path: { canonical: string } }, turn: number): string {
  const name = path.canonical.slice(path.canonical.lastIndexOf(':') + 1);
  const own = users.flatMap((user) => textsAt(user, name.split('.')));
  const choice = own.length > 0 ? own : words;
  return choice[(turn * 13) % choice.length] ?? '';
}

function variant(word: string, turn: number, operator: string): string {
  const cased = turn % 3 === 0 ? word.toUpperCase() : word;
  if (operator === 'co') return cut(cased, 1, 4);
  if (operator === 'sw') return cut(cased, 0, 3);
  return operator === 'ew' ? cut(cased, -4) : cased;
}

/** By characters: half of a surrogate pair is refused before it gets anywhere. */
function cut(text: string, from: number, to?: number): string {
  return Array.from(text).slice(from, to).join('');
}

function textsAt(value: unknown, path: string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => textsAt(element, path));
  const [head, ...rest] = path;
  if (head === undefined) return textsIn(value);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  return entries.flatMap(([name, inner]) =>
    name === head ? textsAt(inner, rest) : name.startsWith('urn:') ? textsAt(inner, path) : [],
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((inner) => textsIn(inner)) : [];
}
