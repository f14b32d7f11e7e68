import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { AdminClient } from '../../support/clients/admin-client.js';
import { makeTenant } from '../../support/admin-factories.js';
import { HEADER, ImportClient } from '../../support/clients/import-client.js';
import { expectProblem } from '../../support/clients/problem.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

/** Files as Excel, LibreOffice, SAP and people make them. */

let app: TestApp;
let client: ImportClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(new AdminClient(app)));
  client = new ImportClient(app, tenantId);
});
afterAll(async () => app.close());

const GERMAN = 'Personalnummer;Vorname;Nachname;E-Mail geschäftlich;Private E-Mail;Vertragsnummer;Eintritt;Austritt';

function encoded(text: string, encoding: string, mark = true): Buffer {
  return iconv.encode(text, encoding, { addBOM: mark });
}

describe('the encoding', () => {
  const file = `${GERMAN}\r\n007;Jürgen;Müßig – “Ö”;j@acme.example;;V1;2020-01-01;\r\n`;
  it.each([
    ['UTF-8 with a byte order mark, as Excel saves "CSV UTF-8"', encoded(file, 'utf-8')],
    ['UTF-8 without one', encoded(file, 'utf-8', false)],
    ['Windows-1252, as Excel saves "CSV"', encoded(file, 'windows-1252', false)],
    ['UTF-16, as Excel saves "Unicode text"', encoded(file.replaceAll(';', '\t'), 'utf-16le')],
    ['UTF-16 the other way round', encoded(file, 'utf-16be')],
  ])('may be %s', async (_, bytes) => {
    expect(await client.taken(bytes)).toMatchObject({ created: 1, rejected: [] });
    expect(await client.stored()).toEqual(['007|Jürgen|Müßig – “Ö”|j@acme.example||V1 2020-01-01..']);
  });

  it('is told by the whole file: the one letter that is not ASCII may be its last', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => `${n};Jane;Doe`).join('\n');
    const text = `Personalnummer;Vorname;Nachname\n${rows}\nx;Jane;René`;
    expect(await client.taken(encoded(text, 'windows-1252', false))).toMatchObject({ created: 3001, rejected: [] });
    expect(await client.stored()).not.toContainEqual(expect.stringContaining('\ufffd'));
    const { body } = await new AdminClient(app).get(`tenants/${tenantId}/persons?search=Ren%C3%A9`);
    expect(body).toMatchObject({ total: 1 });
  });

  it('of letters that are put together of two is the same as of one', async () => {
    await client.rows('1,Ame\u0301lie,Doe,,,,,');
    expect(await client.rows('1,Am\u00e9lie,Doe,,,,,')).toMatchObject({ unchanged: 1 });
  });
});

describe('the separator', () => {
  it.each([
    ['semicolon', ';'],
    ['tab', '\t'],
    ['comma', ','],
  ])('may be %s', async (_, separator) => {
    const file = `${HEADER.replaceAll(',', separator)}\r\n1${separator}"Jane ""J"""${separator}Doe\r\n`;
    expect(await client.taken(file)).toMatchObject({ created: 1 });
    expect(await client.stored()).toEqual(['1|Jane "J"|Doe||']);
  });

  it('may be said by Excel’s own line, which counts as a line', async () => {
    const file = `sep=;\r\n${HEADER.replaceAll(',', ';')}\r\n1;Jane;Doe\r\n;no;code\r\n`;
    expect(await client.taken(`\ufeff${file}`)).toMatchObject({ created: 1, rejected: [{ line: 4 }] });
    const saved = file.replace('sep=;', 'sep=;;;');
    expect(await client.taken(saved)).toMatchObject({ unchanged: 1, rejected: [{ line: 4 }] });
  });
});

describe('columns', () => {
  it('without a heading at the end are dropped', async () => {
    const file = 'personCode;givenName;familyName;;;\r\n1;Jane;Doe;;;\r\n2;John;Roe;;;;;;\r\n';
    expect(await client.taken(file)).toMatchObject({ created: 2, rejected: [] });
  });

  it('without a heading, but with a value, reject the row', async () => {
    const file = 'personCode;givenName;familyName;;;\r\n1;Jane;Doe;;oops;\r\n2;John;Roe;;;\r\n';
    expect(await client.taken(file)).toMatchObject({
      created: 1,
      rejected: [{ line: 2, code: 'too-many-cells', values: { value: '5', other: '3' } }],
    });
  });
});

describe('headings', () => {
  it.each([
    [
      'ours, shouted and spaced',
      ' PERSON CODE ,given_name,Family Name,Internal E-Mail,externalemail,EmploymentID,start date,End-Date',
    ],
    [
      'ours with what cannot be seen',
      '\u200bpersonCode,given\u00adName,family Name\u200e,internalEmail,externalEmail,employmentId,startDate,endDate',
    ],
    ['German', GERMAN.replaceAll(';', ',')],
    [
      'German, as SAP has them',
      'Pers.-Nr.,Vorname,Nachname,E-Mail dienstlich,E-Mail privat,Vertrags-Nr.,Eintrittsdatum,Austrittsdatum',
    ],
    [
      'German, without umlauts',
      'Mitarbeiternummer,Vorname,Familienname,E-Mail geschaeftlich,E-Mail (privat),Vertragsnummer,Vertragsbeginn,Vertragsende',
    ],
    [
      'German, the name and the first name',
      'Personal-Nr.,Vorname,Name,E-Mail dienstlich,Private E-Mail,Vertragsnummer,Beginn,Ende',
    ],
    [
      'German, an address of which nothing is said',
      'Personalnummer,Vorname,Nachname,E-Mail,E-Mail privat,Vertragsnummer,Eintritt,Austritt',
    ],
    [
      'English, an address and a name of which nothing is said',
      'Employee ID,First Name,Name,Email Address,Private Email,Contract ID,Start date,End date',
    ],
    [
      'English',
      'Employee ID,First Name,Last Name,Work Email,Personal Email,Contract Number,Hire Date,Termination Date',
    ],
    [
      'English, otherwise',
      'Staff number,Forename,Surname,Business e-mail,Private email address,Contract ID,Start date,Leaving date',
    ],
  ])('are understood: %s', async (_, header) => {
    const file = `${header}\n1,Jane,Doe,j@acme.example,j@home.example,E1,2020-01-01,2021-01-01\n`;
    expect(await client.taken(file)).toMatchObject({ created: 1, rejected: [] });
    expect(await client.stored()).toEqual(['1|Jane|Doe|j@acme.example|j@home.example|E1 2020-01-01..2021-01-01']);
  });

  it('that are not known are refused by name, with what to do', async () => {
    const answer = await client.send('Personalnummer;Vorname;Nachname;Raum;Kontakt\n1;Jane;Doe;2;x@acme.example\n');
    expectProblem(answer, 400, 'file-columns');
    const { detail, errors } = answer.body as { detail: string; errors: { field: string; message: string }[] };
    expect(detail).toContain('"Raum"');
    expect(detail).toContain('?columns=');
    expect(errors.map(({ field }) => field)).toEqual(['Raum', 'Kontakt']);
    expect(await client.stored()).toEqual([]);
  });

  it.each([
    ['E-Mail', 'Personalnummer;Vorname;Nachname;E-Mail geschäftlich;E-Mail'],
    ['Name', 'Personalnummer;Vorname;Nachname;Name'],
  ])('"%s" beside the one that it could mean is asked for', async (heading, header) => {
    const answer = await client.send(`${header}\n`);
    expectProblem(answer, 400, 'file-columns');
    expect(answer.body.errors).toMatchObject([{ field: heading }]);
  });

  it('may be mapped, or left out knowingly', async () => {
    const file = 'Kennung;Vorname;Nachname;Raum;Kontakt\n1;Jane;Doe;2;x@acme.example\n';
    const columns = { ' kennung': 'personCode', Raum: null, Kontakt: 'internalEmail' };
    expect(await client.taken(file, { columns })).toMatchObject({ created: 1 });
    expect(await client.stored()).toEqual(['1|Jane|Doe|x@acme.example|']);
  });

  it('that mean the same column are refused by name', async () => {
    const answer = await client.send('Personalnummer;Employee ID;Vorname;Nachname\n1;1;Jane;Doe\n');
    expectProblem(answer, 400, 'file-columns');
    const { detail } = answer.body as { detail: string };
    expect(detail).toContain('"Personalnummer" and "Employee ID"');
  });

  it.each([
    ['no JSON', 'nonsense', 'JSON'],
    ['a list', '["personCode"]', 'JSON'],
    ['a column that is none', '{"Nr":"number"}', 'number'],
    ['a heading that is not in the file', '{"Personalnumer":"personCode"}', 'Personalnumer'],
  ])('are not mapped by %s', async (_, columns, said) => {
    const answer = await client.send('Nr;Vorname;Nachname\n1;Jane;Doe\n', { columns });
    expectProblem(answer, 400);
    expect(answer.text).toContain(said === 'number' ? '"Nr\\"' : said);
  });
});

describe('dates', () => {
  const file = (start: string, end = ''): string =>
    `Personalnummer;Vorname;Nachname;Vertragsnummer;Eintritt;Austritt\n1;Jane;Doe;E1;${start};${end}\n`;

  it.each([
    ['2026-11-23', undefined, '2026-11-23'],
    ['20261123', undefined, '2026-11-23'],
    ['2026/11/23', undefined, '2026-11-23'],
    ['2026-11-23T00:00:00', undefined, '2026-11-23'],
    ['2026-11-23 00:00:00', 'dmy', '2026-11-23'],
    ['31.12.2026', 'dmy', '2026-12-31'],
    ['1.2.2026', 'dmy', '2026-02-01'],
    ['31. 12. 2026', 'dmy', '2026-12-31'],
    ['31/12/2026', 'dmy', '2026-12-31'],
    ['31-12-2026', 'dmy', '2026-12-31'],
    ['12/31/2026', 'mdy', '2026-12-31'],
    ['2/1/2026', 'mdy', '2026-02-01'],
  ])('%s (%s) is %s', async (text, dates, date) => {
    expect(await client.taken(file(text), { dates })).toMatchObject({ created: 1 });
    expect(await client.stored()).toEqual([`1|Jane|Doe|||E1 ${date}..`]);
  });

  it('that could mean two things are asked for before anything is written', async () => {
    const good = Array.from({ length: 5000 }, (_, n) => `${n + 2};Jane;Doe;X${n};2020-01-01;`).join('\n');
    const answer = await client.send(`${file('2020-01-01')}${good}\n9999;Jane;Doe;E9;31.12.2026;`);
    expectProblem(answer, 400, 'file-dates');
    const { detail, errors } = answer.body as { detail: string; errors: { field: string }[] };
    expect(detail).toContain('?dates=dmy');
    expect(detail).toContain('Line 5003');
    expect(errors[0]?.field).toBe('dates');
    expect(await client.stored()).toEqual([]);
  });

  it('in an order that is none are refused', async () => {
    expectProblem(await client.send(file('2020-01-01'), { dates: 'ymd' }), 400);
  });

  it.each([
    ['31.12.2026', 'mdy', 'not-a-date'],
    ['30.02.2026', 'dmy', 'not-a-date'],
    ['00.00.0000', 'dmy', 'not-a-date'],
    ['45987', 'dmy', 'not-a-date'],
    ['soon', 'dmy', 'not-a-date'],
    ['2026-02-30', undefined, 'not-a-date'],
    ['31.12.26', 'dmy', 'two-digit-year'],
    ['31.12/2026', 'dmy', 'not-a-date'],
  ])('%s (%s) is rejected by row: %s', async (text, dates, code) => {
    const { created, rejected } = await client.taken(file(text), { dates });
    expect({ created, rejected }).toMatchObject({
      created: 0,
      rejected: [{ line: 2, code, values: { attribute: 'startDate', value: text } }],
    });
  });

  it('to come are kept: SAP writes 31.12.9999 for "for ever"', async () => {
    await client.taken(file('01.01.2020', '31.12.9999'), { dates: 'dmy' });
    expect(await client.stored()).toEqual(['1|Jane|Doe|||E1 2020-01-01..9999-12-31']);
  });
});

describe('what people paste', () => {
  it('is cleaned of what cannot be seen, and of mailto:', async () => {
    await client.rows(
      '\u200b1\u00ad,Jane\u00a0,\u2003Doe,mailto:\u200ex@acme.example\u200b,MAILTO:y@home.example,\ufeffE1,2020-01-01\u200e,',
    );
    expect(await client.stored()).toEqual(['1|Jane|Doe|x@acme.example|y@home.example|E1 2020-01-01..']);
    expect(await client.rows('1,Jane,Doe,x@acme.example,y@home.example,E1,2020-01-01,')).toMatchObject({
      unchanged: 1,
    });
  });

  it('as a code of nothing but that is no code', async () => {
    expect(await client.rows('\u200b,Jane,Doe,,,,,')).toMatchObject({
      created: 0,
      rejected: [{ code: 'no-person-code' }],
    });
  });
});

describe('the inspection', () => {
  it('says how the head of a file reads, and leaves a last line out that may be cut', async () => {
    const head = encoded(
      `${GERMAN};Raum\r\n1;Jürgen;Doe;;;E1;31.12.2020;;12\r\n2;Ida;Roe;;;E2;01.02.2021;;13\r\n3;Ö`,
      'utf-8',
      false,
    );
    expect(await client.taken(head.subarray(0, -1), {}, '/inspect')).toEqual({
      encoding: 'utf-8',
      delimiter: ';',
      columns: [
        { heading: 'Personalnummer', index: 0, column: 'personCode', samples: ['1', '2'] },
        { heading: 'Vorname', index: 1, column: 'givenName', samples: ['Jürgen', 'Ida'] },
        { heading: 'Nachname', index: 2, column: 'familyName', samples: ['Doe', 'Roe'] },
        { heading: 'E-Mail geschäftlich', index: 3, column: 'internalEmail', samples: [] },
        { heading: 'Private E-Mail', index: 4, column: 'externalEmail', samples: [] },
        { heading: 'Vertragsnummer', index: 5, column: 'employmentId', samples: ['E1', 'E2'] },
        { heading: 'Eintritt', index: 6, column: 'startDate', samples: ['31.12.2020', '01.02.2021'] },
        { heading: 'Austritt', index: 7, column: 'endDate', samples: [] },
        { heading: 'Raum', index: 8, column: null, samples: ['12', '13'] },
      ],
      dates: 'dmy',
      missing: [],
    });
  });

  it.each([
    [['2020-01-01'], 'iso'],
    [['12/31/2020', '1/2/2020'], 'mdy'],
    [['13/1/2020'], 'dmy'],
    [['1/2/2020'], 'ambiguous'],
    [['13/1/2020', '1/13/2020'], 'ambiguous'],
    [['', 'soon'], null],
  ])('finds out how %j are written: %s', async (starts, dates) => {
    const rows = starts.map((start, n) => `${n},Jane,Doe,,,E${n},${start},`);
    const answer = await client.taken(`${HEADER}\n${rows.join('\n')}\nlast,Jane,Doe,,,,,\n`, {}, '/inspect');
    expect(answer).toMatchObject({ dates });
  });

  it('takes what the caller knows already', async () => {
    const file = 'Nr,Vorname,Tag\n1,Jane,12/31/2020\n2,Ida,\n';
    expect(await client.taken(file, {}, '/inspect')).toMatchObject({
      missing: ['personCode', 'familyName'],
      dates: null,
    });
    const columns = { Nr: 'personCode', Tag: 'startDate' };
    expect(await client.taken(file, { columns }, '/inspect')).toMatchObject({ missing: ['familyName'], dates: 'mdy' });
  });

  it('tells Windows-1252 and tabs', async () => {
    const head = encoded(GERMAN.replaceAll(';', '\t'), 'windows-1252', false);
    expect(await client.taken(head, {}, '/inspect')).toMatchObject({ encoding: 'windows-1252', delimiter: '\t' });
  });
});
