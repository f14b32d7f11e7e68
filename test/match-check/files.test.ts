import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { type CheckUserAnswer, MatchCheckClient } from '../support/clients/match-check-client.js';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let tenantId: string;
let checks: MatchCheckClient;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(async () => app.close());
beforeEach(async () => {
  const admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  checks = new MatchCheckClient(app, tenantId);
  await makePerson(admin, tenantId, {
    personCode: '0042',
    givenName: 'José',
    familyName: 'Núñez',
    internalEmail: 'jose@acme.example',
    employments: [{ employmentId: 'C-9', startDate: '2026-01-01' }],
  });
});

const FIELDS = ['userName', 'externalId', 'email', 'employeeNumber', 'givenName', 'familyName', 'role'] as const;

/** The first user of a file, as it was understood. */
async function read(file: string | Uint8Array, query = {}): Promise<Record<string, unknown>> {
  const { id } = await checks.done(file, query);
  const [user] = (await checks.users(id, { method: 'internalEmail' })) as (CheckUserAnswer & Record<string, unknown>)[];
  return Object.fromEntries(['line', ...FIELDS].map((field) => [field, user?.[field]]));
}

const USER = {
  line: 2,
  userName: 'jn@acme.example',
  externalId: '00u1',
  email: 'jose@acme.example',
  employeeNumber: '0042',
  givenName: 'José',
  familyName: 'Núñez',
  role: 'Line Manager',
};

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe('an export is understood', () => {
  it.each<[string, string | Uint8Array]>([
    [
      'of Okta, by names of attributes',
      'id,login,email,secondEmail,firstName,lastName,employeeNumber,department,role\n00u1,jn@acme.example,jose@acme.example,x@home.example,José,Núñez,0042,IT,Line Manager\n',
    ],
    [
      'of Okta, by names for people',
      'Okta ID,Username,Primary email,Secondary email,First name,Last name,Employee number,Status,Role\n00u1,jn@acme.example,jose@acme.example,,José,Núñez,0042,ACTIVE,Line Manager\n',
    ],
    [
      'of Okta, with prefixes',
      'user.id,user.login,user.email,user.firstName,user.lastName,user.employeeNumber,user.role\n00u1,jn@acme.example,jose@acme.example,José,Núñez,0042,Line Manager\n',
    ],
    [
      'of Entra ID',
      'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,employeeId,otherMails,roles\njn@acme.example,José N.,Núñez,jose@acme.example,José,00u1,Member,Dev,0042,x@y.example,Line Manager\n',
    ],
    [
      'of Entra ID in German, with semicolons and a sep line in front',
      'sep=;\nBenutzerprinzipalname;Anzeigename;Nachname;E-Mail-Adresse;Vorname;Objekt-ID;Mitarbeiter-ID;Rolle\njn@acme.example;x;Núñez;jose@acme.example;José;00u1;0042;Line Manager\n',
    ],
    [
      'in UTF-16 with tabs',
      utf16(
        'Benutzername\tE-Mail\tVorname\tNachname\tPersonalnummer\tExterne ID\tRolle\r\njn@acme.example\tjose@acme.example\tJosé\tNúñez\t0042\t00u1\tLine Manager\r\n',
      ),
    ],
    [
      'in Windows-1252',
      Buffer.from(
        'role;externalId;userName;email;employeeNumber;givenName;familyName\nLine Manager;00u1;jn@acme.example;jose@acme.example;0042;José;Núñez\n',
        'latin1',
      ),
    ],
  ])('%s', async (name, file) => {
    expect(await read(file)).toEqual({ ...USER, line: name.includes('sep line') ? 3 : 2 });
  });

  it('by what the caller says about its columns', async () => {
    const file = 'Kennung,Adresse,email\nA0042,jose@acme.example,wrong@acme.example\n';
    const columns = JSON.stringify({ Kennung: 'employeeNumber', Adresse: 'email', email: null });
    expect(await read(file, { columns })).toMatchObject({ employeeNumber: 'A0042', email: 'jose@acme.example' });
  });

  it('of two columns for one field, by the surer name', async () => {
    const file = 'mail,Primary email,user name\nwrong@acme.example,jose@acme.example,jn\n';
    expect(await read(file)).toMatchObject({ email: 'jose@acme.example', userName: 'jn' });
  });

  it.each<[string, string, object]>([
    [
      'addresses',
      'jose@acme.example\nx@acme.example\n',
      { line: 1, userName: 'jose@acme.example', email: 'jose@acme.example' },
    ],
    [
      'addresses under a heading',
      'email\njose@acme.example\n',
      { line: 2, userName: 'jose@acme.example', email: 'jose@acme.example' },
    ],
    [
      'addresses under any heading',
      'Wer\njose@acme.example\n',
      { line: 2, userName: 'jose@acme.example', email: 'jose@acme.example' },
    ],
    ['numbers', '0042\n0043\n', { line: 1, employeeNumber: '0042', userName: null }],
    ['numbers under any heading', 'Nr.\n0042\n', { line: 2, employeeNumber: '0042' }],
    ['one number', '0042', { line: 1, employeeNumber: '0042' }],
    ['addresses behind a blank line', '\n\njose@acme.example\n', { line: 3, email: 'jose@acme.example' }],
  ])('a list of %s', async (_, file, expected) => {
    expect(await read(file)).toMatchObject(expected);
  });

  it('NFD, leading zeros and all: the person is found', async () => {
    const file = `login,firstName,lastName,employeeNumber\njose@acme.example,${'José'.normalize('NFD')},${'Núñez'.normalize('NFD')},0042\nx,,,42\ny,,,C-9\n`;
    const { methods } = await checks.done(file);
    expect(methods['internalEmail']).toMatchObject({ matched: 1, noKey: 2, nameDiffers: 0 });
    expect(methods['personCode']).toMatchObject({ matched: 1, none: 2 });
    expect(methods['employmentId']).toMatchObject({ matched: 1, none: 2 });
  });

  it('a line that is no row is a user that cannot be read', async () => {
    const { id, users } = await checks.done(
      'userName,email\na,jose@acme.example\n"b,"x@acme.example\nc,jose@acme.example\n',
    );
    expect(users).toBe(3);
    const items = await checks.users(id, { method: 'internalEmail' });
    expect(items.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'matched'],
      [3, 'no-key'],
      [4, 'matched'],
    ]);
    expect(items[1]?.invalid).toMatch(/quotation mark/);
  });
});

describe('a file is refused', () => {
  it.each<[string, string | Uint8Array, Record<string, string>, string | undefined]>([
    ['that is empty', '', {}, 'file-columns'],
    ['without a column for anybody', 'Department,Room\nIT,5\n', {}, 'file-columns'],
    ['with names alone', 'First name,Last name\nJosé,Núñez\n', {}, 'file-columns'],
    ['that lacks a chosen heading', 'email\nx@y.example\n', { columns: '{"Mail-Adr": "email"}' }, 'file-columns'],
    ['with two columns chosen for one', 'a,b\nx,y\n', { columns: '{"a": "email", "b": "email"}' }, 'file-columns'],
    ['with a choice that is none', 'email\nx@y.example\n', { columns: '{"email": "e-mail"}' }, undefined],
    ['with a choice that is no JSON', 'email\nx@y.example\n', { columns: 'email' }, undefined],
    ['that is a workbook', 'PK\u0003\u0004\u0000\u0000', {}, 'file-not-csv'],
    [
      'that is no UTF-8 after all',
      Buffer.concat([Buffer.from('\uFEFFemail\n'), Buffer.from([0xff, 0xfe, 0x0a])]),
      {},
      'file-not-utf-8',
    ],
  ])('%s', async (_, file, query, code) => {
    const answer = await checks.send(file, query);
    expect([answer.status, (answer.body as { code?: string }).code]).toEqual([400, code]);
    expect((answer.body as { detail: string }).detail).not.toBe('');
    // And leaves nothing.
    expect((await checks.get()).body).toMatchObject({ total: 0 });
  });

  it.each<[object, string]>([
    [{}, 'users'],
    [{ users: [], source: 'log' }, 'users'],
    [{ users: {} }, 'users: must be a list'],
    [{ users: ['a'] }, 'users.0'],
    [{ users: [{ userName: 'a' }, { mail: 'x' }] }, 'users.1.mail'],
    [{ users: [{ userName: 5 }] }, 'users.0.userName'],
    [{ source: 'file' }, 'source'],
    [{ users: [], more: 1 }, 'more'],
  ])('a body %j', async (body, named) => {
    const answer = await checks.send(body);
    expect(answer.status).toBe(400);
    expect((answer.body as { detail: string }).detail).toContain(named);
  });
});
