import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../../support/clients/admin-client.js';
import { makeAccount, makePerson, makeTenant, saveSettings } from '../../support/admin-factories.js';
import { ImportClient } from '../../support/clients/import-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let client: ImportClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(admin));
  client = new ImportClient(app, tenantId);
});
afterAll(async () => app.close());

const change = (personCode: string, attribute: string, before: string | null, after: string | null): object => ({
  personCode,
  attribute,
  before,
  after,
});

describe('a dry run', () => {
  it('writes nothing and answers what the import then does', async () => {
    await client.rows('1,Jane,Doe,old@acme.example,,E1,2020-01-01,', '2,John,Roe,,,,,');
    const before = await client.stored();
    const rows = [
      '1,,,new@acme.example,,E1,,2026-12-31',
      '2,John,,,,,,',
      '3,Ida,Poe,,,E3,2026-01-01,',
      ',no,code,,,,,',
    ];
    const said = await client.dryRun(...rows);
    expect(said).toMatchObject({
      id: null,
      dryRun: true,
      created: 1,
      updated: 1,
      unchanged: 1,
      rejected: [{ line: 5 }],
      changesTotal: 7,
    });
    // Persons that were there come first.
    expect(said.changes).toEqual([
      change('1', 'internalEmail', 'old@acme.example', 'new@acme.example'),
      { ...change('1', 'endDate', null, '2026-12-31'), employmentId: 'E1' },
      change('3', 'personCode', null, '3'),
      change('3', 'givenName', null, 'Ida'),
      change('3', 'familyName', null, 'Poe'),
      change('3', 'employmentId', null, 'E3'),
      { ...change('3', 'startDate', null, '2026-01-01'), employmentId: 'E3' },
    ]);
    expect(await client.stored()).toEqual(before);
    expect((await admin.get(`tenants/${tenantId}/imports`)).body).toMatchObject({ total: 1 });
    const { id, ...done } = await client.rows(...rows);
    expect({ ...said, dryRun: false }).toEqual({ ...done, id: null });
    expect(id).toEqual(expect.any(String));
  });

  it('shows a thousand changes, and counts them all', async () => {
    const answer = await client.dryRun(...Array.from({ length: 600 }, (_, n) => `${n},Jane,Doe,,,,,`));
    expect(answer.changes).toHaveLength(1000);
    expect(answer.changesTotal).toBe(1800);
  });

  it('is asked for by true or false only', async () => {
    expect((await client.send('x', { dryRun: 'perhaps' })).status).toBe(400);
  });
});

describe('rows of one person', () => {
  it('that contradict each other are all rejected, wherever they stand, and others go in', async () => {
    const others = Array.from({ length: 2500 }, (_, n) => `x${n},Some,Body,,,,,`);
    const answer = await client.rows('1,Jane,Doe,,,,,', ...others, '1,Joan,Doe,,,,,', '1,,,,,E1,2020-01-01,');
    expect(answer).toMatchObject({
      created: 2500,
      rejections: [{ code: 'contradiction', count: 2, lines: [2, 2503] }, { code: 'names-needed' }],
    });
    expect(answer.rejected[0]).toMatchObject({ values: { attribute: 'givenName', value: 'Jane', other: '1' } });
  });

  it('contradict each other about an employment too, and then leave what is there alone', async () => {
    await client.rows('1,Jane,Doe,,,E1,2020-01-01,');
    const answer = await client.rows(
      '1,,,,,E1,2021-01-01,',
      '1,,,a@acme.example,,e1,2022-01-01,',
      '1,,,,,E2,2022-01-01,',
    );
    expect(answer.rejected.map(({ line, code }) => ({ line, code }))).toEqual([
      { line: 2, code: 'contradiction' },
      { line: 3, code: 'contradiction' },
    ]);
    expect(await client.stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..|E2 2022-01-01..']);
  });

  it('may say the same twice, and complete each other', async () => {
    const rows = ['1,Jane,,a@acme.example,,E1,2020-01-01,', '1,,Doe,A@acme.example,,e1,,2021-01-01', '1,Jane,Doe,,,,,'];
    expect(await client.rows(...rows)).toMatchObject({ created: 1, rejected: [] });
    expect(await client.stored()).toEqual([
      expect.stringMatching(/^1\|Jane\|Doe\|[aA]@acme\.example\|\|E1 2020-01-01\.\.2021-01-01$/),
    ]);
  });
});

describe('two persons', () => {
  it('may swap their e-mails within one file, without a warning', async () => {
    await client.rows('1,Jane,Doe,a@acme.example,,,,', '2,John,Roe,b@acme.example,,,,');
    const answer = await client.rows('1,,,b@acme.example,,,,', '2,,,a@acme.example,,,,');
    expect(answer).toMatchObject({ updated: 2, warnings: [] });
    expect(await client.stored()).toEqual(['1|Jane|Doe|b@acme.example|', '2|John|Roe|a@acme.example|']);
  });

  it('may swap their employment IDs within one file', async () => {
    await client.rows('1,Jane,Doe,,,E1,2020-01-01,', '2,John,Roe,,,E2,2021-01-01,');
    const answer = await client.rows('1,,,,,E2,,', '2,,,,,E1,2022-01-01,');
    expect(answer).toMatchObject({ updated: 2, rejected: [] });
    expect(await client.stored()).toEqual(['1|Jane|Doe|||E2 2021-01-01..', '2|John|Roe|||E1 2022-01-01..']);
    expect(answer.changes).toHaveLength(answer.changesTotal);
  });

  it('swap nothing where one half of it is wrong', async () => {
    await client.rows('1,Jane,Doe,,,E1,2020-01-01,', '2,John,Roe,,,E2,2021-01-01,');
    const answer = await client.rows('1,,,,,E2,,', '2,,,,,E1,2022-01-01,2021-01-01');
    expect(answer.rejected.map(({ code }) => code)).toEqual(['employment-of-another', 'end-before-start']);
    expect(await client.stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..', '2|John|Roe|||E2 2021-01-01..']);
  });

  it('do not get an ID that one of them has and gives nothing for', async () => {
    await client.rows('1,Jane,Doe,,,E1,2020-01-01,', '2,John,Roe,,,,,');
    const { rejected } = await client.rows('2,,,,,E1,2020-01-01,', '1,,,,,E1,,');
    expect(rejected).toMatchObject([{ line: 2, code: 'employment-of-another' }]);
  });
});

describe('equal errors', () => {
  it('are one line with their count', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `${n},Jane,Doe,bad${n},,,,`);
    const { rejections, rejected } = await client.rows(...rows, 'x,Jane,Doe,,bad,,,');
    expect(rejected).toHaveLength(31);
    expect(rejections).toMatchObject([
      { code: 'not-an-email', count: 30, values: { attribute: 'internalEmail', value: 'bad0' } },
      { code: 'not-an-email', count: 1, values: { attribute: 'externalEmail', value: 'bad' } },
    ]);
    expect(rejections[0]?.lines).toHaveLength(20);
  });
});

describe('a warning', () => {
  it('tells codes that are equal but for leading zeros, in the file and beside it', async () => {
    await client.rows('007,Jane,Doe,,,0E,2020-01-01,');
    const { warnings, created } = await client.dryRun(
      '7,James,Doe,,,E,2020-01-01,',
      '08,Ann,Roe,,,,,',
      '8,Ann,Roe,,,,,',
    );
    expect(created).toBe(3);
    expect(warnings).toMatchObject([
      {
        code: 'leading-zeros',
        personCode: '7',
        attribute: 'personCode',
        value: '7',
        lines: [2],
        values: { other: '007' },
      },
      {
        code: 'leading-zeros',
        personCode: '7',
        attribute: 'employmentId',
        value: 'E',
        lines: [2],
        values: { other: '0E' },
      },
      {
        code: 'leading-zeros',
        personCode: '8',
        attribute: 'personCode',
        value: '8',
        lines: [4],
        values: { other: '08' },
      },
    ]);
  });

  it('tells a value that makes a match key ambiguous', async () => {
    await makePerson(admin, tenantId, { personCode: 'A', internalEmail: 'Team@acme.example' });
    const rows = [
      '1,Jane,Doe,team@acme.example,,,,',
      '2,John,Roe,,us@home.example,,,',
      '3,Ida,Roe,,us@home.example,,,',
    ];
    const { warnings } = await client.dryRun(...rows);
    expect(warnings).toMatchObject([
      {
        code: 'shared-match-key',
        attribute: 'internalEmail',
        value: 'team@acme.example',
        count: 1,
        lines: [2],
        values: { other: '2' },
      },
      { code: 'shared-match-key', attribute: 'externalEmail', value: 'us@home.example', count: 2, lines: [3, 4] },
    ]);
    await client.rows(...rows);
    expect(await client.rows(...rows)).toMatchObject({ unchanged: 3, warnings: [] });
  });

  it('tells the key of a linked account that changes, by the tenant’s method', async () => {
    const { id } = await makePerson(admin, tenantId, {
      personCode: 'A',
      internalEmail: 'a@acme.example',
      externalEmail: 'a@home.example',
    });
    await makePerson(admin, tenantId, { personCode: 'B', internalEmail: 'b@acme.example' });
    await makeAccount(admin, tenantId, { personId: id, role: 'Self-Service' });
    const rows = ['A,,,new@acme.example,new@home.example,,,', 'B,,,newer@acme.example,,,,'];
    const warning = {
      code: 'linked-key-changes',
      personCode: 'A',
      attribute: 'internalEmail',
      value: 'new@acme.example',
      lines: [2],
    };
    expect((await client.dryRun(...rows)).warnings).toMatchObject([
      { ...warning, values: { other: 'a@acme.example' } },
    ]);
    await saveSettings(admin, tenantId, await settings({ matchMethod: 'externalEmail' }));
    expect((await client.dryRun(...rows)).warnings).toMatchObject([
      { ...warning, attribute: 'externalEmail', value: 'new@home.example' },
    ]);
    await saveSettings(admin, tenantId, await settings({ matchMethod: 'personCode' }));
    expect((await client.dryRun(...rows)).warnings).toEqual([]);
  });

  it('tells codes that Excel has turned into numbers, although their rows contradict each other', async () => {
    const { warnings } = await client.dryRun(
      '1.2E+11,Jane,Doe,,,,,',
      '1.2E+11,John,Roe,,,,,',
      '"1,3E+11",Ida,Poe,,,1E5,2020-01-01,',
    );
    expect(warnings).toMatchObject([
      { code: 'excel-number', attribute: 'personCode', value: '1.2E+11', count: 2, lines: [2, 3] },
      { code: 'excel-number', attribute: 'personCode', value: '1,3E+11', count: 1, lines: [4] },
    ]);
  });
});

async function settings(values: object): Promise<object> {
  const { body } = await admin.get(`tenants/${tenantId}/scim-settings`);
  const { enabled, createSamlMappings, identityProviderId, userIdentifier, immutableAttributes } = body as Record<
    string,
    unknown
  >;
  return { enabled, createSamlMappings, identityProviderId, userIdentifier, immutableAttributes, ...values };
}
