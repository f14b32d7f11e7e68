import pg from 'pg';
import { v7 } from 'uuid';
import { userNameKey } from '../src/text/user-name-key.js';
import { addressKey } from '../src/text/email-address.js';
import { codeKey } from '../src/text/code-key.js';

/** Rows for one statement: large enough to be fast, small enough for one message. */
const BATCH = 5_000;

const GIVEN = [
  'Ada',
  'Alan',
  'Barbara',
  'Björn',
  'Chiara',
  'Dmitri',
  'Édith',
  'Fatima',
  'Grace',
  'Hiro',
  'Ines',
  'José',
];
const FAMILY = ['Abbot', 'Byron', 'Čapek', 'Dubois', 'Evans', 'Fischer', 'García', 'Hopper', 'Ito', 'Jackson', 'Kaya'];

/** Everything about the n-th person of a made tenant, the same on every run. */
export function madePerson(n: number) {
  // Two thousand family names, as a large company has them.
  const familyName = `${FAMILY[n % FAMILY.length]}${(n * 7919) % 2_000}`;
  const givenName = String(GIVEN[n % GIVEN.length]);
  const email = `${givenName}.${familyName}.${n}@Bench.example`;
  return { givenName, familyName, email, personCode: `P${String(n).padStart(7, '0')}`, externalId: `00u${n}Bench` };
}

/**
 * Fills a tenant with persons and, for the first `accounts` of them, accounts with one e-mail, as provisioning would have
 * left them: normalised by the server's own functions, one in twenty inactive, one in ten a Line Manager, the times spread
 * over the last months. The planner's statistics are brought up to date.
 *
 * @param ownerUrl connection of the owner, whom row-level security does not spare either
 */
export async function makeAccounts(
  ownerUrl: string,
  tenantId: string,
  { persons, accounts }: { persons: number; accounts: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    // An audit trail of the filling would take minutes; what is measured afterwards writes its own.
    await setAuditTriggers(client, 'disable');
    for (let first = 0; first < persons; first += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, persons - first) }, (_, place) => first + place);
      const ids = await insertPersons(client, tenantId, numbers);
      await insertAccounts(client, tenantId, numbers.slice(0, Math.max(0, accounts - first)), ids);
    }
    await setAuditTriggers(client, 'enable');
    await client.query('vacuum analyze person, account, account_email');
  } finally {
    await client.end();
  }
}

/** Switches the audit trail off for the rest of a benchmark, so that its cost can be told. */
export async function switchAuditOff(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as statement from pg_trigger
      where tgname like '%\\_audit' and not tgisinternal`,
  );
  for (const { statement } of rows) await client.query(statement);
  await client.end();
}

async function setAuditTriggers(client: pg.Client, state: 'enable' | 'disable'): Promise<void> {
  for (const table of ['person', 'account', 'account_email']) {
    await client.query(`alter table ${table} ${state} trigger ${table}_audit`);
  }
}

async function insertPersons(client: pg.Client, tenantId: string, numbers: number[]): Promise<string[]> {
  const made = numbers.map(madePerson);
  const ids = numbers.map(() => v7());
  const column = (of: (person: ReturnType<typeof madePerson>) => string): string[] => made.map(of);
  await client.query(
    `insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, internal_email,
        internal_email_norm, created_at, updated_at)
      select $1, i, c, cn, g, f, e, en, now(), now()
      from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
        as made (i, c, cn, g, f, e, en)`,
    [
      tenantId,
      ids,
      column(({ personCode }) => personCode),
      column(({ personCode }) => codeKey(personCode)),
      column(({ givenName }) => givenName),
      column(({ familyName }) => familyName),
      column(({ email }) => email),
      column(({ email }) => addressKey(email)),
    ],
  );
  return ids;
}

async function insertAccounts(
  client: pg.Client,
  tenantId: string,
  numbers: number[],
  personIds: string[],
): Promise<void> {
  const made = numbers.map(madePerson);
  const ids = numbers.map(() => v7());
  const column = (of: (person: ReturnType<typeof madePerson>) => string): string[] => made.map(of);
  await client.query(
    `insert into account (tenant_id, id, user_name, user_name_norm, external_id, active, employee_number, matched_by,
        role_id, role_name_norm, person_id, main_email_norm, main_email_type_norm, main_email_primary, created_at, updated_at)
      select $1, i, u, un, x, n % 20 <> 0, c, 'internalEmail',
        (select id from role where tenant_id = $1 and name = case when n % 10 = 0 then 'Line Manager' else 'Self-Service' end),
        case when n % 10 = 0 then 'line manager' else 'self-service' end, p, e, 'work', true, now() - n * interval '1 minute', now() - (n * 31 % 100000) * interval '1 minute'
      from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::uuid[], $9::text[])
        as made (i, u, un, x, n, c, p, e)`,
    [
      tenantId,
      ids,
      column(({ email }) => email),
      column(({ email }) => userNameKey(email)),
      column(({ externalId }) => externalId),
      numbers,
      column(({ personCode }) => personCode),
      personIds.slice(0, numbers.length),
      column(({ email }) => addressKey(email)),
    ],
  );
  await client.query(
    `insert into account_email (tenant_id, account_id, position, value, value_norm, type, is_primary)
      select $1, i, 0, e, en, 'work', true from unnest($2::uuid[], $3::text[], $4::text[]) as made (i, e, en)`,
    [tenantId, ids, column(({ email }) => email), column(({ email }) => addressKey(email))],
  );
}
