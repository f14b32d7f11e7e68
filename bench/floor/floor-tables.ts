import pg from 'pg';
import { v7 } from 'uuid';
import { newUser } from '../new-user.js';

/** Rows for one statement. */
const BATCH = 5_000;

/** Tables with what SCIM's answers need and no more. Ids grow with time, so that the primary key is also the order of pages. */
const TABLES = `
  create table account (
    id uuid primary key,
    user_name text not null,
    user_name_key text not null unique,
    external_id text,
    document jsonb not null,
    version int not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
  create table change (
    id bigint generated always as identity primary key,
    account_id uuid not null,
    kind text not null,
    at timestamptz not null default now()
  );
  create table person (
    person_code text primary key,
    given_name text not null,
    family_name text not null,
    internal_email text not null,
    external_email text not null
  );`;

/** Makes the floor's tables in an empty database, and as many accounts as the server has. */
export async function makeFloorTables(databaseUrl: string, accounts: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query(TABLES);
    for (let first = 0; first < accounts; first += BATCH) {
      const users = Array.from({ length: Math.min(BATCH, accounts - first) }, (_, place) => newUser(first + place));
      await client.query(
        `insert into account (id, user_name, user_name_key, external_id, document)
          select i, d ->> 'userName', lower(d ->> 'userName'), d ->> 'externalId', d
          from unnest($1::uuid[], $2::jsonb[]) as made (i, d)`,
        [users.map(() => v7()), users],
      );
    }
    await client.query('vacuum analyze account');
  });
}

/** Takes all persons away, for the next import. */
export async function emptyFloorPersons(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query('truncate person'));
}

async function withClient(databaseUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
