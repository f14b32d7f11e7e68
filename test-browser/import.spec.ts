import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/console-test.js';
import type { Tenant } from './support/tenant.js';

/** As Excel in Germany saves "CSV (Trennzeichen-getrennt)": Windows-1252, semicolons, dates with points. */
const GERMAN = excelFile([
  'Personalnummer;Vorname;Name;E-Mail;Vertragsnummer;Eintritt;Abteilung',
  '0001;Jürgen;Müller;juergen.mueller@acme.example;V-1;01.02.2024;Lager',
  '0002;Zoë;Groß;zoe.gross@acme.example;V-2;15.03.2024;Einkauf',
  '0003;Ada;Byron;keine Adresse;V-3;01.02.2024;Vertrieb',
  '0004;Grace;Hopper;auch keine;V-4;01.02.2024;Vertrieb',
  '0005;Alan;=cmd();alan@acme.example;V-5;31.02.2024;"Forschung; Entwicklung"',
  '',
]);

/** Every character that Windows-1252 has here has the same number in Latin-1. */
function excelFile(lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

async function choose(page: Page, buffer: Buffer, name = 'Mitarbeiter März.csv'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function personsOf(tenant: Tenant): Promise<Record<string, string>> {
  const { items } = await tenant.get<{ items: { personCode: string; familyName: string }[] }>('persons');
  return Object.fromEntries(items.map(({ personCode, familyName }) => [personCode, familyName]));
}

function fact(page: Page, name: string) {
  return page.locator(`dt:text-is("${name}") + dd`);
}

test('A file from German Excel: map, preview, import, download what was left out, undo', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
}) => {
  await tenant.person({ personCode: '0001', givenName: 'Jürgen', familyName: 'Schmidt' });
  await signIn();
  await page.goto('/people');
  await page.getByRole('link', { name: 'Import from a file' }).first().click();
  await choose(page, GERMAN);

  // What was recognised is chosen; for the rest somebody has to say what it is.
  await expect(page.getByLabel('Import “Personalnummer” as')).toHaveValue('personCode');
  await expect(page.getByLabel('Import “Name” as')).toHaveValue('familyName');
  await expect(page.getByLabel('Import “E-Mail” as')).toHaveValue('internalEmail');
  await expect(page.getByRole('row', { name: /Vorname.*Jürgen.*Zoë.*Ada/ })).toBeVisible();
  await expectAccessible('columns');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Choose what this is, or leave it out.')).toHaveCount(1);
  await expect(page.getByLabel('Import “Abteilung” as')).toBeFocused();
  await page.getByLabel('Import “Abteilung” as').selectOption('Leave out');
  await page.getByRole('button', { name: 'Continue' }).click();

  // Points say that the day comes first, so nobody is asked.
  await expect(page.getByRole('heading', { name: 'What will happen' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Preview' })).toBeFocused();
  await expect(fact(page, 'New people')).toHaveText('1');
  await expect(fact(page, 'People changed')).toHaveText('1');
  await expect(fact(page, 'Rows left out')).toHaveText('3');
  await expect(page.getByRole('row', { name: /^0001 .*Family name Before: Schmidt After: Müller/ })).toBeVisible();
  await expect(
    page.getByRole('row', { name: /0002 Zoë Groß zoe.gross@acme.example V-2 from 15 Mar 2024/ }),
  ).toBeVisible();
  const alike = page.getByRole('row', {
    name: /Internal e-mail is not an e-mail address.*for example “keine Adresse”/,
  });
  await expect(alike).toHaveText(/24, 5$/);
  await expect(
    page.getByRole('row', {
      name: /Start date is not a date that exists: “31\.02\.2024”/,
    }),
  ).toBeVisible();
  await expectAccessible('preview');
  expect(await personsOf(tenant), 'nothing is written by a preview').toEqual({ '0001': 'Schmidt' });

  await page.getByRole('button', { name: 'Import 2 people' }).click();
  await expect(page.getByText('3 rows were left out; the rest went in.')).toBeVisible();
  await expectAccessible('result');
  expect(await personsOf(tenant)).toEqual({ '0001': 'Müller', '0002': 'Groß' });

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the rows left out' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  // Without the mark, spreadsheets take UTF-8 for something else.
  expect(text).toMatch(/^\uFEFF/);
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^"Line";"Reason";"Personalnummer";/);
  expect(lines[1]).toMatch(/^"4";"Internal e-mail is not an e-mail address.*“keine Adresse”\.";"0003";"Ada"/);
  // A spreadsheet must show it, not run it.
  expect(lines[3]).toContain(`"'=cmd()"`);
  expect(lines[3]).toContain('"Forschung; Entwicklung"');

  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByText('2 people are as before the import.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Undone' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(0);
  expect(await personsOf(tenant)).toEqual({ '0001': 'Schmidt' });
});

test('The file of rows left out can be corrected and imported again', async ({ page, signIn, tenant }) => {
  await signIn();
  await page.goto('/people/import');
  await choose(page, Buffer.from('personCode,givenName,familyName,note\n1,Ada,Byron,\n2,,Hopper,"two\nlines"\n'));
  await page.getByLabel('Import “note” as').selectOption('Leave out');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Import 1 person' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the rows left out' }).click(),
  ]);
  const corrected = (await readFile(await download.path(), 'utf8')).replace('"2","",', '"2","Grace",');
  expect(corrected).toContain('"two\nlines"');
  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose(page, Buffer.from(corrected));
  await expect(page.getByLabel('Import “Reason” as')).toHaveValue('leave-out');
  await page.getByLabel('Import “note” as').selectOption('Leave out');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Import 1 person' }).click();
  await expect(page.getByText('Every row went in.')).toBeVisible();
  expect(Object.keys(await personsOf(tenant)).toSorted()).toEqual(['1', '2']);
});

test('Columns: one thing twice is refused, and so is a file without what is needed', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/people/import');
  await choose(page, Buffer.from('Personalnummer,Nr,Nachname,A,B,C\n1,2,Byron,x,y,z\n'));
  await page.getByRole('button', { name: 'Leave out the 4 columns that are not assigned' }).click();
  await expect(page.getByText('Still needed: Given name.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Still needed: Given name/);

  await page.getByLabel('Import “A” as').selectOption('givenName');
  await page.getByLabel('Import “Nr” as').selectOption('personCode');
  await expect(page.getByText('“Personalnummer” is imported as this already.')).toBeVisible();
  await expect(page.getByText('“Nr” is imported as this already.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Import “Personalnummer” as')).toBeFocused();
  await page.getByLabel('Import “Personalnummer” as').selectOption('leave-out');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('row', { name: /^2 x Byron/ })).toBeVisible();
});

test('Dates that can be read in two ways are asked for, and "back" leads back', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
}) => {
  await signIn();
  await page.goto('/people/import');
  const rows = ['1,Ada,Byron,C-1,03/04/2026', '2,Grace,Hopper,C-2,05/06/2026'];
  await choose(page, Buffer.from(['personCode,first name,surname,contract no,hire date', ...rows].join('\n')));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('03/04/2026 is 3 April 2026')).toBeVisible();
  await expect(page.getByText('03/04/2026 is 4 March 2026')).toBeVisible();
  await expectAccessible('dates');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Choose one of the two.')).toBeVisible();
  await page.getByLabel('Month first').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('row', { name: /1 Ada Byron C-1 from 4 Mar 2026/ })).toBeVisible();

  await page.goBack();
  await expect(page.getByLabel('Month first')).toBeChecked();
  await page.getByLabel('Day first').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('row', { name: /1 Ada Byron C-1 from 3 Apr 2026/ })).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 people' }).click();
  await expect(page.getByText('Every row went in.')).toBeVisible();
  const { items } = await tenant.get<{ items: { employments: object[] }[] }>('persons?search=Byron');
  expect(items[0]?.employments).toMatchObject([{ employmentId: 'C-1', startDate: '2026-04-03' }]);

  // What has been imported is not imported again by going back.
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await expect(page).toHaveURL(/\/people\/import$/);
});

test('Dates that only stand further down are asked for when they are met', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/people/import');
  const rows = Array.from({ length: 9000 }, (_, place) => `${place},Ada,Byron,C-${place},2024-02-01`);
  const file = ['personCode,givenName,familyName,employmentId,startDate', ...rows, 'last,Grace,Hopper,C-x,31/12/2024'];
  await choose(page, Buffer.from(file.join('\n')));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Say whether the day or the month comes first/);
  await expect(page).toHaveURL(/step=dates/);
  await page.getByLabel('Day first').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(fact(page, 'New people')).toHaveText('9,001', { timeout: 40_000 });
});

test('Two columns with one heading can only be left out, and one without a heading is told', async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto('/people/import');
  await choose(page, Buffer.from('personCode,Mail,,mail,givenName,familyName\n1,a@b.example,,c@d.example,Ada,Byron\n'));
  await expect(page.getByText('Column 3, without a heading')).toBeVisible();
  await page.getByLabel('Import “Mail” as', { exact: true }).selectOption('internalEmail');
  await page.getByLabel('Import “mail” as', { exact: true }).selectOption('leave-out');
  await expect(page.getByText('Another column has the same heading.')).toHaveCount(2);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Import “Mail” as', { exact: true })).toBeFocused();
  await page.getByLabel('Import “Mail” as', { exact: true }).selectOption('leave-out');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('row', { name: /^1 Ada Byron$/ })).toBeVisible();
});

test('What is no file of people is said at once, and a reloaded page begins anew', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/people/import');
  await choose(page, Buffer.from('PK\u0003\u0004\0\0\0\0[Content_Types].xml\n', 'latin1'), 'people.xlsx');
  await expect(page.getByRole('alert')).toHaveText(/This does not look like a CSV file/);
  await choose(page, Buffer.from(''), 'empty.csv');
  await expect(page.getByText('The file is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, Buffer.from('personCode,givenName,familyName\n'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('There is nobody below the first line of this file.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await expect(page).toHaveURL(/\/people\/import$/);
});

test('A template in the language of the page is understood', async ({ page, signIn }) => {
  await page.addInitScript(() => localStorage.setItem('cezanne-language', 'de'));
  await signIn();
  await page.goto('/people/import');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Vorlage herunterladen' }).click(),
  ]);
  await choose(page, await readFile(await download.path()), 'vorlage.csv');
  await expect(page.locator('[data-column]')).toHaveCount(8);
  await expect(page.locator('[data-column]').getByText('Bitte wählen …')).toHaveCount(0);
  const targets = await page
    .locator('[data-column]')
    .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  expect(new Set(targets).size).toBe(8);
  expect(targets).not.toContain('leave-out');
});

test('An import that is cancelled imports nothing', async ({ page, signIn, tenant }) => {
  await signIn();
  await page.goto('/people/import');
  const rows = Array.from({ length: 20_000 }, (_, place) => `${place},Ada,Byron,ada.${place}@acme.example`);
  await choose(page, Buffer.from(['personCode,givenName,familyName,internalEmail', ...rows].join('\n')));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(fact(page, 'New people')).toHaveText('20,000', { timeout: 40_000 });
  await expect(page.getByText('The first 1,000 of 80,000 changes are shown.')).toBeVisible();

  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 50_000 };
  await browser.send('Network.emulateNetworkConditions', slow);
  await page.getByRole('button', { name: 'Import 20,000 people' }).click();
  await expect(page.getByRole('progressbar', { name: 'Importing…' })).toBeVisible();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByText('If you leave this page, nothing is imported.')).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('You cancelled the import. Nothing was imported.')).toBeVisible();
  await browser.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await expect(page.getByRole('button', { name: 'Import 20,000 people' })).toBeVisible();
  expect(await personsOf(tenant)).toEqual({});
  expect(await tenant.get('imports')).toMatchObject({ total: 0 });
});

test('Past imports are listed with what they changed, and undone but for what was changed since', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
}) => {
  const { id } = await tenant.person({ personCode: '1', familyName: 'King' });
  await signIn();
  await page.goto('/people/import');
  await expect(page.getByText('Nothing has been imported yet.')).toBeVisible();
  await choose(page, Buffer.from('personCode,givenName,familyName\n1,Ada,Byron\n2,Grace,Hopper\n'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Import 2 people' }).click();
  await expect(page.getByText('Every row went in.')).toBeVisible();
  await page.getByRole('link', { name: 'What changed' }).click();
  await expect(page.getByRole('row', { name: /^1 Family name Before: King After: Byron/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^2 Grace Hopper/ })).toBeVisible();
  await expectAccessible('past import');

  await tenant.patch(`persons/${id}`, { familyName: 'Lovelace' });
  await page.getByRole('navigation', { name: 'You are here' }).getByRole('link', { name: 'Import people' }).click();
  await page.getByRole('button', { name: /^Undo the import of/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByText('1 person is as before the import. 1 person was left as is:')).toBeVisible();
  await expect(page.getByRole('row', { name: '1 Somebody has changed this person since.' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Undone$/ })).toBeVisible();
  await expectAccessible('past imports');
  expect(await personsOf(tenant)).toEqual({ '1': 'Lovelace' });
});

for (const language of ['en', 'de'] as const) {
  test(`Every step is accessible and fits, in ${language}`, async ({ page, signIn, tenant, look: lookAt }) => {
    test.setTimeout(240_000);
    await page.addInitScript((chosen) => localStorage.setItem('cezanne-language', chosen), language);
    await tenant.person({ personCode: '0001', givenName: 'Jürgen', familyName: 'Schmidt' });
    await tenant.person({ personCode: '2', internalEmail: 'zoe.gross@acme.example' });
    await signIn();
    await page.goto('/people/import');
    const look = (step: string) => lookAt(`import-${step}-${language}`);
    const press = (name: RegExp) => page.getByRole('button', { name }).click();
    await look('choose');
    await choose(page, GERMAN);
    const email = page.getByRole('combobox', { name: /“E-Mail|„E-Mail/ });
    await email.selectOption('internalEmail');
    await press(/^(Continue|Weiter)$/);
    await look('columns');
    await page.getByRole('combobox', { name: /Abteilung/ }).selectOption('leave-out');
    await press(/^(Continue|Weiter)$/);
    await expect(page.getByRole('button', { name: /^(Import 2 people|2 Personen einlesen)$/ })).toBeVisible();
    await look('preview');
    await press(/^(Change|Ändern)$/);
    await look('dates');
    await page.goBack();
    await press(/^(Import 2 people|2 Personen einlesen)$/);
    await expect(page).toHaveURL(/step=done/);
    await look('done');
    await press(/^(Undo this import|Rückgängig machen)$/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Undo this import|Rückgängig machen)$/ })
      .click();
    await expect(page.getByText(/2 people are as before|2 Personen sind wie vor/)).toBeVisible();
    await look('undone');
    await page.getByRole('link', { name: /^(What changed|Was sich geändert hat)$/ }).click();
    await expect(page.getByText(/^(Undone by|Rückgängig von)$/)).toBeVisible();
    await look('past');
  });
}
