import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { HEADER, ImportClient } from '../support/clients/import-client.js';
import { MatchCheckClient } from '../support/clients/match-check-client.js';
import { makeTenant } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** `MATCH_USERS=100000` checks a hundred thousand users against as many persons. */
const SIZE = Number(process.env['MATCH_USERS'] ?? 3000);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(async () => app.close());

it(`as many users as there are persons (${SIZE}), each counted once`, async () => {
  const admin = new AdminClient(app);
  const { tenantId } = await makeTenant(admin);
  const numbers = Array.from({ length: SIZE }, (_, number) => number);
  const persons = numbers.map(
    (n) => `${pad(n)},${name(n, 2)},${name(n * 7919, 3)},p${n}@acme.example,p${n}@home.example,C${n},2020-01-01,`,
  );
  const imported = await new ImportClient(app, tenantId).taken([HEADER, ...persons, ''].join('\n'));
  expect(imported.created).toBe(SIZE);
  // Every tenth has another name, every hundredth lost its zeros, and the last thousandth is nobody.
  const users = numbers.map((n) => {
    const names = n % 10 === 0 ? 'Qq,Ww' : `${name(n, 2)},${name(n * 7919, 3)}`;
    const number = n % 100 === 0 ? String(n) : pad(n);
    return `u${n}@acme.example,${n % 1000 === 999 ? 'x' : 'p'}${n}@acme.example,${number},${names},Self-Service`;
  });
  const started = Date.now();
  const checks = new MatchCheckClient(app, tenantId);
  const check = await checks.done(['login,email,employeeNumber,firstName,lastName,role', ...users, ''].join('\n'));
  if (process.env['MATCH_USERS'] !== undefined) console.log(`${SIZE} users took ${Date.now() - started} ms.`);
  expect(check).toMatchObject({ state: 'done', users: SIZE, done: SIZE });
  const nobody = Math.floor(SIZE / 1000);
  expect(check.methods['internalEmail']).toMatchObject({
    matched: SIZE - nobody,
    none: nobody,
    nameDiffers: SIZE / 10,
  });
  expect(check.methods['personCode']).toMatchObject({ matched: SIZE - SIZE / 100, none: SIZE / 100 });
  expect(check.methods['employmentId']).toMatchObject({ matched: 0, none: SIZE });
  const again = Date.now();
  const page = await checks.get(`/${check.id}/users?method=personCode&outcome=none&limit=50`);
  expect((page.body as { total: number }).total).toBe(SIZE / 100);
  if (process.env['MATCH_USERS'] !== undefined) console.log(`A page with suggestions took ${Date.now() - again} ms.`);
  expect((await checks.get(`/${check.id}/users.csv`)).text.split('\r\n')).toHaveLength(SIZE + 2);
}, 600_000);

/** At the left, so that there are zeros to lose. */
function pad(number: number): string {
  return String(number).padStart(7, '0');
}

const SYLLABLES =
  'an ber cor dal eva fin gre han ilo jas kor lin mar nor ola pet qui ros sta tho ulr vik wen yor zel'.split(' ');

/** A name like those that people have: some share one, and most are unlike. */
function name(number: number, syllables: number): string {
  let [text, rest] = ['', number];
  for (let place = 0; place < syllables; place++) {
    text += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return text;
}
