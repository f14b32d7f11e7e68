import { readFile } from 'node:fs/promises';
import { expect, test } from './support/console-test.js';

const HEADER = 'personCode,givenName,familyName,internalEmail,employmentId,startDate';
const FILE = [
  HEADER,
  'E-1,Ada,Byron,ada@acme.example,C-1,2024-02-01',
  'E-2,Grace,Hopper,not an address,C-2,2024-02-01',
  'E-3,"Turing, Alan",Turing,alan@acme.example,C-3,2024-02-30',
  'E-4,=cmd(),Liskov,barbara@acme.example,C-4,never',
  '',
].join('\n');

test('A file of people goes in, and the lines left out can be downloaded with their reasons', async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto('/people');
  await page.getByRole('link', { name: 'Import from a file' }).first().click();
  const choose = page.locator('input[type=file]');

  await choose.setInputFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from('code,name\n1,Ada\n') });
  await expect(page.getByText('These columns are not known: code, name.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose another file' }).click();

  await choose.setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await expect(page.getByRole('cell', { name: 'Turing, Alan' })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('3 lines were left out; the rest went in.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Line 3/ })).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the lines left out' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  // Without the mark, spreadsheets take UTF-8 for something else.
  expect(text).toMatch(/^\uFEFF/);
  const lines = text.trim().split('\r\n');
  expect(lines[0]).toBe(
    `"line","reason",${HEADER.split(',')
      .map((name) => `"${name}"`)
      .join(',')}`,
  );
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain('"Turing, Alan"');
  // A spreadsheet must show it, not run it.
  expect(lines[3]).toContain(`"'=cmd()"`);

  await page.getByRole('link', { name: 'Go to People' }).click();
  await expect(page.getByRole('link', { name: 'Ada Byron' })).toBeVisible();
  await expect(page.getByText('1 in all')).toBeVisible();
});
