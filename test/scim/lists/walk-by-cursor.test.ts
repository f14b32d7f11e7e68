import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printFilter } from '../../../src/scim/protocol/filter/print-filter.js';
import { arbitraryFilter } from '../../protocol/filter/arbitrary-filter.js';
import { makePerson } from '../../support/admin-factories.js';
import { connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const USERS = 12;
const WALKS = 80;

const SORTS = [
  undefined,
  'id',
  'userName',
  'externalId',
  'name.familyName',
  'displayName',
  'active',
  'emails',
  'emails.type',
  'roles',
  `${ENTERPRISE}:employeeNumber`,
  'meta.lastModified',
  'meta.version',
];

let app: TestApp;
let scim: ScimClient;

/** Users with many equal and many missing values, since those are what a place in a list can stumble over. */
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  const connection = await connect(app, { matchMethod: 'personCode' });
  scim = connection.scim;
  for (let n = 0; n < USERS; n++) {
    await makePerson(connection.admin, scim.tenantId, {
      personCode: `P${n}`,
      familyName: ['Čapek', 'B%', 'o\\'][n % 3],
    });
    const more = {
      externalId: [null, 'same', 'Ω', '𝒳'][n % 4],
      emails: [{ value: `m${n % 5}@acme.example`, type: ['work', undefined][n % 2] }].slice(0, n % 3),
      active: n % 3 !== 0,
      roles: [['Line Manager', 'Self-Service'][n % 2]],
      [ENTERPRISE]: { employeeNumber: `P${n}` },
    };
    expect((await scim.post('Users', oktaUser(`${'cab'[n % 3]}${n}`, more))).status).toBe(201);
  }
}, 60_000);
afterAll(() => app.close());

it('a walk by cursor is the whole list in its order, for generated filters, orders and page sizes', async () => {
  const walks = fc.record({
    filter: fc.option(arbitraryFilter, { nil: undefined }),
    sortBy: fc.constantFrom(...SORTS),
    sortOrder: fc.constantFrom('ascending', 'descending'),
    count: fc.integer({ min: 1, max: 5 }),
  });
  let longWalks = 0;
  await fc.assert(
    fc.asyncProperty(walks, async ({ filter, sortBy, sortOrder, count }) => {
      const query = new URLSearchParams({
        ...(filter !== undefined && { filter: printFilter(filter) }),
        ...(sortBy !== undefined && { sortBy }),
        sortOrder,
        attributes: 'id',
      });
      const whole = await scim.get(`Users?${query.toString()}`);
      const walked: unknown[] = [];
      let pages = 0;
      for (let cursor: string | undefined = ''; cursor !== undefined; pages++) {
        const { body } = await scim.get(`Users?${query.toString()}&count=${count}&cursor=${cursor}`);
        expect(body.totalResults).toBe(whole.body.totalResults);
        walked.push(...body.Resources);
        cursor = body.nextCursor;
      }
      expect(walked).toEqual(whole.body.Resources);
      expect(pages).toBe(Math.max(1, Math.ceil(walked.length / count)));
      if (pages > 2) longWalks++;
    }),
    { numRuns: WALKS, seed: 9865 },
  );
  // Walks of a single page would prove little.
  expect(longWalks).toBeGreaterThan(WALKS / 5);
}, 120_000);
