import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;

/** The persons of the test: an e-mail that two share in two spellings, one of each, and people who lack something. */
const PERSONS = [
  { personCode: 'A', internalEmail: 'own@acme.example', externalEmail: 'a@home.example', employmentIds: ['1', '2'] },
  { personCode: 'B', internalEmail: 'same@acme.example', externalEmail: 'b@home.example', employmentIds: ['3'] },
  { personCode: 'C', familyName: 'Curie', internalEmail: 'SAME@acme.example' },
  { personCode: 'D', externalEmail: 'B@Home.example', employmentIds: ['4'] },
  { personCode: 'E' },
];

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  for (const { employmentIds = [], ...values } of PERSONS) {
    const employments = employmentIds.map((employmentId) => ({ employmentId, startDate: '2020-01-01' }));
    await makePerson(admin, tenantId, { ...values, employments });
  }
  const other = await makeTenant(admin);
  const twin = { internalEmail: 'own@acme.example', employments: [{ employmentId: '1', startDate: '2020-01-01' }] };
  await makePerson(admin, other.tenantId, { personCode: 'A', ...twin });
});
afterAll(async () => app.close());

const list = (query: string) => admin.get(`tenants/${tenantId}/persons?${query}`);
async function codes(query: string): Promise<string[]> {
  const { status, body } = await list(query);
  expect(status).toBe(200);
  expect(body.total).toBe(body.items.length);
  return body.items.map(({ personCode }: { personCode: string }) => personCode);
}

describe('persons whom a method cannot find', () => {
  it.each([
    ['missing', 'internalEmail', ['D', 'E']],
    ['missing', 'externalEmail', ['C', 'E']],
    ['missing', 'personCode', []],
    ['missing', 'employmentId', ['C', 'E']],
    ['shared', 'internalEmail', ['B', 'C']],
    ['shared', 'externalEmail', ['B', 'D']],
    ['shared', 'personCode', []],
    ['shared', 'employmentId', []],
  ])('have a key that is %s: %s', async (keyProblem, method, expected) => {
    expect(await codes(`keyProblem=${keyProblem}&method=${method}`)).toEqual(expected);
  });

  it('are searched and paged like all persons', async () => {
    expect(await codes('keyProblem=shared&method=internalEmail&search=curie+same')).toEqual(['C']);
    expect(await codes('keyProblem=missing&method=employmentId&filter=no-account')).toEqual(['C', 'E']);
    const first = await list('keyProblem=missing&method=internalEmail&limit=1');
    expect(first.body).toMatchObject({ items: [{ personCode: 'D' }], total: 2 });
    const next = await list(`keyProblem=missing&method=internalEmail&limit=1&cursor=${first.body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ personCode: 'E' }], nextCursor: null, total: 2 });
  });

  it('are counted at the method', async () => {
    const { status, body } = await admin.get(`tenants/${tenantId}/match-methods`);
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          method: 'internalEmail',
          keyAttribute: 'emails',
          comparedWith: 'person.internalEmail',
          usable: 3,
          shared: 2,
        },
        {
          method: 'externalEmail',
          keyAttribute: 'emails',
          comparedWith: 'person.externalEmail',
          usable: 3,
          shared: 2,
        },
        {
          method: 'personCode',
          keyAttribute: 'employeeNumber',
          comparedWith: 'person.personCode',
          usable: 5,
          shared: 0,
        },
        {
          method: 'employmentId',
          keyAttribute: 'employeeNumber',
          comparedWith: 'employment.employmentId',
          usable: 3,
          shared: 0,
        },
      ],
      nextCursor: null,
      total: 4,
    });
  });

  it('are as many as the counts say', async () => {
    const all = (await list('limit=1')).body.total;
    const { items } = (await admin.get(`tenants/${tenantId}/match-methods`)).body;
    for (const { method, usable, shared } of items) {
      expect(await codes(`keyProblem=shared&method=${method}`)).toHaveLength(shared);
      expect(await codes(`keyProblem=missing&method=${method}`)).toHaveLength(all - usable);
    }
  });

  it('of a tenant without persons are nobody', async () => {
    const empty = await makeTenant(admin);
    const { body } = await admin.get(`tenants/${empty.tenantId}/match-methods`);
    expect(body.items.map(({ usable, shared }: { usable: number; shared: number }) => [usable, shared])).toEqual(
      Array.from({ length: 4 }, () => [0, 0]),
    );
  });

  it.each([
    ['a problem without its method', 'keyProblem=missing', ['method']],
    ['a method without a problem', 'method=personCode', ['keyProblem']],
    ['an unknown problem', 'keyProblem=odd&method=personCode', ['keyProblem']],
    ['an unknown method', 'keyProblem=shared&method=badge', ['method']],
    ['no method at all', 'keyProblem=shared&method=', ['method']],
    ['two methods', 'keyProblem=shared&method=personCode&method=internalEmail', ['method']],
    ['the filter of former times', 'filter=duplicate-key', ['filter']],
  ])('are not listed for %s', async (_, query, fields) => {
    expectProblem(await list(query), 400, fields);
  });

  it('are told of in one place', async () => {
    expect((await admin.get(`tenants/${tenantId}/scim-settings/match-methods`)).status).toBe(404);
  });
});
