import type { Page } from '@playwright/test';
import type { OktaOrg } from '../okta/org/okta-org.js';
import { expect, test } from './support/console-test.js';
import type { Tenant } from './support/tenant.js';

const badge = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^To review/ });
const list = (page: Page) => page.getByRole('table', { name: 'To review' });
const open = async (page: Page, login: string): Promise<void> => {
  await page.goto('/integrations/review');
  await list(page).getByRole('link', { name: login }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'What happened' })).toBeVisible();
};

interface Review {
  items: { id: string; kind: string; state: string; attempts: number; closeReason: string | null }[];
}
const itemsOf = async (tenant: Tenant): Promise<Review['items']> => (await tenant.get<Review>('review-items')).items;

/** Somebody whose address HR does not know. */
async function refuse(org: OktaOrg, login: string, more: object = {}): Promise<void> {
  const result = await org.assign({ login, email: login, firstName: 'Grace', lastName: 'Hopper', ...more });
  expect(result.outcome).toBe('failure');
}

test('HR sees how much is open, says by hand who it is, and the next try makes the account', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  await tenant.person({ personCode: 'E-1', givenName: 'Grace', familyName: 'Hopper', internalEmail: 'g@acme.example' });
  const org = okta(await tenant.connect());
  await signIn();
  await page.goto('/integrations/review');
  await expect(page.getByText('Nothing to review')).toBeVisible();
  await expect(badge(page)).toHaveText('To review');

  const login = 'rear.admiral@acme.example';
  await refuse(org, login);
  await refuse(org, 'second@acme.example', { firstName: 'Jane', lastName: 'Doe' });
  await org.retryTask(login);
  // Both come by themselves.
  await expect(badge(page)).toHaveText(/^To review\s*2\s*open$/, { timeout: 40_000 });
  const row = list(page).getByRole('row').filter({ hasText: login });
  await expect(row).toContainText('Grace Hopper');
  await expect(row).toContainText('No person matches');
  await expect(row.getByRole('cell').nth(4)).toHaveText('2');

  await row.getByRole('link', { name: login }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No person matches');
  const happened = page.getByRole('region', { name: 'What happened' });
  await expect(happened).toContainText(`Internal e-mail: ${login}`);
  await expect(happened).toContainText('2 tries');
  const suggested = page.getByRole('table', { name: 'Who may be meant' }).getByRole('row').nth(1);
  await expect(suggested).toContainText('Grace Hopper');
  await expect(suggested).toContainText('has this name');

  await suggested.getByRole('button', { name: 'It is this person: Grace Hopper' }).click();
  const dialog = page.getByRole('dialog', { name: 'Say who it is' });
  await expect(dialog.getByRole('combobox', { name: 'Person' })).toHaveValue(/^Grace Hopper/);
  await dialog.getByRole('button', { name: 'It is this person' }).click();
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await dialog.getByLabel('Reason').fill('Known by her rank');
  await dialog.getByRole('button', { name: 'It is this person' }).click();
  await expect(page.getByText('Chosen by hand: Grace Hopper')).toBeVisible();
  await expect(page.getByText('Reason: Known by her rank')).toBeVisible();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();

  // Taken back, it is as it was.
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Chosen by hand')).toHaveCount(0);
  await expect(page.getByText('Ready: the next try succeeds.')).toHaveCount(0);
  await suggested.getByRole('button', { name: 'It is this person: Grace Hopper' }).click();
  await dialog.getByLabel('Reason').fill('It is her after all');
  await dialog.getByRole('button', { name: 'It is this person' }).click();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();

  expect((await org.retryTask(login)).outcome).toBe('success');
  await page.reload();
  await expect(page.getByText('It closed by itself, because its cause was gone.')).toBeVisible();
  await expect(badge(page)).toHaveText(/^To review\s*1\s*open$/);
  await page.goto('/accounts');
  await expect(page.getByRole('row').filter({ hasText: login })).toContainText('for the person whom HR chose');
});

test('A new person begins with what was sent, and the item then says how IT tries again', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  const org = okta(await tenant.connect({ secondMatchMethod: 'personCode' }));
  const login = 'jane.doe@acme.example';
  await refuse(org, login, { firstName: 'Jane', lastName: 'Doe', employeeNumber: '0042' });
  await signIn();
  await open(page, login);
  await expect(page.getByText('Nobody comes near to what was sent.')).toBeVisible();
  await page.getByRole('link', { name: 'Add the person' }).click();
  await expect(page.getByLabel('Given name')).toHaveValue('Jane');
  await expect(page.getByLabel('Family name')).toHaveValue('Doe');
  await expect(page.getByLabel('Internal e-mail')).toHaveValue(login);
  await expect(page.getByLabel('Person code')).toHaveValue('0042');
  await page.getByRole('button', { name: 'Add the person' }).click();

  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();
  await expect(page.getByText('“Retry Selected”')).toBeVisible();
  await expect(page.getByText('“Provision on demand”')).toBeVisible();
  await page.goto('/integrations/review?state=ready');
  await expect(list(page).getByRole('row')).toHaveCount(2);
  await expect(list(page).getByRole('row').nth(1)).toContainText('Ready');
  expect((await org.retryTask(login)).outcome).toBe('success');
  await page.goto('/integrations/review');
  await expect(page.getByText('Nothing to review')).toBeVisible();
  await page.getByLabel('State').selectOption('Settled');
  await expect(list(page)).toContainText(login);
});

test('The address of a person is corrected where the item stands, after a look at what changes', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  const values = { givenName: 'Grace', familyName: 'Hopper', internalEmail: 'hopper@acme.example' };
  const { id } = await tenant.person({ personCode: 'E-1', ...values });
  const org = okta(await tenant.connect());
  const login = 'g.hopper@acme.example';
  await refuse(org, login);
  await signIn();
  await open(page, login);
  await page.getByRole('button', { name: 'Correct the address: Grace Hopper' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct the record of Grace Hopper?' });
  await expect(dialog.getByRole('row').nth(1)).toHaveText(
    /Internal e-mail.*hopper@acme\.example.*g\.hopper@acme\.example/s,
  );
  await dialog.getByRole('button', { name: 'Correct the record' }).click();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();
  expect(await tenant.get(`persons/${id}`)).toMatchObject({ ...values, personCode: 'E-1', internalEmail: login });
  expect((await org.retryTask(login)).outcome).toBe('success');
});

test('The number of an employment is corrected, and HR says of which', async ({ page, signIn, tenant, okta }) => {
  const { id } = await tenant.person({
    personCode: 'E-1',
    givenName: 'Grace',
    familyName: 'Hopper',
    employments: [
      { employmentId: 'C-1', startDate: '2019-01-01', endDate: '2020-12-31' },
      { employmentId: 'C-2', startDate: '2021-01-01' },
    ],
  });
  const org = okta(await tenant.connect({ matchMethod: 'employmentId' }));
  const login = 'grace@acme.example';
  await refuse(org, login, { employeeNumber: 'C-02' });
  await signIn();
  await open(page, login);
  await page.getByRole('button', { name: 'Correct the number: Grace Hopper' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Which employment').locator('option:checked')).toHaveText(/^C-2 /);
  await dialog.getByRole('button', { name: 'Correct the record' }).click();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();
  const { employments } = await tenant.get<{ employments: object[] }>(`persons/${id}`);
  expect(employments).toMatchObject([
    { employmentId: 'C-1', endDate: '2020-12-31' },
    { employmentId: 'C-02', startDate: '2021-01-01', endDate: null },
  ]);
});

test('What is dismissed is off the list until the provider tries again', async ({ page, signIn, tenant, okta }) => {
  const org = okta(await tenant.connect());
  const login = 'contractor@agency.example';
  await refuse(org, login);
  await signIn();
  await open(page, login);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Not one of ours');
  await page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('Reason: Not one of ours')).toBeVisible();
  await expect(page.getByText('by hr@acme.example')).toBeVisible();
  await expect(badge(page)).toHaveText('To review');

  await page.goto('/integrations/review?state=dismissed');
  await expect(list(page)).toContainText(login);
  await org.retryTask(login);
  await page.goto('/integrations/review');
  await expect(list(page).getByRole('row').nth(1).getByRole('cell').nth(4)).toHaveText('2');
  await page.getByLabel('What it is about').selectOption('The role does not exist');
  await expect(page.getByText('Nothing fits these filters')).toBeVisible();
});

test('Many are dismissed with one reason, and the list is sorted and downloaded as it is shown', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  const org = okta(await tenant.connect());
  for (const name of ['cleo', 'ada', 'bob']) await refuse(org, `${name}@agency.example`);
  await signIn();
  await page.goto('/integrations/review');
  const rows = list(page).locator('tbody').getByRole('row');
  await expect(rows.first()).toContainText('bob@agency.example');
  await list(page).getByRole('button', { name: 'User', exact: true }).click();
  await expect(rows.first()).toContainText('ada@agency.example');
  const href = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href');
  const file = await page.request.get(href ?? '');
  expect((await file.text()).match(/(ada|bob|cleo)@agency\.example,/g)?.slice(0, 1)).toEqual(['ada@agency.example,']);

  await page.getByRole('checkbox', { name: 'Choose ada@agency.example' }).check();
  await page.getByRole('checkbox', { name: 'Choose bob@agency.example' }).check();
  await page.getByRole('button', { name: 'Dismiss…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dismiss 2 items?' });
  await expect(dialog.getByRole('button', { name: 'Dismiss' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('They work for the agency');
  await dialog.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('dialog', { name: 'Done' }).getByRole('status')).toHaveText('2 done.');
  await page.getByRole('dialog', { name: 'Done' }).getByRole('button', { name: 'Close' }).last().click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('cleo@agency.example');
  const dismissed = (await itemsOf(tenant)).filter(({ state }) => state === 'dismissed');
  expect(dismissed.map(({ closeReason }) => closeReason)).toEqual(Array(2).fill('They work for the agency'));
});

test('A role is made assignable, and one in translation is named by its original', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  for (const name of ['one', 'two']) await tenant.person({ personCode: name, internalEmail: `${name}@acme.example` });
  await tenant.post('roles', { name: 'Payroll Clerk', baseRole: 'Line Manager', scimAssignable: false });
  await tenant.post('roles', { name: 'Buyer', baseRole: 'Line Manager', translations: { de: 'Einkauf' } });
  const org = okta(await tenant.connect());
  await refuse(org, 'one@acme.example', { role: 'Payroll Clerk', firstName: 'Ada', lastName: 'Byron' });
  await refuse(org, 'two@acme.example', { role: 'Einkauf', firstName: 'Ada', lastName: 'Byron' });
  await signIn();
  await open(page, 'one@acme.example');
  await page.getByRole('button', { name: 'Let providers assign it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Allow it' }).click();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();
  expect((await org.retryTask('one@acme.example')).outcome).toBe('success');

  await open(page, 'two@acme.example');
  await expect(page.getByText('“Einkauf” is a translation of “Buyer”.')).toBeVisible();
});

test('An account of another name is kept, or was made for the wrong person', async ({ page, signIn, tenant, okta }) => {
  const logins = ['right@acme.example', 'wrong@acme.example'];
  for (const internalEmail of logins) await tenant.person({ personCode: internalEmail, internalEmail });
  const org = okta(await tenant.connect());
  for (const login of logins) {
    const made = await org.assign({ login, email: login, firstName: 'Zoë', lastName: 'Quist' });
    expect(made.outcome).toBe('success');
  }
  await signIn();
  await open(page, 'right@acme.example');
  const sent = page.getByRole('table', { name: 'What was sent' });
  await expect(sent.getByRole('row').filter({ hasText: 'Family name' })).toHaveText(/Quist.*Byron/s);
  await page.getByRole('button', { name: 'It is the right person' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Married');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep the account' }).click();
  await expect(page.getByText('Reason: Married')).toBeVisible();

  await open(page, 'wrong@acme.example');
  await page.getByRole('button', { name: 'It is the wrong person' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('The address was given to another');
  await page.getByRole('dialog').getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByText('Reason: The address was given to another')).toBeVisible();
  expect((await itemsOf(tenant)).map(({ state }) => state).toSorted()).toEqual(['dismissed', 'mended']);
  const { items } = await tenant.get<{ items: { internalEmail: string; accountId: string | null }[] }>('persons');
  const free = items.filter(({ accountId }) => accountId === null).map(({ internalEmail }) => internalEmail);
  expect(free).toEqual(['wrong@acme.example']);
});

test('An HR role that a provider gave is taken away again', async ({ page, signIn, tenant, okta }) => {
  const login = 'ada@acme.example';
  await tenant.person({ personCode: 'E-1', internalEmail: login });
  const { items: roles } = await tenant.get<{ items: { id: string; name: string }[] }>('roles');
  const hr = roles.find(({ name }) => name === 'HR Professional');
  await tenant.patch(`roles/${hr?.id}`, { scimAssignable: true });
  const org = okta(await tenant.connect());
  const profile = { login, email: login, firstName: 'Ada', lastName: 'Byron', role: 'HR Professional' };
  expect((await org.assign(profile)).outcome).toBe('success');
  await signIn();
  await open(page, login);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Somebody became an HR Professional');
  await expect(page.getByRole('button', { name: 'That is right' })).toBeVisible();
  await page.getByRole('button', { name: 'Take the role away' }).click();
  await page.getByRole('dialog').getByLabel('Role from now on').selectOption('Line Manager');
  await page.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByText('by hr@acme.example')).toBeVisible();
  const { items } = await tenant.get<{ items: { userName: string; role: string }[] }>('accounts');
  expect(items.find(({ userName }) => userName === login)?.role).toBe('Line Manager');
});

test('The account that stands in the way is closed, and the next try takes it over', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  const login = 'ada@acme.example';
  const { id: personId } = await tenant.person({ personCode: 'E-1', internalEmail: login });
  const body = { userName: 'old-name', email: login, personId, role: 'Self-Service' };
  const { id } = await tenant.post('accounts', body);
  const org = okta(await tenant.connect());
  await refuse(org, login, { firstName: 'Ada', lastName: 'Byron' });
  await signIn();
  await open(page, login);
  await page.getByRole('button', { name: 'Deactivate that account' }).click();
  await expect(page.getByRole('dialog')).toContainText('old-name');
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();
  expect((await org.retryTask(login)).outcome).toBe('success');
  expect(await tenant.get(`accounts/${id}`)).toMatchObject({ userName: login, active: true });
});

test('The log names what is to review, and finds the person by the name that was sent', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  // Nothing of the address is in the record, and the given name is another spelling.
  await tenant.person({
    personCode: 'E-1',
    givenName: 'Gracie',
    familyName: 'Hopper',
    internalEmail: 'x@acme.example',
  });
  await tenant.person({ personCode: 'E-2', givenName: 'Ada', familyName: 'Byron', internalEmail: 'ada@acme.example' });
  const org = okta(await tenant.connect());
  await refuse(org, 'u1906@acme.example');
  await org.assign({ login: 'ada@acme.example', email: 'ada@acme.example', firstName: 'Zoë', lastName: 'Quist' });
  await signIn();
  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: /u1906/ }).click();
  await expect(page.getByRole('link', { name: 'No person matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Find the person' }).click();
  await expect(page.getByRole('link', { name: 'Gracie Hopper' })).toBeVisible();

  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: /^Created ada/ }).click();
  const names = page.getByRole('table', { name: 'Names' });
  await expect(names.getByRole('row').filter({ hasText: 'Given name' })).toHaveText(/Zoë.*Ada/s);
  await expect(names.getByRole('row').filter({ hasText: 'Family name' })).toHaveText(/Quist.*Byron/s);
  await page.getByRole('link', { name: 'The name is another one' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The name is another one');
});

test('Kinds that this page does not know yet are listed and can be opened', async ({ page, signIn, tenant, okta }) => {
  const org = okta(await tenant.connect());
  await refuse(org, 'somebody@acme.example');
  const [item] = await itemsOf(tenant);
  // As a newer server would answer.
  const kinds = ['deactivations', 'sign-in-unmapped', 'from-the-future'];
  const newer = kinds.map((kind, place) => ({
    ...item,
    id: `0198c000-0000-7000-8000-00000000000${place}`,
    kind,
    reason: null,
    detail: null,
    userName: null,
    externalId: kind,
    sent: { userName: null, email: null, employeeNumber: null, givenName: null, familyName: null, role: null },
  }));
  await page.route('**/api/tenants/*/review-items?*', (route) =>
    route.fulfill({ json: { items: newer, nextCursor: null, total: newer.length } }),
  );
  await page.route('**/api/tenants/*/review-items/*', (route) => {
    const found = newer.find(({ id }) => route.request().url().endsWith(id));
    return route.fulfill({ json: found });
  });
  await signIn();
  for (const kind of kinds) {
    await page.goto('/integrations/review');
    await list(page).getByRole('link', { name: kind }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'What to do' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Dismiss' })).toBeVisible();
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something to look at');
});

for (const language of ['en', 'de'] as const) {
  test(`List and item are accessible and fit, in ${language}`, async ({ page, signIn, tenant, okta, look: lookAt }) => {
    const values = { givenName: 'Grace', familyName: 'Hopper', internalEmail: 'hopper@acme.example' };
    const { id: personId } = await tenant.person({ personCode: 'E-1', ...values });
    await tenant.person({ personCode: 'E-2', internalEmail: 'ada@acme.example' });
    const org = okta(await tenant.connect());
    await refuse(org, 'g.hopper@acme.example');
    await org.assign({ login: 'ada@acme.example', email: 'ada@acme.example', firstName: 'Zoë', lastName: 'Quist' });
    const items = await itemsOf(tenant);
    const idOf = (kind: string): string => items.find((item) => item.kind === kind)?.id ?? '';
    await page.addInitScript((chosen) => localStorage.setItem('cezanne-language', chosen), language);
    await signIn();

    const look = async (name: string, path: string): Promise<void> => {
      await page.goto(path);
      await lookAt(`${name}-${language}`);
    };
    await look('review', '/integrations/review');
    await look('review-item', `/integrations/review/${idOf('no-person')}`);
    await look('review-name-differs', `/integrations/review/${idOf('name-differs')}`);
    await tenant.post(`review-items/${idOf('no-person')}/link`, { personId, reason: 'It is her' });
    await look('review-ready', `/integrations/review/${idOf('no-person')}`);
  });
}
