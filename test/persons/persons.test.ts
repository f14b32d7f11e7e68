import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makePerson, makeTenant, unique } from '../support/admin-factories.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let persons: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  persons = `tenants/${tenantId}/persons`;
});
afterAll(async () => app.close());

const NEW = { givenName: 'Jane', familyName: 'Doe' };

describe('a new person', () => {
  it('is answered whole, with employments in the order of their start', async () => {
    const personCode = unique('P');
    const [older, newer] = [unique('E'), unique('E')];
    const made = await admin.post(persons, {
      ...NEW,
      personCode,
      internalEmail: 'Jane.Doe@Acme.example',
      externalEmail: 'jané@home.example',
      employments: [
        { employmentId: newer, startDate: '2025-01-01' },
        { employmentId: older, startDate: '2020-02-29', endDate: '2024-12-31' },
      ],
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      personCode,
      givenName: 'Jane',
      familyName: 'Doe',
      internalEmail: 'Jane.Doe@Acme.example',
      externalEmail: 'jané@home.example',
      employments: [
        { employmentId: older, startDate: '2020-02-29', endDate: '2024-12-31' },
        { employmentId: newer, startDate: '2025-01-01', endDate: null },
      ],
      accountId: null,
      hasAccount: 'none',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect((await admin.get(`${persons}/${(made.body as { id: string }).id}`)).body).toEqual(made.body);
  });

  it('needs nothing but a code and names', async () => {
    const made = await admin.post(persons, { ...NEW, personCode: unique('P'), internalEmail: null });
    expect(made.body).toMatchObject({ internalEmail: null, externalEmail: null, employments: [] });
  });

  it('has its values without the white space around them', async () => {
    const code = unique('P');
    const made = await admin.post(persons, {
      personCode: ` ${code}\u00a0`,
      givenName: ' Jane ',
      familyName: 'van  Doe ',
      internalEmail: ' jane@acme.example ',
      employments: [{ employmentId: ` ${code}-E `, startDate: '2026-01-01' }],
    });
    expect(made.body).toMatchObject({
      personCode: code,
      givenName: 'Jane',
      familyName: 'van  Doe',
      internalEmail: 'jane@acme.example',
      employments: [{ employmentId: `${code}-E` }],
    });
  });

  it('may share its e-mails with others', async () => {
    const shared = { internalEmail: 'shared@acme.example', externalEmail: 'shared@acme.example' };
    await makePerson(admin, tenantId, shared);
    expect((await admin.post(persons, { ...NEW, personCode: unique('P'), ...shared })).status).toBe(201);
  });

  it('with a code that is taken is refused, however it is written', async () => {
    const { personCode } = await makePerson(admin, tenantId, { personCode: unique('Code') });
    const again = { ...NEW, personCode: ` ${personCode.toUpperCase()} ` };
    expectProblem(await admin.post(persons, again), 409, 'person-code-taken');
  });

  it('with leading zeros in the code is another one than without', async () => {
    const code = unique('7');
    await makePerson(admin, tenantId, { personCode: code });
    await makePerson(admin, tenantId, { personCode: `00${code}` });
  });

  it('with an employment ID of somebody else is refused and not made', async () => {
    const employmentId = unique('E');
    await makePerson(admin, tenantId, { employments: [{ employmentId, startDate: '2026-01-01' }] });
    const personCode = unique('P');
    const employments = [{ employmentId: employmentId.toUpperCase(), startDate: '2026-01-01' }];
    expectProblem(await admin.post(persons, { ...NEW, personCode, employments }), 409, 'employment-id-taken');
    expect((await admin.get(`${persons}?search=${personCode}`)).body).toMatchObject({ total: 0 });
  });

  it.each([
    ['no code', { personCode: undefined }, { personCode: 'blank' }],
    ['a number for a code', { personCode: 701984 }, { personCode: undefined }],
    ['a blank code', { personCode: ' ' }, { personCode: 'blank' }],
    ['a code with a NUL', { personCode: 'a\u0000b' }, { personCode: 'unprintable' }],
    ['half a surrogate pair in a name', { givenName: 'Jan\ud800' }, { givenName: 'unprintable' }],
    ['a code of 101 characters', { personCode: 'x'.repeat(101) }, { personCode: 'too-long' }],
    ['no names', { givenName: undefined, familyName: null }, { givenName: 'blank', familyName: 'blank' }],
    ['an e-mail without @', { internalEmail: 'jane' }, { internalEmail: 'not-an-email' }],
    ['two @ in an e-mail', { externalEmail: 'a@b@c' }, { externalEmail: 'not-an-email' }],
    ['an empty e-mail', { externalEmail: '' }, { externalEmail: 'blank' }],
    ['white space inside an e-mail', { internalEmail: 'jane doe@acme.example' }, { internalEmail: 'not-an-email' }],
    [
      'an e-mail of 255 characters',
      { internalEmail: `${'x'.repeat(243)}@acme.example` },
      { internalEmail: 'too-long' },
    ],
    ['an unknown field', { middleName: 'X' }, { middleName: undefined }],
    ['an id', { id: '0198c000-0000-7000-8000-000000000001' }, { id: undefined }],
    [
      'more employments than anybody has',
      { employments: Array.from({ length: 101 }, (_, n) => employment({ employmentId: `E${n}` })) },
      { employments: 'too-many' },
    ],
    ['employments that are no list', { employments: 'E1' }, { employments: undefined }],
    ['null in the employments', { employments: [null] }, { employments: undefined, 'employments.0': 'blank' }],
    ['text in the employments', { employments: ['E1'] }, { employments: undefined, 'employments.0': undefined }],
    ['an employment without a start', { employments: [{ employmentId: 'E' }] }, { 'employments.0.startDate': 'blank' }],
    [
      'an employment without an ID',
      { employments: [{ startDate: '2026-01-01' }] },
      { 'employments.0.employmentId': 'blank' },
    ],
    [
      'a time for a date',
      { employments: [employment({ startDate: '2026-01-01T00:00:00Z' })] },
      { 'employments.0.startDate': 'not-a-date' },
    ],
    [
      'a day that does not exist',
      { employments: [employment({ startDate: '2025-02-29' })] },
      { 'employments.0.startDate': 'not-a-date' },
    ],
    [
      'the year 0',
      { employments: [employment({ startDate: '0000-01-01' })] },
      { 'employments.0.startDate': 'not-a-date' },
    ],
    [
      'an end before the start',
      { employments: [employment({ endDate: '2025-12-31' })] },
      { 'employments.0.endDate': 'end-before-start' },
    ],
    [
      'an employment twice',
      { employments: [employment(), employment({ employmentId: 'e-x ' })] },
      { 'employments.1.employmentId': 'listed-twice' },
    ],
    [
      'an unknown field of an employment',
      { employments: [employment({ hours: 40 })] },
      { 'employments.0.hours': undefined },
    ],
  ])('with %s is refused', async (_, changes, fields) => {
    expectProblem(await admin.post(persons, { personCode: unique('P'), ...NEW, ...changes }), 400, fields);
  });

  function employment(changes: object = {}): object {
    return { employmentId: 'E-X', startDate: '2026-01-01', ...changes };
  }

  it.each([
    ['text that is not JSON', 'application/json', '{"personCode":', 400],
    ['a JSON list', 'application/json', '[]', 400],
    ['another media type', 'text/plain', '{}', 415],
    ['more than a megabyte', 'application/json', `{"a":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('from %s is refused', async (_, type, text, status) => {
    const call = request(app.http).post(`/api/${persons}`).set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    expectProblem(await call.set('content-type', type).send(text), status);
  });
});

describe('changing a person', () => {
  it('leaves alone what is not sent', async () => {
    const before = await makePerson(admin, tenantId, {
      internalEmail: 'a@acme.example',
      employments: [{ employmentId: unique('E'), startDate: '2026-01-01' }],
    });
    const changed = await admin.patch(`${persons}/${before.id}`, { familyName: 'Roe' });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({ ...before, familyName: 'Roe', updatedAt: expect.any(String) });
    expect((await admin.get(`${persons}/${before.id}`)).body).toEqual(changed.body);
  });

  it('takes application/merge-patch+json', async () => {
    const { id } = await makePerson(admin, tenantId);
    const answer = await request(app.http)
      .patch(`/api/${persons}/${id}`)
      .set('authorization', `Bearer ${OPERATOR_TOKEN}`)
      .set('content-type', 'application/merge-patch+json')
      .send(JSON.stringify({ givenName: 'Joan' }));
    expect(answer.body).toMatchObject({ givenName: 'Joan' });
  });

  it('clears an e-mail with null, but not a name', async () => {
    const { id } = await makePerson(admin, tenantId, {
      internalEmail: 'a@acme.example',
      externalEmail: 'b@acme.example',
    });
    const changed = await admin.patch(`${persons}/${id}`, { internalEmail: null });
    expect(changed.body).toMatchObject({ internalEmail: null, externalEmail: 'b@acme.example' });
    expectProblem(await admin.patch(`${persons}/${id}`, { givenName: null }), 400, { givenName: 'blank' });
  });

  it('replaces the whole list of employments', async () => {
    const [kept, gone, added] = [unique('E'), unique('E'), unique('E')];
    const { id } = await makePerson(admin, tenantId, {
      employments: [
        { employmentId: kept, startDate: '2020-01-01' },
        { employmentId: gone, startDate: '2021-01-01' },
      ],
    });
    const employments = [
      { employmentId: kept.toUpperCase(), startDate: '2020-01-02', endDate: '2025-01-01' },
      { employmentId: added, startDate: '2025-01-02', endDate: null },
    ];
    expect((await admin.patch(`${persons}/${id}`, { employments })).body).toMatchObject({ employments });
    expect((await admin.get(`${persons}/${id}`)).body).toMatchObject({ employments });
    expect((await admin.patch(`${persons}/${id}`, { employments: [] })).body).toMatchObject({ employments: [] });
  });

  it('frees an employment ID for somebody else', async () => {
    const employments = [{ employmentId: unique('E'), startDate: '2020-01-01' }];
    const { id } = await makePerson(admin, tenantId, { employments });
    const other = await makePerson(admin, tenantId);
    expectProblem(await admin.patch(`${persons}/${other.id}`, { employments }), 409, 'employment-id-taken');
    await admin.patch(`${persons}/${id}`, { employments: null });
    expect((await admin.patch(`${persons}/${other.id}`, { employments })).status).toBe(200);
  });

  it('to a code that is taken is refused', async () => {
    const [one, other] = [await makePerson(admin, tenantId), await makePerson(admin, tenantId)];
    const taken = { personCode: other.personCode.toUpperCase() };
    expectProblem(await admin.patch(`${persons}/${one.id}`, taken), 409, 'person-code-taken');
    expect((await admin.patch(`${persons}/${one.id}`, { personCode: one.personCode.toUpperCase() })).status).toBe(200);
  });

  it('shows the account that the person has', async () => {
    const person = await makePerson(admin, tenantId);
    const account = await makeAccount(admin, tenantId, { personId: person.id, role: 'Self-Service' });
    expect((await admin.get(`${persons}/${person.id}`)).body).toMatchObject({ accountId: account.id });
    expect((await admin.patch(`${persons}/${person.id}`, {})).body).toMatchObject({ accountId: account.id });
    const found = await admin.get(`${persons}?search=${person.personCode}`);
    expect(found.body).toMatchObject({ items: [{ accountId: account.id }] });
  });
});

describe('deleting a person', () => {
  it('takes the employments along', async () => {
    const employments = [{ employmentId: unique('E'), startDate: '2020-01-01' }];
    const { id } = await makePerson(admin, tenantId, { employments });
    expect((await admin.delete(`${persons}/${id}`)).status).toBe(204);
    expectProblem(await admin.get(`${persons}/${id}`), 404);
    expectProblem(await admin.delete(`${persons}/${id}`), 404);
    await makePerson(admin, tenantId, { employments });
  });

  it('is refused while the person has an account', async () => {
    const { id } = await makePerson(admin, tenantId);
    const account = await makeAccount(admin, tenantId, { personId: id, role: 'Self-Service' });
    expectProblem(await admin.delete(`${persons}/${id}`), 409, 'person-in-use');
    await admin.delete(`tenants/${tenantId}/accounts/${account.id}`);
    expect((await admin.delete(`${persons}/${id}`)).status).toBe(204);
  });
});

describe('the list of persons', () => {
  it('is in the order of the codes, page by page, each with its employments', async () => {
    const own = await makeTenant(admin);
    for (const code of ['c', 'A', 'e', 'B', 'd']) {
      await makePerson(admin, own.tenantId, {
        personCode: code,
        employments: [1, 2].map((n) => ({ employmentId: `${code}${n}`, startDate: '2026-01-01' })),
      });
    }
    const { pages, totals } = await readPages<{ personCode: string; employments: object[] }>(
      admin,
      `tenants/${own.tenantId}/persons`,
      2,
    );
    expect(pages.map((page) => page.map(({ personCode }) => personCode))).toEqual([['A', 'B'], ['c', 'd'], ['e']]);
    expect(totals).toEqual([5, 5, 5]);
    expect(pages.flat().map(({ employments }) => employments.length)).toEqual([2, 2, 2, 2, 2]);
  });

  it('is searched in names, code, e-mails and employment IDs', async () => {
    const mark = unique('zz');
    const person = await makePerson(admin, tenantId, {
      personCode: `${mark}-code`,
      givenName: `Günther${mark}`,
      familyName: `von_${mark}`,
      internalEmail: `in-${mark}@acme.example`,
      externalEmail: `ex-${mark}@home.example`,
      employments: [{ employmentId: `${mark}-emp`, startDate: '2026-01-01' }],
    });
    const hits = [`${mark}-CODE`, `günther${mark}`, `von_${mark}`, `in-${mark}`, `ex-${mark}@`, `${mark}-emp`];
    for (const search of [...hits, `günther${mark} von_${mark}`, `von_${mark}  ${mark}-emp`]) {
      const found = await admin.get(`${persons}?search=${encodeURIComponent(search)}`);
      expect(found.body).toMatchObject({ items: [{ id: person.id, employments: [{}] }], total: 1 });
    }
    for (const search of [`von%${mark}`, `günther${mark} smith`, `${mark}\\`]) {
      expect((await admin.get(`${persons}?search=${encodeURIComponent(search)}`)).body).toMatchObject({ total: 0 });
    }
  });
});

describe('the persons of certain ids', () => {
  const idsOf = async (ids: readonly string[], more = ''): Promise<string[]> => {
    const answer = await admin.get(`${persons}?ids=${ids.join(',')}${more}`);
    expect(answer.status).toBe(200);
    const { items, total } = answer.body as { items: { id: string }[]; total: number };
    expect(total).toBeGreaterThanOrEqual(items.length);
    return items.map(({ id }) => id);
  };

  it('are found together, in the order of the list, and nobody else', async () => {
    const mark = unique('ids');
    const [b, , a] = [
      await makePerson(admin, tenantId, { personCode: `${mark}-b` }),
      await makePerson(admin, tenantId, { personCode: `${mark}-c` }),
      await makePerson(admin, tenantId, { personCode: `${mark}-a` }),
    ];
    expect(await idsOf([b.id, a.id])).toEqual([a.id, b.id]);
    expect(await idsOf([b.id.toUpperCase(), b.id])).toEqual([b.id]);
    expect(await idsOf([b.id, a.id], '&limit=1')).toEqual([a.id]);
    expect(await idsOf([b.id, a.id], `&search=${mark}-b`)).toEqual([b.id]);
    expect(await idsOf([b.id, a.id], '&keyProblem=shared&method=internalEmail')).toEqual([]);
  });

  it('are not those of another tenant, nor those who are not there', async () => {
    const own = await makePerson(admin, tenantId);
    const foreign = await makePerson(admin, (await makeTenant(admin)).tenantId);
    expect(await idsOf([foreign.id, own.id, '0198c000-0000-7000-8000-000000000001'])).toEqual([own.id]);
    expect(await idsOf([foreign.id])).toEqual([]);
  });

  it('are a hundred at most', async () => {
    const { id } = await makePerson(admin, tenantId);
    const ids = Array.from({ length: 99 }, (_, n) => `0198c000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`);
    expect(await idsOf([id, ...ids])).toEqual([id]);
    expectProblem(await admin.get(`${persons}?ids=${[id, id, ...ids].join(',')}`), 400, ['ids']);
  });

  it.each(['', ',', 'nonsense', '0198c000-0000-7000-8000-000000000001,', '%00', "'"])(
    'cannot be asked for with %j',
    async (ids) => {
      expectProblem(await admin.get(`${persons}?ids=${ids}`), 400, ['ids']);
    },
  );

  it('may be named one by one', async () => {
    const [one, other] = [await makePerson(admin, tenantId), await makePerson(admin, tenantId)];
    expect((await idsOf([one.id], `&ids=${other.id}`)).sort()).toEqual([one.id, other.id].sort());
    expectProblem(await admin.get(`${persons}?ids=${one.id},${other.id}&ids=${one.id}`), 400, ['ids']);
  });
});

it('an id that does not exist or cannot be one is 404', async () => {
  for (const id of ['0198c000-0000-7000-8000-000000000001', 'nonsense', "'", '%00']) {
    expectProblem(await admin.get(`${persons}/${id}`), 404);
    expectProblem(await admin.patch(`${persons}/${id}`, {}), 404);
    expectProblem(await admin.delete(`${persons}/${id}`), 404);
  }
});
