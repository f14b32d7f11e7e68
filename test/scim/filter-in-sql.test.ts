import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Filter } from '../../src/scim/protocol/filter/filter.js';
import { matchFilter } from '../../src/scim/protocol/filter/match-filter.js';
import { printFilter } from '../../src/scim/protocol/filter/print-filter.js';
import type { JsonObject } from '../../src/scim/protocol/json-object.js';
import { arbitraryFilter } from '../protocol/arbitrary-filter.js';
import { makePerson } from '../support/admin-factories.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../support/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Users times filters is how many pairs of the two evaluations are compared: more than 10,000. */
const USERS = 40;
const FILTERS = 260;

let app: TestApp;
let scim: ScimClient;
let users: JsonObject[];
let words: string[];

/** Users that differ in everything a filter can ask for: case, accents, pattern characters, missing values. */
beforeAll(async () => {
  app = await startTestApp();
  const connection = await connect(app, { matchMethod: 'personCode' });
  scim = connection.scim;
  const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
  for (let n = 0; n < USERS; n++) {
    await makePerson(connection.admin, scim.tenantId, {
      personCode: `P${n}`,
      givenName: pick(['Ada', 'ada', 'Édith', '50%', 'a_b', 'Ω'], n),
      familyName: pick(['Byron', 'back\\slash', 'Čapek', "O'Brien"], n),
    });
    const name = `${pick(['Ada', 'bob', 'é', 'C%', 'd_'], n)}${n}@acme.example`;
    const emails = [
      { value: name, type: pick(['work', 'Work', undefined], n), primary: n % 2 === 0 },
      { value: `x${n}@home.example`, type: 'home', display: pick(['Home', undefined], n) },
    ].slice(0, n % 3);
    const more = {
      emails,
      externalId: pick([`Ext-${n}`, null, 'same'], n),
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

test('PostgreSQL finds whom a plain evaluation finds, for generated filters', async () => {
  const filters = fc
    .sample(arbitraryFilter, { numRuns: FILTERS, seed: 4711 })
    .map((filter, turn) => withKnownWords(filter, turn));
  let found = 0;
  for (const filter of filters) {
    const text = printFilter(filter);
    const answer = await scim.find(text, '&count=1000');
    const expected = users.filter((user) => matchFilter(filter, user)).map((user) => user['id']);
    expect({ filter: text, ids: idsOf(answer.body) }).toEqual({ filter: text, ids: expected });
    if (expected.length > 0 && expected.length < users.length) found++;
  }
  // Filters that find nobody, or everybody, would prove little.
  expect(found).toBeGreaterThan(FILTERS / 4);
}, 120_000);

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
  if (operator === 'co') return cased.slice(1, 4);
  if (operator === 'sw') return cased.slice(0, 3);
  return operator === 'ew' ? cased.slice(-4) : cased;
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
