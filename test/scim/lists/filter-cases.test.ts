import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson } from '../../support/admin-factories.js';
import { CEZANNE, connect, CORE, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** RFC 7644 §3.4.2.2, case by case, asked of the running application. */

let app: TestApp;
let scim: ScimClient;
const ids: string[] = [];

const ODD = 'q"uo\\te_50%@acme.example';

/**
 * 0 has everything; 1 is inactive and has neither external id nor e-mails; 2 has a user name full of characters that mean
 * something to somebody; 3 has an astral one, which comes last in the order of code points.
 */
const USERS = [
  {
    person: { givenName: 'Ada', familyName: 'Byron', internalEmail: 'ada@acme.example' },
    userName: 'Ada@acme.example',
    externalId: 'Ext-0',
    emails: [
      { value: 'Ada@acme.example', type: 'work', primary: true },
      { value: 'ada@home.example', type: 'home' },
    ],
    [ENTERPRISE]: { employeeNumber: '007' },
  },
  {
    person: { givenName: 'Bob', familyName: 'Carter', internalEmail: 'bob@acme.example' },
    userName: 'bob@acme.example',
    externalId: undefined,
    emails: undefined,
    active: false,
  },
  {
    person: { givenName: 'Édith', familyName: "O'Malley", internalEmail: 'edith@acme.example' },
    userName: ODD,
    externalId: 'ext-2',
    emails: [{ value: 'edith@acme.example', primary: true, display: 'Desk' }],
    roles: ['Line Manager'],
  },
  {
    person: { givenName: '金', familyName: '子', internalEmail: 'kin@acme.example' },
    userName: '😀@acme.example',
    externalId: '2',
    emails: [
      { value: 'kin@acme.example', type: 'Work', primary: true },
      { value: 'kin@other.example', type: 'other', display: 'Later' },
    ],
  },
] as const;

beforeAll(async () => {
  app = await startTestApp();
  const connection = await connect(app);
  scim = connection.scim;
  for (const { person, userName, ...more } of USERS) {
    await makePerson(connection.admin, scim.tenantId, person);
    const made = await scim.post('Users', oktaUser(userName, more));
    expect({ userName, status: made.status }).toEqual({ userName, status: 201 });
    ids.push(made.body.id);
  }
});
afterAll(() => app.close());

const ALL = [0, 1, 2, 3];

async function found(filter: string): Promise<unknown> {
  const answer = await scim.find(filter);
  const users = answer.body.Resources as { id: string }[] | undefined;
  return users?.map(({ id }) => ids.indexOf(id)) ?? answer.body;
}

function finds(cases: [filter: string, expected: number[]][]): void {
  it.each(cases)('%s: %j', async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });
}

describe('each operator on strings', () => {
  finds([
    ['userName eq "ada@acme.example"', [0]],
    ['userName ne "ada@acme.example"', [1, 2, 3]],
    ['userName co "@ACME"', ALL],
    ['userName sw "B"', [1]],
    ['userName ew ".EXAMPLE"', ALL],
    ['userName gt "bob@acme.example"', [2, 3]],
    ['userName ge "bob@acme.example"', [1, 2, 3]],
    ['userName lt "bob@acme.example"', [0]],
    ['userName le "bob@acme.example"', [0, 1]],
    ['userName pr', ALL],
    ['externalId pr', [0, 2, 3]],
    ['externalId co "xt"', [0, 2]],
    ['externalId gt "2"', [0, 2]],
    ['displayName ew "malley"', [2]],
    ['name.familyName co "O\'Malley"', [2]],
    ['name.formatted eq "ada byron"', [0]],
    ['name.givenName sw "金"', [3]],
    ['id pr', ALL],
    ['id sw "0"', ALL],
    ['meta.location co "/Users/"', ALL],
    ['meta.version sw "W/\\""', ALL],
    [`${ENTERPRISE}:employeeNumber sw "00"`, [0]],
    [`${CEZANNE}:role eq "line manager"`, [2]],
  ]);
});

describe('the case of letters', () => {
  finds([
    // not caseExact: ASCII letters in either case
    ['USERNAME EQ "ADA@ACME.EXAMPLE"', [0]],
    ['uSeRnAmE eQ "ada@acme.example" aNd AcTiVe Eq TRUE', [0]],
    ['name.givenname eq "ADA"', [0]],
    ['name.givenName eq "édith"', []],
    ['roles eq "LINE MANAGER"', [2]],
    ['emails.type eq "WORK"', [0, 3]],
    // caseExact
    ['externalId eq "Ext-0"', [0]],
    ['externalId eq "ext-0"', []],
    ['externalId sw "ext"', [2]],
    ['meta.resourceType eq "User"', ALL],
    ['meta.resourceType eq "user"', []],
    // names and URNs
    [`${CORE}:userName eq "bob@acme.example"`, [1]],
    [`${CORE.toUpperCase()}:USERNAME eq "bob@acme.example"`, [1]],
    [`${CORE}:name.givenName eq "bob"`, [1]],
    [`${CORE}:emails[type eq "home"]`, [0]],
    [`${CORE}:emails.type eq "home"`, [0]],
    [`${CORE}:meta.resourceType eq "User"`, ALL],
    [`${ENTERPRISE.toLowerCase()}:EmployeeNumber eq "007"`, [0]],
    [`NOT (${ENTERPRISE}:employeeNumber PR)`, [1, 2, 3]],
  ]);
});

describe('booleans', () => {
  finds([
    ['active eq true', [0, 2, 3]],
    ['active eq false', [1]],
    ['active ne true', [1]],
    ['active eq "True"', [0, 2, 3]],
    ['active eq "false"', [1]],
    ['active pr', ALL],
    ['not (active eq true)', [1]],
    ['emails.primary eq true', [0, 2, 3]],
    ['emails[primary eq "True"].value eq "edith@acme.example"', [2]],
    ['roles.primary eq true', ALL],
  ]);
});

describe('an absent primary is false wherever it is compared', () => {
  finds([
    ['emails[primary eq false]', [0, 3]],
    ['emails[primary eq "False"]', [0, 3]],
    ['emails[primary eq false].value eq "ada@home.example"', [0]],
    ['emails[primary eq false and value eq "ada@acme.example"]', []],
    ['emails[primary ne true]', [0, 3]],
    ['emails[primary ne false and value ew "home.example"]', []],
    ['emails[primary ne false]', [0, 2, 3]],
    ['emails[not (primary eq false) and value ew "home.example"]', []],
    ['emails[not (primary eq true)].value eq "kin@other.example"', [3]],
    ['emails.primary eq false', [0, 3]],
    ['emails.primary ne true', [0, 1, 3]],
    ['not (emails.primary eq false)', [1, 2]],
    // It has no value all the same.
    ['emails[primary pr and value ew "home.example"]', []],
    ['emails[not (primary pr)]', [0, 3]],
    ['emails[primary eq null]', [0, 3]],
    ['roles.primary eq false', []],
    ['not (roles[primary eq "false"])', ALL],
  ]);
});

describe('times', () => {
  finds([
    ['meta.created gt "2020-01-01T00:00:00Z"', ALL],
    ['meta.created lt "2020-01-01T00:00:00Z"', []],
    ['meta.lastModified ge "2020-01-01T00:00:00.000Z"', ALL],
    ['meta.lastModified le "9999-12-31T23:59:59.999Z"', ALL],
    ['meta.lastModified gt "2020-01-01T02:00:00+02:00"', ALL],
    ['meta.created ne "2020-01-01T00:00:00Z"', ALL],
    ['meta.created pr', ALL],
    ['meta.created ne null', ALL],
  ]);

  it('a time that was returned finds its user, written in another zone too', async () => {
    const { created, lastModified } = (await scim.get(`Users/${ids[2]}`)).body.meta as Record<string, string>;
    expect(await found(`id eq "${ids[2]}" and meta.created eq "${created}"`)).toEqual([2]);
    expect(await found(`id eq "${ids[2]}" and meta.lastModified eq "${lastModified}"`)).toEqual([2]);
    expect(await found(`id eq "${ids[2]}" and meta.lastModified gt "${lastModified}"`)).toEqual([]);
    const inTokyo = `${new Date(Date.parse(String(created)) + 9 * 3_600_000).toISOString().slice(0, -1)}+09:00`;
    expect(await found(`id eq "${ids[2]}" and meta.created eq "${inTokyo}"`)).toEqual([2]);
  });
});

describe('missing values', () => {
  finds([
    ['not (externalId pr)', [1]],
    ['externalId eq null', [1]],
    ['externalId ne null', [0, 2, 3]],
    ['externalId ne "Ext-0"', [1, 2, 3]],
    ['not (externalId eq "Ext-0")', [1, 2, 3]],
    ['externalId eq ""', []],
    ['externalId co ""', [0, 2, 3]],
    ['externalId lt "z"', [0, 2, 3]],
    ['id eq null', []],
    ['id ne null', ALL],
    ['emails pr', [0, 2, 3]],
    ['emails eq null', [1]],
    ['emails.display pr', [2, 3]],
    ['not (emails.display pr)', [0, 1]],
    ['emails.type ne "work"', [0, 1, 2, 3]],
    ['emails[type pr]', [0, 3]],
    ['not (emails[type pr])', [1, 2]],
    ['roles.type pr', []],
    [`${ENTERPRISE}:employeeNumber ne "007"`, [1, 2, 3]],
    ['name pr', ALL],
    ['meta pr', ALL],
    ['schemas pr', ALL],
  ]);
});

describe('multi-valued attributes and value paths', () => {
  finds([
    ['emails eq "ada@home.example"', [0]],
    ['emails.value ew "home.example"', [0]],
    ['emails.type eq "home"', [0]],
    ['emails[type eq "work" and value co "@acme"]', [0, 3]],
    ['emails[type eq "home" and value co "@acme"]', []],
    ['emails.type eq "home" and emails.value co "@acme"', [0]],
    ['emails[type eq "work" or type eq "other"]', [0, 3]],
    ['emails[(type eq "work" or display pr) and not (value sw "ada")]', [2, 3]],
    ['emails[not (type eq "work")]', [0, 2, 3]],
    ['not (emails[type eq "work"])', [1, 2]],
    ['emails[type eq "work"] and active eq true', [0, 3]],
    ['emails[type eq "home"] or emails[type eq "other"]', [0, 3]],
    ['emails [type eq "home"]', [0]],
    ['emails[type eq "work"].value eq "ada@acme.example"', [0]],
    ['emails[type eq "home"].value eq "ada@acme.example"', []],
    ['emails[type eq "work"].value sw "kin" and externalId eq "2"', [3]],
    ['roles[value eq "Line Manager"]', [2]],
    ['roles[value eq "Line Manager" and primary eq false]', []],
    ['roles.display co "manager"', [2]],
    [`schemas eq "${ENTERPRISE}"`, [0]],
    [`schemas eq "${CORE}"`, ALL],
    [`not (schemas co "enterprise")`, [1, 2, 3]],
  ]);
});

describe('precedence, grouping, white space', () => {
  finds([
    ['externalId eq "2" or userName sw "ada" and active eq false', [3]],
    ['(externalId eq "2" or userName sw "ada") and active eq true', [0, 3]],
    ['active eq false and userName sw "bob" or externalId eq "2"', [1, 3]],
    ['not (active eq true) or userName sw "ada"', [0, 1]],
    ['not (active eq true or userName sw "bob")', []],
    ['not (not (active eq false))', [1]],
    ['((((active eq false))))', [1]],
    ['not(active eq true)', [1]],
    ['NOT  (  active  eq  true  )', [1]],
    ['(externalId pr)and(active eq true)', [0, 2, 3]],
    ['externalId eq "2"or active eq false', [1, 3]],
    ['externalId eq"2"', [3]],
    ['  active eq false\t', [1]],
  ]);

  it('20 levels and 50 comparisons are taken, as is 4 KB of filter', async () => {
    expect(await found(`${'('.repeat(20)}active eq false${')'.repeat(20)}`)).toEqual([1]);
    expect(await found(Array(50).fill('active eq false').join(' or '))).toEqual([1]);
    const start = 'active eq false or externalId eq "';
    expect(await found(`${start}${'x'.repeat(4096 - start.length - 1)}"`)).toEqual([1]);
  });
});

describe('values are JSON strings', () => {
  finds([
    ['userName eq "\\u0041da@acme.example"', [0]],
    ['userName sw "\\uD83D\\uDE00"', [3]],
    ['userName sw "😀"', [3]],
    [`userName eq ${JSON.stringify(ODD)}`, [2]],
    ['userName sw "q\\"uo\\\\te_"', [2]],
    ['userName co "\\/"', []],
    ['userName eq "a\\tb"', []],
    ['meta.location co "\\/Users\\/"', ALL],
    // what means something to LIKE is a character here
    ['userName co "%"', [2]],
    ['userName co "_"', [2]],
    ['userName co "\\\\"', [2]],
    ['userName sw "%"', []],
    ['userName ew "_50%@acme.example"', [2]],
    ['name.familyName sw "o_malley"', []],
    // a quotation mark to SQL, too
    ['name.familyName eq "O\'Malley"', [2]],
    ['name.familyName eq "\' or 1=1 --"', []],
    // order is that of code points
    ['userName gt "\\uFF5E"', [3]],
    // what is looked for within a value keeps its white space, a whole value does not
    ['userName eq " bob@acme.example "', [1]],
    ['userName eq "\\u0085bob@acme.example\\ufeff"', [1]],
    ['userName co " "', []],
    ['userName ew " "', []],
    ['userName sw "bob "', []],
    ['emails.value eq " edith@acme.example"', [2]],
    ['emails co " "', []],
  ]);
});

describe('refused with invalidFilter', () => {
  it.each([
    // incomplete, or too much
    'userName',
    'userName eq',
    'eq "x"',
    'userName "x"',
    'userName eq "x" and',
    'userName eq "x" or or active pr',
    'and userName pr',
    'userName eq "x" "y"',
    'userName eq "x" garbage',
    'userName eq "x";',
    'userName pr "x"',
    'userName pr pr',
    'not userName pr',
    'not',
    'not not (userName pr)',
    // unbalanced
    '(userName pr',
    'userName pr)',
    '()',
    'emails[type eq "work"',
    'emails type eq "work"]',
    'emails[]',
    'emails[type eq "work")',
    '(emails[type eq "work")]',
    // operators
    'userName = "x"',
    'userName like "x"',
    'userName in ("x")',
    'userName prand active pr',
    // names
    'usrName eq "x"',
    'user name eq "x"',
    'employeeNumber eq "x"',
    `${CORE} eq "x"`,
    `${ENTERPRISE} pr`,
    `${CORE}:favouriteColour eq "x"`,
    'urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "x"',
    'userName.value eq "x"',
    'userName.foo eq "x"',
    'name.givenName.foo eq "x"',
    'emails.$ref pr',
    'emails.value.value eq "x"',
    'active.value eq true',
    '__proto__ pr',
    'constructor.prototype pr',
    // defined by RFC 7643, but without a value here: whoever asks for them has to be told
    'nickName eq "x"',
    'title pr',
    'phoneNumbers[type eq "work"]',
    'groups.value eq "x"',
    'addresses.type eq "work"',
    'name.middleName pr',
    `${ENTERPRISE}:department eq "x"`,
    `${ENTERPRISE}:manager.value eq "x"`,
    'password eq "x"',
    'password pr',
    'not (password pr)',
    `${CORE}:password sw "a"`,
    // value paths
    'userName[value eq "x"]',
    'name[givenName eq "x"]',
    'schemas[value eq "x"]',
    'emails.type[value eq "x"]',
    'emails[type eq "work"][value pr]',
    'emails[emails.type eq "work"]',
    'emails[value[type eq "x"]]',
    'emails[roles[value pr]]',
    'emails[userName eq "x"]',
    'emails[type eq "work"].foo pr',
    'emails[type eq "work"].value',
    'emails[type eq "work"] emails[type eq "home"]',
    // operators that a type does not have
    'active gt true',
    'active ge false',
    'active lt true',
    'active le "false"',
    'active co "t"',
    'active sw "t"',
    'active ew "e"',
    'emails.primary gt true',
    'emails[primary lt true]',
    'meta.created co "2026"',
    'meta.created sw "2026"',
    'userName gt null',
    'userName co null',
    'name eq "x"',
    'meta co "x"',
    // values of another type
    'userName eq 5',
    'userName eq true',
    'active eq 1',
    'active eq "perhaps"',
    'emails eq true',
    'meta.created gt 5',
    'meta.created gt "2026-05-13"',
    'meta.created gt "2026-13-01T00:00:00Z"',
    'meta.created gt "99999-01-01T00:00:00Z"',
    // outside the years that PostgreSQL and ISO 8601 write alike, once they are in UTC
    'meta.created gt "0001-01-01T00:00:00+01:00"',
    'meta.created lt "9999-12-31T23:59:59-01:00"',
    // values that are none
    'userName eq bob',
    "userName eq 'bob'",
    'userName eq “bob”',
    'externalId eq “bob”',
    'userName eq 01',
    'userName eq -',
    'userName eq []',
    'userName eq ["x"]',
    'userName eq {}',
    'userName eq undefined',
    'userName eq "x',
    'userName eq "x\\"',
    'userName eq "\\x"',
    'userName eq "\\u12"',
    'userName eq "a\tb"',
    'userName eq "\\u0000"',
    'userName eq "\\uD83D"',
    'userName eq "\\uDE00\\uD83D"',
  ])('%j', async (filter) => {
    const answer = await scim.find(filter);
    expect(answer.body).toMatchObject({ status: '400', scimType: 'invalidFilter' });
    expect(answer.body.detail.length).toBeLessThanOrEqual(250);
  });

  it.each([
    ['empty', '', /empty/],
    ['white space', ' \t', /empty/],
    ['21 levels', `${'('.repeat(21)}active pr${')'.repeat(21)}`, /position 21.*more than 20 nested/],
    ['51 comparisons', Array(51).fill('active pr').join(' or '), /more than 50 comparisons/],
    ['4 KB and one more', `externalId eq "${'x'.repeat(4097 - 16)}"`, /at most 4096/],
    ['a slip of the pen', 'emials eq "x"', /"emials" at position 1.*did you mean "emails"/],
    ['a missing URN', 'employeeNumber pr', new RegExp(`did you mean "${ENTERPRISE}:employeeNumber"`)],
  ])('with a reason: %s', async (_, filter, detail) => {
    const answer = await scim.find(filter);
    expect(answer.body).toMatchObject({ scimType: 'invalidFilter', detail: expect.stringMatching(detail) });
  });
});
