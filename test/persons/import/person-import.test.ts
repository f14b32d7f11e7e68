import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { newId } from '../../../src/database/schema/new-id.js';
import { AdminClient } from '../../support/clients/admin-client.js';
import { makePerson, makeTenant } from '../../support/admin-factories.js';
import { HEADER, type ImportAnswer, ImportClient } from '../../support/clients/import-client.js';
import { expectProblem } from '../../support/clients/problem.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../../support/test-app.js';
import { untilSomebodyWaits } from '../../support/database/until-somebody-waits.js';

interface Result {
  created: number;
  updated: number;
  unchanged: number;
  rejected: { line: number; reason: string }[];
}

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(admin));
});
afterAll(async () => app.close());

async function send(file: string | Buffer, type = 'text/csv'): Promise<request.Response> {
  return request(app.http)
    .post(`/api/tenants/${tenantId}/persons/import`)
    .set('authorization', `Bearer ${OPERATOR_TOKEN}`)
    .set('content-type', type)
    .send(file);
}

/** Imports rows under the usual header. */
async function imported(...rows: string[]): Promise<Result> {
  const answer = await send([HEADER, ...rows, ''].join('\n'));
  expect(answer.status).toBe(200);
  return resultOf(answer);
}

async function stored(): Promise<string[]> {
  return new ImportClient(app, tenantId).stored();
}

/** How many persons and which rows; what else an import answers is looked at elsewhere. */
function resultOf({ body }: request.Response): Result {
  const { created, updated, unchanged, rejected } = body as ImportAnswer;
  return { created, updated, unchanged, rejected: rejected.map(({ line, reason }) => ({ line, reason })) };
}

function counts(created: number, updated: number, unchanged: number): Result {
  return { created, updated, unchanged, rejected: [] };
}

describe('an import', () => {
  it('makes persons with their employments', async () => {
    const result = await imported(
      '0001,Jane,Doe,jane@acme.example,jane@home.example,E1,2020-01-01,2024-12-31',
      '0001,Jane,Doe,jane@acme.example,jane@home.example,E2,2025-01-01,',
      '0002,John,Roe,,,,,',
    );
    expect(result).toEqual(counts(2, 0, 0));
    expect(await stored()).toEqual([
      '0001|Jane|Doe|jane@acme.example|jane@home.example|E1 2020-01-01..2024-12-31|E2 2025-01-01..',
      '0002|John|Roe||',
    ]);
  });

  it('counts persons, not rows: created, updated, unchanged', async () => {
    const rows = ['1,Jane,Doe,,,E1,2020-01-01,', '1,Jane,Doe,,,E2,2021-01-01,', '2,John,Roe,,,,,'];
    expect(await imported(...rows)).toEqual(counts(2, 0, 0));
    const before = (await admin.get(`tenants/${tenantId}/persons`)).body as object;
    expect(await imported(...rows)).toEqual(counts(0, 0, 2));
    expect((await admin.get(`tenants/${tenantId}/persons`)).body).toEqual(before);
    expect(await imported(...rows.slice(0, 2), '2,Johnny,Roe,,,,,', '3,New,One,,,,,')).toEqual(counts(1, 1, 1));
    expect(await imported('1,,,,,E2,,2025-12-31')).toEqual(counts(0, 1, 0));
    expect(await imported('1,,,,,E3,2026-01-01,')).toEqual(counts(0, 1, 0));
  });

  it('finds persons by code and employments by ID however they are written', async () => {
    await imported('ab1,Jane,Doe,,,e-1,2020-01-01,');
    expect(await imported('AB1,Jane,Doe,,,E-1,2020-01-01,')).toEqual(counts(0, 0, 1));
    expect(await stored()).toEqual(['ab1|Jane|Doe|||e-1 2020-01-01..']);
  });

  it('leaves a value as it is where the cell is empty, and never deletes', async () => {
    await imported('1,Jane,Doe,a@acme.example,b@home.example,E1,2020-01-01,2024-12-31');
    expect(await imported('1,,Roe,,,,,', '1,,,,,E2,2026-01-01,')).toEqual(counts(0, 1, 0));
    expect(await stored()).toEqual([
      '1|Jane|Roe|a@acme.example|b@home.example|E1 2020-01-01..2024-12-31|E2 2026-01-01..',
    ]);
  });

  it('takes rows of one person together wherever they stand', async () => {
    const others = Array.from({ length: 1200 }, (_, n) => `x${n},Some,Body,,,X${n},2020-01-01,`);
    const rows = ['1,Jane,Doe,,,E1,2020-01-01,', ...others, '1,,,,,E2,2021-01-01,', '1,,Doe,,,E3,2022-01-01,'];
    expect(await imported(...rows)).toEqual(counts(1201, 0, 0));
    expect((await stored())[0]).toBe('1|Jane|Doe|||E1 2020-01-01..|E2 2021-01-01..|E3 2022-01-01..');
  });

  it('changes persons that HR made by hand', async () => {
    await makePerson(admin, tenantId, { personCode: 'H1', internalEmail: 'old@acme.example' });
    expect(await imported('h1,,,new@acme.example,,,,')).toEqual(counts(0, 1, 0));
    expect(await stored()).toEqual(['H1|Jane|Doe|new@acme.example|']);
  });

  it('of a header alone does nothing', async () => {
    expect(resultOf(await send(HEADER))).toEqual(counts(0, 0, 0));
  });

  it('stays in its tenant', async () => {
    await imported('1,Jane,Doe,,,E1,2020-01-01,');
    const first = tenantId;
    ({ tenantId } = await makeTenant(admin));
    expect(await imported('1,Joan,Poe,,,E1,2021-01-01,')).toEqual(counts(1, 0, 0));
    tenantId = first;
    expect(await stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..']);
  });

  it('of the same new persons twice at once makes them once', async () => {
    const rows = Array.from({ length: 800 }, (_, n) => `${n},Jane,Doe,,,E${n},2020-01-01,`);
    const results = await Promise.all([imported(...rows), imported(...rows), imported(...rows.toReversed())]);
    expect(results.map(({ rejected }) => rejected)).toEqual([[], [], []]);
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(800);
    expect((await admin.get(`tenants/${tenantId}/persons?limit=1`)).body).toMatchObject({ total: 800 });
  });

  it('takes the persons of another one, that ends while it looks for them, for the same persons', async () => {
    const other = new pg.Client({ connectionString: app.ownerUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
      await other.query(
        `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, created_at, updated_at)
          values ($1, $2, '1', '1', 'Jane', 'Doe', now(), now())`,
        [tenantId, newId()],
      );
      await other.query(
        `insert into employment (tenant_id, id, person_id, employment_id, employment_id_norm, start_date)
          select tenant_id, $2, id, 'E1', 'e1', '2020-01-01' from person where tenant_id = $1`,
        [tenantId, newId()],
      );
      // The one that is tested has looked for its persons, and found none, when it waits here for the employments.
      await other.query('lock table employment in access exclusive mode');
      const result = imported('1,Jane,Doe,,,E1,2020-01-01,');
      await untilSomebodyWaits(app);
      await other.query('commit');
      expect(await result).toEqual(counts(0, 0, 1));
    } finally {
      await other.end();
    }
    expect(await stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..']);
  });

  it('of 20,000 rows goes in', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, n) => `${n},"Given ${n}",Name,p${n}@acme.example,p${n}@home.example,E${n},2020-01-01,`,
    );
    expect(await imported(...rows)).toEqual(counts(20_000, 0, 0));
    expect(await imported(...rows)).toEqual(counts(0, 0, 20_000));
    expect((await admin.get(`tenants/${tenantId}/persons?limit=1`)).body).toMatchObject({ total: 20_000 });
  }, 120_000);
});

describe('an import file', () => {
  it('may have its columns in any order, and only those it needs', async () => {
    const file = 'familyName,personCode,givenName,startDate,employmentId\nDoe,1,Jane,2020-01-01,E1\n';
    expect(resultOf(await send(file))).toEqual(counts(1, 0, 0));
    expect(await stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..']);
  });

  it.each([
    ['a byte order mark', `\ufeff${HEADER}\n1,Jane,Doe,,,,,\n`],
    ['semicolons, as Excel writes them', `${HEADER.replaceAll(',', ';')}\r\n1;Jane;Doe;;;;;\r\n`],
    ['Windows line ends', `${HEADER}\r\n1,Jane,Doe,,,,,\r\n`],
    ['old Macintosh line ends', `${HEADER}\r1,Jane,Doe,,,,,\r`],
    ['no line end after the last line', `${HEADER}\n1,Jane,Doe,,,,,`],
    ['blank lines', `${HEADER}\n\n1,Jane,Doe,,,,,\n  \n,,,,,,,\n\n`],
    ['short rows', `${HEADER}\n1,Jane,Doe\n`],
    ['empty cells too many', `${HEADER}\n1,Jane,Doe,,,,,,,,\n`],
    ['white space around cells', `${HEADER.replaceAll(',', ' , ')}\n 1 ,Jane\t, Doe , ,,,,\n`],
    ['everything in quotes', `"${HEADER.replaceAll(',', '","')}"\n"1","Jane","Doe","","","","",""\n`],
  ])('may have %s', async (_, file) => {
    expect(resultOf(await send(file))).toEqual(counts(1, 0, 0));
    expect(await stored()).toEqual(['1|Jane|Doe||']);
  });

  it('keeps what is in quotes as it is', async () => {
    await imported('1,"Jane ""JJ"", dear","O\'Doe; Jr.",,,,,', '2,Žofie,Ünal 名,zofíe@acme.example,,,,');
    expect(await stored()).toEqual(['1|Jane "JJ", dear|O\'Doe; Jr.||', '2|Žofie|Ünal 名|zofíe@acme.example|']);
  });

  it('keeps the characters that SQL and JSON have a use for', async () => {
    const row = "a'b\\c?\\u0041,Ja'ne; -- ?,D\\oe %s $1,,,E'1\\?,2020-01-01,";
    expect(await imported(row)).toEqual(counts(1, 0, 0));
    expect(await imported(row)).toEqual(counts(0, 0, 1));
    expect(await stored()).toEqual(["a'b\\c?\\u0041|Ja'ne; -- ?|D\\oe %s $1|||E'1\\? 2020-01-01.."]);
  });

  it('may come in pieces that cut a character in two', async () => {
    const bytes = Buffer.from(`\ufeff${HEADER}\r\n1,Žofie,名,,,,,\r\n2,Jane,Doe,,,,,\r\n`);
    const url = `/api/tenants/${tenantId}/persons/import`;
    const call = request(app.http).post(url).set('authorization', `Bearer ${OPERATOR_TOKEN}`).type('text/csv');
    for (const byte of bytes) call.write(Buffer.from([byte]) as unknown as string);
    expect(resultOf(await call)).toEqual(counts(2, 0, 0));
    expect(await stored()).toEqual(['1|Žofie|名||', '2|Jane|Doe||']);
  });

  it.each([
    ['is empty', '', 'empty', 'file-columns'],
    ['is only blank', '\n\n', 'empty', 'file-columns'],
    ['has no header', '1,Jane,Doe,,,,,\n', '"Jane"', 'file-columns'],
    ['lacks a needed column', 'personCode,familyName\n1,Doe\n', 'givenName', 'file-columns'],
    ['names an unknown column', `${HEADER},title\n`, '"title"', 'file-columns'],
    ['names a column twice', `${HEADER},endDate\n`, 'endDate', 'file-columns'],
    ['separates by bars', `${HEADER.replaceAll(',', '|')}\n1|Jane|Doe\n`, 'personCode', 'file-columns'],
    ['is UTF-16 without its mark', Buffer.from(`${HEADER}\n1,Jane,Doe,,,,,\n`, 'utf16le'), 'NUL', 'file-not-csv'],
    ['needs the order of dates', `${HEADER}\n1,Jane,Doe,,,E1,01.02.2025,\n`, '?dates=dmy', 'file-dates'],
    ['has an open quote in the header', `"${HEADER}\n1,Jane,Doe,,,,,\n`, 'quotation mark', 'file-not-csv'],
    ['has an endless line', `${HEADER}\n1,Jane,${'x'.repeat(200_000)}`, 'longer than', 'file-not-csv'],
  ])('that %s is refused with the reason', async (_, file, reason, code) => {
    const answer = await send(file);
    expectProblem(answer, 400, code);
    expect((answer.body as { detail: string }).detail).toContain(reason);
    expect(await stored()).toEqual([]);
  });

  it('that says that it is UTF-8, and is not, is refused', async () => {
    const answer = await send(Buffer.concat([Buffer.from(`\ufeff${HEADER}\n1,Jane,Doe`), Buffer.from([0xc5])]));
    expectProblem(answer, 400, 'file-not-utf-8');
    expect((answer.body as { detail: string }).detail).toContain('UTF-8');
    expect(await stored()).toEqual([]);
  });

  it.each([['application/json'], ['text/plain'], ['text/csv; charset=shift_jis'], ['multipart/form-data; boundary=x']])(
    'sent as %s is refused with 415',
    async (type) => {
      expectProblem(await send(`${HEADER}\n1,Jane,Doe,,,,,\n`, type), 415);
      expect(await stored()).toEqual([]);
    },
  );

  it('may name its charset', async () => {
    for (const charset of ['"UTF-8"', 'windows-1252', 'utf-16']) {
      expect((await send(`${HEADER}\n1,Jane,Doe,,,,,\n`, `Text/CSV; charset=${charset}`)).status).toBe(200);
    }
  });

  it('that is compressed is refused', async () => {
    const url = `/api/tenants/${tenantId}/persons/import`;
    const call = request(app.http).post(url).set('authorization', `Bearer ${OPERATOR_TOKEN}`).type('text/csv');
    expectProblem(await call.set('content-encoding', 'gzip').send(Buffer.from([0x1f, 0x8b])), 415);
  });

  it('is not read before the caller is known', async () => {
    const answer = await request(app.http)
      .post(`/api/tenants/${tenantId}/persons/import`)
      .type('text/csv')
      .send(HEADER);
    expectProblem(answer, 401);
  });

  it('refused at its header gets its answer although megabytes follow', async () => {
    const file = `nonsense\n${'1,Jane,Doe,,,,,\n'.repeat(500_000)}`;
    expectProblem(await send(file), 400);
    expect((await send(HEADER)).status).toBe(200);
  });
});

describe('a bad row', () => {
  it.each([
    ['no person code', ',Jane,Doe,,,,,', 'personCode'],
    ['a person code too long', `${'x'.repeat(101)},Jane,Doe,,,,,`, 'personCode'],
    ['no given name for a new person', 'P1,,Doe,,,,,', 'givenName'],
    ['no family name for a new person', 'P1,Jane,,,,,,', 'familyName'],
    ['a bad e-mail', 'P1,Jane,Doe,jane,,,,', 'internalEmail'],
    ['another bad e-mail', 'P1,Jane,Doe,,jane@,,,', 'externalEmail'],
    ['an employment without a start', 'P1,Jane,Doe,,,E1,,', 'startDate'],
    ['a start without an employment', 'P1,Jane,Doe,,,,2020-01-01,', 'employmentId'],
    ['a day that does not exist', 'P1,Jane,Doe,,,E1,2025-02-29,', 'startDate'],
    ['a date in words', 'P1,Jane,Doe,,,E1,1 May 2025,', 'startDate'],
    ['a year of two digits', 'P1,Jane,Doe,,,E1,01.02.25,', 'four digits'],
    ['an end before the start', 'P1,Jane,Doe,,,E1,2025-01-02,2025-01-01', 'before'],
    ['too many cells', 'P1,Jane,Doe,,,,,,what is this', 'cells'],
    ['a control character', 'P1,Ja\u0007ne,Doe,,,,,', 'givenName'],
    ['a line break in a name', 'P1,"Ja\nne",Doe,,,,,', 'givenName'],
    ['a quotation mark in the wrong place', 'P1,Jane "JJ" X,Doe,,,,,', 'quotation mark'],
    ['a quotation mark that is never closed', 'P1,"Jane,Doe,,,,,', 'quotation mark'],
    ['somebody else’s employment', 'P1,Jane,Doe,,,TAKEN,2020-01-01,', 'another person'],
  ])('(%s) is rejected with line and reason, and the good ones around it go in', async (_, bad, reason) => {
    await makePerson(admin, tenantId, {
      personCode: 'A',
      employments: [{ employmentId: 'Taken', startDate: '2020-01-01' }],
    });
    const result = await imported('G1,Good,One,,,,,', bad, 'G2,Good,Two,,,,,');
    expect(result).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: [{ line: 3, reason: expect.stringContaining(reason) }],
    });
    expect(await stored()).toEqual(['A|Jane|Doe|||Taken 2020-01-01..', 'G1|Good|One||', 'G2|Good|Two||']);
  });

  it('changes nothing of a person that is there', async () => {
    await imported('1,Jane,Doe,,,E1,2020-01-01,');
    expect(await imported('1,Joan,Roe,,,E1,,2019-12-31')).toMatchObject({ updated: 0, unchanged: 0 });
    expect(await stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..']);
  });

  it('is told by its line in the file, blank lines and line breaks in cells counted', async () => {
    const rows = ['', '1,"Ja\nne",Doe,,,,,', '', ',no,code,,,,,', '2,Jane,Doe,,,,,', ',again,none,,,,,'];
    const { rejected } = await imported(...rows);
    expect(rejected.map(({ line }) => line)).toEqual([3, 6, 8]);
    const windows = await send([HEADER, ...rows].join('\r\n').replace('Ja\nne', 'Ja\r\nne'));
    expect((windows.body as Result).rejected.map(({ line }) => line)).toEqual([3, 6, 8]);
  });

  it('of two persons who want one employment ID is the later one', async () => {
    const result = await imported(
      '1,Jane,Doe,,,E1,2020-01-01,',
      '2,John,Roe,,,e1,2020-01-01,',
      '2,John,Roe,,,E2,2020-01-01,',
    );
    expect(result).toMatchObject({ created: 2, rejected: [{ line: 3 }] });
    expect(await stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..', '2|John|Roe|||E2 2020-01-01..']);
  });

  it('that opens a quote does not swallow the rest of the file', async () => {
    const good = Array.from({ length: 50 }, (_, n) => `${n},Jane,Doe,,,,,`);
    expect(await imported('X,"open,Doe,,,,,', ...good)).toMatchObject({ created: 50, rejected: [{ line: 2 }] });
    expect(await imported('X,"open,Doe,,,,,', 'Y,"JJ",Doe,,,,,', ...good)).toMatchObject({
      created: 1,
      unchanged: 50,
      rejected: [{ line: 2 }],
    });
  });

  it('among more than can be listed is counted with its kind', async () => {
    const answer = await send([HEADER, ...Array.from({ length: 10_123 }, () => ',no,code,,,,,')].join('\n'));
    const { rejected, rejections } = answer.body as ImportAnswer;
    expect(rejected).toHaveLength(10_000);
    expect(rejections).toEqual([
      {
        code: 'no-person-code',
        count: 10_123,
        lines: Array.from({ length: 20 }, (_, n) => n + 2),
        reason: 'personCode is empty',
        values: { attribute: 'personCode' },
      },
    ]);
  });
});
