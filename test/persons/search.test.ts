import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { searchForm, searchWords, speltOutForm } from '../../src/text/search-words.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makeAccount, makeIdp, makePerson, makeRole, makeSamlMapping, makeTenant } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let path: string;
let owner: pg.Client;
let runtime: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  path = `tenants/${tenantId}`;
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  runtime = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await runtime.connect();
  await runtime.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await runtime?.end();
  await app.close();
});

async function total(list: string, search: string): Promise<number> {
  const answer = await admin.get(`${list}?search=${encodeURIComponent(search)}`);
  expect(answer.status).toBe(200);
  return (answer.body as { total: number }).total;
}

describe('a person is found', () => {
  beforeAll(async () => {
    await makePerson(admin, tenantId, {
      personCode: 'ÄZ-0007',
      givenName: 'Peter',
      familyName: 'Müller',
      internalEmail: 'peter.mueller@acme.example',
      externalEmail: 'jané@home.example',
      employments: [{ employmentId: 'Überstellt-9', startDate: '2026-01-01' }],
    });
    await makePerson(admin, tenantId, { givenName: 'Łukasz', familyName: 'Ångström-Sørensen' });
    await makePerson(admin, tenantId, { givenName: 'Σοφία', familyName: 'ЁЛКИНА' });
    await makePerson(admin, tenantId, {
      givenName: 'Niamh',
      familyName: 'O’Neill',
      internalEmail: "niamh.o'neill@acme.example",
    });
    await makePerson(admin, tenantId, { givenName: 'Aldo', familyName: "D'Angelo" });
    await makePerson(admin, tenantId, { givenName: 'Zoe', familyName: 'Groß', personCode: '100%_a' });
  });

  it.each([
    'muller',
    'mueller',
    'MÜLLER',
    'Mu\u0308ller',
    'Müller, Peter',
    'Peter Müller',
    'peter,muller',
    ' muller ;  pet ',
    'mü\u200Bller',
    'az-0007',
    'jane@home',
    'mailto:jane@home.example',
    'uberstellt',
    'ueberstellt-9 müller',
    'ller',
    'lukasz',
    'angstrom',
    'aangstroem',
    'soerensen Łukasz',
    'Sorensen',
    'σοφια',
    'ΣΟΦΊΑ',
    'елкина',
    'gross zoe',
    'oneill',
    "o'neill",
    'O’Neill niamh',
    'O´NEILL',
    'neill@acme',
    'oneill@ACME',
    'dangelo',
    '0%_A',
  ])('by %j', async (search) => {
    expect(await total(`${path}/persons`, search)).toBe(1);
  });

  it.each(['muller zoe', 'möller', '0007-az', 'm_ller', 'm%ller', '%', ',', '; ,', '\\', 'peter müller peters'])(
    'not by %j',
    async (search) => {
      const holders = search === '%' ? 1 : 0;
      expect(await total(`${path}/persons`, search)).toBe(holders);
    },
  );

  it('together with all others where nothing is looked for', async () => {
    expect([await total(`${path}/persons`, ''), await total(`${path}/persons`, ' ')]).toEqual([6, 6]);
  });

  it('by the name that the person has now', async () => {
    const { id } = await makePerson(admin, tenantId, { familyName: 'Vorher' });
    await admin.patch(`${path}/persons/${id}`, { familyName: 'Später' });
    expect([await total(`${path}/persons`, 'vorher'), await total(`${path}/persons`, 'spater')]).toEqual([0, 1]);
    await admin.delete(`${path}/persons/${id}`);
    expect(await total(`${path}/persons`, 'spater')).toBe(0);
  });

  it('by nobody of another tenant', async () => {
    const other = await makeTenant(admin);
    for (const search of ['muller', 'uberstellt']) {
      expect(await total(`tenants/${other.tenantId}/persons`, search)).toBe(0);
    }
    expect(await finderOf('persons_found', other.tenantId)).toBe(0);
    expect(await finderOf('persons_found', tenantId)).toBe(1);
    expect(await finderOf('persons_found', '')).toBe(0);
  });

  async function finderOf(finder: string, tenant: string): Promise<number> {
    const client = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
    await client.connect();
    try {
      await client.query(`select set_config('app.tenant', $1, false)`, [tenant]);
      return (await client.query(`select ${finder}('%muller%', '%muller%')`)).rowCount ?? -1;
    } finally {
      await client.end();
    }
  }
});

describe('the other lists find in the same way', () => {
  it('accounts, by user name and e-mail', async () => {
    await makeAccount(admin, tenantId, { userName: 'rené.müller', email: 'bücher@acme.example' });
    for (const search of ['muller', 'rene.mueller', 'müller rené', 'buecher, muller', 'BUCHER@acme']) {
      expect([search, await total(`${path}/accounts`, search)]).toEqual([search, 1]);
    }
    expect(await total(`${path}/accounts`, 'muller zoe')).toBe(0);
    await makeAccount(admin, tenantId, { userName: "anna.o'groß", email: 'weiß@acme.example' });
    for (const search of ['ogross', "O'GROSS", 'weiss', 'WEISS@acme anna', 'o’groß']) {
      expect([search, await total(`${path}/accounts`, search)]).toEqual([search, 1]);
    }
  });

  it('roles, by their original names', async () => {
    await makeRole(admin, tenantId, { name: 'Lohnbüro Süd' });
    for (const search of ['lohnburo', 'süd, lohnbuero', 'SUD']) {
      expect([search, await total(`${path}/roles`, search)]).toEqual([search, 1]);
    }
  });

  it('identity providers and SAML mappings', async () => {
    const idp = await makeIdp(admin, tenantId, { displayName: 'Société Générale', entityId: 'urn:sg' });
    const { id } = await makeAccount(admin, tenantId);
    await makeSamlMapping(admin, tenantId, { accountId: id, identityProviderId: idp.id, userIdentifier: 'Zoë@sg' });
    expect(await total(`${path}/identity-providers`, 'generale societe')).toBe(1);
    expect([await total(`${path}/saml-mappings`, 'zoe@SG'), await total(`${path}/saml-mappings`, 'zoé')]).toEqual([
      1, 1,
    ]);
    expect(await total(`${path}/saml-mappings`, 'zoo')).toBe(0);
  });

  it('tenants, by ID and name', async () => {
    await makeTenant(admin, { name: 'Käserei Köln' });
    expect([await total('tenants', 'koln kaserei'), await total('tenants', 'Koeln')]).toEqual([1, 1]);
  });
});

it('is kept in the form that is looked for, whatever the text is', async () => {
  const letters = "'`\u00B4’‘ʼ′AzÄöÜßẞÆøŒÞðŁħıİςΣΆЁйԱև\u212A\u00C5\uFB01\u200B\u00AD\u0301\u0308\u0E33½²Ǆ＠カ";
  const unit = fc.oneof(
    fc.constantFrom(...Array.from(letters)),
    fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 }),
  );
  const texts = fc
    .sample(fc.array(unit, { minLength: 1, maxLength: 8 }), { numRuns: 2000, seed: 4711 })
    .map((units) => units.join(''))
    .filter((text) => /^[^\0\p{Cs}]*$/u.test(text));
  const { rows } = await owner.query<{ kept: string }>(
    'select search_text_of(t) as kept from unnest($1::text[]) with ordinality as u(t, n) order by n',
    [texts],
  );
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  const kept = (text: string): string =>
    /^[\0-\x7f]*$/.test(text) ? searchForm(text) : `${searchForm(text)} ${speltOutForm(text)}`;
  expect(rows.map((row) => row.kept)).toEqual(texts.map(kept));
  for (const text of texts) {
    const found = searchWords(text).every((ways) => ways.some((way) => kept(text).includes(way)));
    expect([text, found]).toEqual([text, true]);
  }
});

it('is no change of its own in the audit trail', async () => {
  await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
  const { rows } = await owner.query(
    `select from audit_event where details::text like '%search_text%'
      union all select from audit_pending where details::text like '%search_text%'`,
  );
  expect(rows).toEqual([]);
});

describe('at 100,000 persons', () => {
  beforeAll(async () => {
    await owner.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    for (const table of ['person', 'employment', 'account', 'account_email', 'saml_mapping']) {
      await owner.query(`alter table ${table} disable trigger ${table}_audit`).catch(() => undefined);
    }
    await owner.query(
      `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, internal_email, created_at, updated_at)
        select $1, gen_random_uuid(), 'N' || n, 'n' || n, md5(n::text), md5((n * 7)::text), 'm' || n || '@x.example', now(), now()
        from generate_series(1, 100000) n`,
      [tenantId],
    );
    await owner.query('vacuum analyze person, employment, account, account_email, saml_mapping');
  }, 120_000);

  it('a word is looked up in the indexes, not in the rows', async () => {
    const condition = (table: string): string =>
      `select t.id from ${table} t where t.tenant_id = '${tenantId}' and (t.search_text like '%4e732%' or t.search_text like '%4e733%')`;
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${condition('person')}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Bitmap Index Scan on person_search_idx');
    expect(plan).not.toContain('Seq Scan');
  });

  it('the server asks the finder once, and keeps what it has found for all rows', async () => {
    const { rows } = await runtime.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select * from person p
        where p.tenant_id = $1 and (p.id in (select persons_found('%m4%', '%m4%'))) is true order by person_code_norm limit 50`,
      [tenantId],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/hashed SubPlan/);
    expect(plan).not.toMatch(/Join|Nested Loop|Sort/);
    const few = await admin.get(`${path}/persons?search=m4711&limit=2`);
    expect([few.body.total, few.body.items[0].personCode]).toEqual([11, 'N4711']);
    const many = await admin.get(`${path}/persons?search=m4&limit=2&sort=familyName`);
    expect([many.body.total, many.body.items.length]).toEqual([11111, 2]);
    expect((await admin.get(`${path}/persons?search=m4+n4+4&limit=1`)).body.total).toBe(11111);
    expect(await total(`${path}/persons`, 'n99999 m99999')).toBe(1);
  });
});
