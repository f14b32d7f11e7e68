import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TenantStatements } from '../../src/database/statements/tenant-statements.js';
import { MATCH_METHODS, type MatchMethod } from '../../src/persons/matching/match-method.js';
import { PersonMatcher } from '../../src/persons/matching/person-matcher.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { ImportClient } from '../support/clients/import-client.js';
import { type CheckUserAnswer, MatchCheckClient } from '../support/clients/match-check-client.js';
import { makeAccount, makeIdp, makeRole, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { readPages } from '../support/clients/read-pages.js';
import { CEZANNE, CORE, ENTERPRISE, ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/**
 * What a check says and what `POST /Users` then does, for companies with all the dirt that there is: the same addresses in other
 * letters, numbers with and without zeros, shared mailboxes, several employments, one person's private address that is another's
 * work address, names in two forms. `MATCH_PAIRS=100000` takes as many users, each under a method.
 */
const PAIRS = Number(process.env['MATCH_PAIRS'] ?? 400);
const PERSONS = 14;
const USERS = 25;
const ROUNDS = Math.ceil(PAIRS / (USERS * MATCH_METHODS.length));

let app: TestApp;
let admin: AdminClient;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  admin = new AdminClient(app);
}, 60_000);
afterAll(async () => app.close());

const LOCALS = ['ada', 'bob', 'josé', 'team', 'o’neil', 'x.y'];
const DOMAINS = ['acme.example', 'home.example'];
const NAMES = ['Ada', 'Bob', 'José', 'Müller', 'Mueller', 'Byron', 'Ng', 'Anna Maria', 'O’Neil-Smith'];
const CODES = ['7', '07', '0007', 'E-7', 'É-1', 'C 9', '42'];

const address = fc
  .tuple(fc.constantFrom(...LOCALS), fc.constantFrom(...DOMAINS))
  .map(([local, domain]) => `${local}@${domain}`);

/** The same text as people and machines write it. */
const written = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.constantFrom('as is', 'upper', 'nfd', 'spaces', 'invisible', 'mixed')).map(([one, how]) => {
    if (how === 'upper') return one.toUpperCase();
    if (how === 'nfd') return one.normalize('NFD');
    if (how === 'spaces') return ` ${one}\u00A0`;
    if (how === 'invisible') return `\uFEFF${one.slice(0, 1)}\u200B${one.slice(1)}`;
    return how === 'mixed' ? one.replace(/[a-z]/, (letter) => letter.toUpperCase()) : one;
  });

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 4 });

const person = fc.record({
  givenName: fc.constantFrom(...NAMES),
  familyName: fc.constantFrom(...NAMES),
  internalEmail: maybe(address),
  externalEmail: maybe(address),
  employments: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 2 }),
});

const user = fc.record({
  userName: written(fc.oneof(address, fc.constantFrom('ada', 'bob', 'hr', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6'))),
  externalId: maybe(fc.constantFrom('00u1', '00u2')),
  email: maybe(
    fc.oneof(
      { weight: 8, arbitrary: written(address) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'nobody',
          '',
          ' ',
          'a@b@c.example',
          'ada@acme.example;bob@acme.example',
          '<ada@acme.example>',
        ),
      },
    ),
  ),
  employeeNumber: maybe(
    fc.oneof(
      { weight: 8, arbitrary: written(fc.constantFrom(...CODES)) },
      { weight: 1, arbitrary: fc.constantFrom('', '  ', '1.2E+11', 'x'.repeat(101)) },
    ),
  ),
  givenName: maybe(written(fc.constantFrom(...NAMES))),
  familyName: maybe(written(fc.constantFrom(...NAMES))),
  role: fc.option(fc.constantFrom('Line Manager', ' line manager', 'Einkäufer', 'Buyer', 'Secret', 'Nothing', ''), {
    nil: undefined,
    freq: 2,
  }),
});
type SentUser = ReturnType<typeof user.generate>['value'];

interface Company {
  tenantId: string;
  scim: ScimClient;
  checks: MatchCheckClient;
  identityProviderId: string;
}

async function company(persons: readonly ReturnType<typeof person.generate>['value'][]): Promise<Company> {
  const { tenantId } = await makeTenant(admin);
  const taken = new Set<string>();
  const rows = persons.flatMap((one, place) => {
    const own = one.employments.filter((code) => !taken.has(code));
    for (const code of own) taken.add(code);
    const code = CODES[place] ?? `P-${place}`;
    const who = [code, one.givenName, one.familyName, one.internalEmail ?? '', one.externalEmail ?? ''];
    return (own.length === 0 ? [''] : own).map((id) => [...who, id, id === '' ? '' : '2020-01-01', ''].join(','));
  });
  const imported = await new ImportClient(app, tenantId).rows(...rows);
  expect(imported).toMatchObject({ created: persons.length, rejected: [] });
  await makeRole(admin, tenantId, { name: 'Buyer', translations: { de: 'Einkäufer' } });
  await makeRole(admin, tenantId, { name: 'Secret', scimAssignable: false });
  // Somebody had an account and lost it, somebody has one, and one is nobody's.
  const { items } = (await admin.get(`tenants/${tenantId}/persons?limit=3`)).body as { items: { id: string }[] };
  const account = (userName: string, place: number): Promise<{ id: string }> =>
    makeAccount(admin, tenantId, { userName, personId: items[place]?.id, role: 'Self-Service' });
  await account('u1', 0);
  const { id } = await account('u2', 1);
  await admin.patch(`tenants/${tenantId}/accounts/${id}`, { active: false });
  const { id: hr } = await makeAccount(admin, tenantId, { userName: 'hr' });
  // An address that is somebody's already, and an account that keeps its mapping while it is closed.
  const { id: identityProviderId } = await makeIdp(admin, tenantId);
  const map = (accountId: string, userIdentifier: string): Promise<unknown> =>
    admin.post(`tenants/${tenantId}/saml-mappings`, { accountId, identityProviderId, userIdentifier });
  await map(hr, 'ada@acme.example');
  await map(id, 'bob@acme.example');
  await saveSettings(admin, tenantId, { enabled: true });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId));
  return { tenantId, scim, checks: new MatchCheckClient(app, tenantId), identityProviderId };
}

function scimUser({ userName, externalId, email, employeeNumber, givenName, familyName, role }: SentUser): object {
  return {
    schemas: [CORE, ENTERPRISE, CEZANNE],
    userName,
    externalId,
    name: { givenName, familyName },
    emails: email === undefined ? undefined : [{ value: email, type: 'work', primary: true }],
    [ENTERPRISE]: { employeeNumber },
    [CEZANNE]: { role },
  };
}

interface Rules {
  secondMatchMethod: MatchMethod | null;
  nameCheck: 'off' | 'warn' | 'refuse';
  /** What SAML mappings are taken from, where they are made. */
  userIdentifier: 'scimUserName' | 'scimEmail' | 'scimExternalId' | null;
}

/** What tenants ask beside their method, in turn. */
const RULES: readonly Rules[] = [
  { secondMatchMethod: null, nameCheck: 'warn', userIdentifier: null },
  { secondMatchMethod: 'personCode', nameCheck: 'off', userIdentifier: 'scimUserName' },
  { secondMatchMethod: null, nameCheck: 'off', userIdentifier: 'scimEmail' },
  { secondMatchMethod: null, nameCheck: 'refuse', userIdentifier: null },
  { secondMatchMethod: 'internalEmail', nameCheck: 'refuse', userIdentifier: 'scimEmail' },
  { secondMatchMethod: null, nameCheck: 'warn', userIdentifier: 'scimExternalId' },
  { secondMatchMethod: 'employmentId', nameCheck: 'warn', userIdentifier: null },
];

/** @returns the next of them; a method is no second one to itself */
function nextRules(turn: number, method: MatchMethod): Rules {
  const rules = RULES[turn % RULES.length] as Rules;
  return { ...rules, secondMatchMethod: rules.secondMatchMethod === method ? null : rules.secondMatchMethod };
}

/** The status that a prediction comes to, in the order in which a request is judged (docs/design.md §3.1). */
function predictedStatus(user: CheckUserAnswer, { nameCheck }: Rules): number {
  if (user.outcome === 'several') return 409;
  if (user.outcome !== 'matched') return 400;
  if (user.keysDisagree) return 409;
  if (user.nameDiffers && nameCheck === 'refuse') return 400;
  if (user.hasAccount || user.samePersonAs !== null || user.userNameTaken) return 409;
  if (user.roleUnknown || user.identifierMissing) return 400;
  return user.mappingTaken ? 409 : 201;
}

/** Provisions everybody, in the order of the list, and takes those who were made away again. */
async function provision({ tenantId, scim }: Company, users: readonly SentUser[]): Promise<[number, string | null][]> {
  const answers: { status: number; id: string | undefined }[] = [];
  for (const one of users) {
    const { status, body } = await scim.post('Users', scimUser(one));
    answers.push({ status, id: (body as { id?: string }).id });
  }
  const path = `tenants/${tenantId}/accounts`;
  const { pages } = await readPages<{ id: string; personId: string | null }>(admin, path, 500);
  const personOf = new Map(pages.flat().map(({ id, personId }) => [id, personId]));
  for (const { status, id } of answers) if (status === 201) await scim.delete(`Users/${id}`);
  return answers.map(({ status, id }) => [status, status === 201 ? (personOf.get(id ?? '') ?? null) : null]);
}

describe('what a check predicts', () => {
  it('is what POST /Users then does, user by user, under every method', async () => {
    let compared = 0;
    let turn = 0;
    const made = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: PERSONS, maxLength: PERSONS }),
        fc.array(user, { minLength: USERS, maxLength: USERS }),
        async (persons, users) => {
          const there = await company(persons);
          for (const method of MATCH_METHODS) {
            const rules = nextRules(turn++, method);
            // In two steps: between the two no method may be its own second one.
            await saveSettings(admin, there.tenantId, { secondMatchMethod: null });
            const { identityProviderId } = there;
            const createSamlMappings = rules.userIdentifier !== null;
            const settings = { ...rules, matchMethod: method, createSamlMappings, identityProviderId };
            await saveSettings(admin, there.tenantId, settings);
            const { id, methods } = await there.checks.done({ users });
            const predicted = await there.checks.users(id, { method });
            const expected = predicted.map((one) => [
              predictedStatus(one, rules),
              predictedStatus(one, rules) === 201 ? one.personId : null,
            ]);
            const seen = await provision(there, users);
            for (const [place, outcome] of seen.entries()) {
              expect({ method, rules, user: users[place], predicted: predicted[place], seen: outcome }).toEqual({
                method,
                rules,
                user: users[place],
                predicted: predicted[place],
                seen: expected[place],
              });
            }
            expect(methods[method]?.['refused']).toBe(seen.filter(([status]) => status !== 201).length);
            const refused = await there.checks.users(id, { method, refused: true });
            expect(refused.map(({ line }) => line)).toEqual(
              seen.flatMap(([status], place) => (status === 201 ? [] : [place + 1])),
            );
            compared += users.length;
            for (const one of predicted) {
              made.add(`${method} ${one.outcome} ${predictedStatus(one, rules)}`);
              if (one.keysDisagree) made.add('keys disagree');
              if (one.mappingTaken) made.add('mapping taken');
              if (one.identifierMissing) made.add('identifier missing');
              if (one.nameDiffers && rules.nameCheck === 'refuse') made.add('name refused');
            }
          }
        },
      ),
      { numRuns: ROUNDS, endOnFailure: true },
    );
    expect(compared).toBeGreaterThanOrEqual(PAIRS);
    // Each kind of outcome has been there, or this proves nothing.
    for (const outcome of ['matched 201', 'matched 409', 'matched 400', 'none 400', 'no-key 400']) {
      expect([...made].filter((one) => one.endsWith(outcome))).not.toEqual([]);
    }
    expect([...made]).toEqual(
      expect.arrayContaining([
        'internalEmail several 409',
        'keys disagree',
        'name refused',
        'mapping taken',
        'identifier missing',
      ]),
    );
  }, 3_600_000);
});

describe('the set-based form of a strategy', () => {
  it.each([...MATCH_METHODS])(
    'equals the single form: %s',
    async (method: MatchMethod) => {
      const matcher = app.nest.get(PersonMatcher, { strict: false });
      const statements = app.nest.get(TenantStatements, { strict: false });
      await fc.assert(
        fc.asyncProperty(
          fc.array(person, { minLength: PERSONS, maxLength: PERSONS }),
          fc.array(user, { minLength: 100, maxLength: 100 }),
          async (persons, users) => {
            const { tenantId, checks } = await company(persons);
            const together = await checks.outcomes({ users }, method);
            for (const [place, set] of together.entries()) {
              if (set.invalid !== null) continue;
              const { userName = '', email, employeeNumber = null } = users[place] ?? {};
              const emails = email === undefined ? [] : [{ value: email, type: 'work', primary: true }];
              const identity = { userName, emails: email?.trim() === '' ? [] : emails, employeeNumber };
              const look = matcher.lookFor(method, identity);
              const [found] = await statements.once(tenantId, matcher.candidates(tenantId, look));
              const match = matcher.judge(look, found);
              const kinds = { one: 'matched', none: 'none', several: 'several', 'no-key': 'no-key' } as const;
              expect([kinds[match.kind], match.kind === 'one' ? match.person.id : null, match.key]).toEqual([
                set.outcome,
                set.personId,
                set.key,
              ]);
            }
          },
        ),
        { numRuns: 2, endOnFailure: true },
      );
    },
    120_000,
  );
});
