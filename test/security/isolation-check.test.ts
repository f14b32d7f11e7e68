import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.setup.js';
import { readConfiguration } from '../../src/config/configuration.js';
import { IsolationError } from '../../src/database/isolation-check.js';
import { scratchInstallation, type ScratchInstallation } from '../support/scratch-installation.js';

let scratch: ScratchInstallation;

beforeAll(async () => {
  scratch = await scratchInstallation();
});
afterAll(async () => scratch.drop());

/** Starts the server on the scratch database. @returns what it refuses with, or undefined if it starts */
async function refusal(): Promise<unknown> {
  const config = readConfiguration({ DATABASE_URL: scratch.ownerUrl, LOG_LEVEL: 'silent' });
  try {
    const app = await createApp(config);
    await app.close();
    return undefined;
  } catch (error) {
    return error;
  }
}

test('the server starts on a database as the migrations make it', async () => {
  expect(await refusal()).toBeUndefined();
});

const ASKS = `tenant_id = nullif(current_setting('app.tenant', true), '')`;

/** What is done to the database, how it is undone, and what the server then says. `{me}` and `{owner}` are its roles. */
const FAULTS: [string, { fault: string; undo: string; says: string[] }][] = [
  [
    'a table without row-level security',
    {
      fault: 'alter table account disable row level security',
      undo: 'alter table account enable row level security',
      says: ['Row-level security is off on account. ', 'alter table account enable row level security;'],
    },
  ],
  [
    'the table of tenants without row-level security',
    {
      fault: 'alter table tenant disable row level security',
      undo: 'alter table tenant enable row level security',
      says: ['Row-level security is off on tenant. '],
    },
  ],
  [
    'a table whose row-level security is not forced',
    {
      fault: 'alter table saml_mapping no force row level security',
      undo: 'alter table saml_mapping force row level security',
      says: ['not forced on saml_mapping', 'alter table saml_mapping force row level security;'],
    },
  ],
  [
    'a table whose policy is gone',
    {
      fault: 'drop policy person_tenant on person',
      undo: `create policy person_tenant on person using (${ASKS}) with check (${ASKS})`,
      says: ['No policy on person names app.tenant'],
    },
  ],
  [
    'a table whose policy asks for something else',
    {
      fault: 'alter policy person_tenant on person using (true) with check (true)',
      undo: `alter policy person_tenant on person using (${ASKS}) with check (${ASKS})`,
      says: ['No policy on person names app.tenant', 'Policy person_tenant opens person'],
    },
  ],
  [
    'a table whose policy lets anything be written',
    {
      fault: 'alter policy person_tenant on person with check (true)',
      undo: `alter policy person_tenant on person with check (${ASKS})`,
      says: ['Policy person_tenant opens person'],
    },
  ],
  [
    'a second policy that lets everything through',
    {
      fault: 'create policy for_support on account for select to {me} using (true)',
      undo: 'drop policy for_support on account',
      says: ['Policy for_support opens account without app.tenant'],
    },
  ],
  [
    'a new table with a tenant that nobody protects',
    {
      fault: 'create table note (tenant_id text, words text)',
      undo: 'drop table note',
      says: ['is off on note', 'not forced on note', 'No policy on note'],
    },
  ],
  [
    'a role that is a superuser',
    { fault: 'alter role {me} superuser', undo: 'alter role {me} nosuperuser', says: ['role {me}', 'is a superuser'] },
  ],
  [
    'a role that bypasses row-level security',
    {
      fault: 'alter role {me} bypassrls',
      undo: 'alter role {me} nobypassrls',
      says: ['role {me}', 'bypasses row-level security'],
    },
  ],
  [
    'a role that may create roles',
    { fault: 'alter role {me} createrole', undo: 'alter role {me} nocreaterole', says: ['may create roles'] },
  ],
  [
    'a role that may replicate',
    { fault: 'alter role {me} replication', undo: 'alter role {me} noreplication', says: ['may replicate'] },
  ],
  [
    'a role that owns a table',
    {
      fault: 'alter table role owner to {me}',
      undo: 'alter table role owner to {owner}',
      says: ['The role {me}, as which the server works, owns role.'],
    },
  ],
  [
    'a role that is a member of one that owns a table',
    {
      fault: 'create role {me}_2; alter table role owner to {me}_2; grant {me}_2 to {me}',
      undo: 'alter table role owner to {owner}; drop role {me}_2',
      says: ['member of {me}_2', 'owns role', 'revoke {me}_2 from {me};'],
    },
  ],
  [
    'a role that is a member of a superuser',
    {
      fault: 'grant postgres to {me}',
      undo: 'revoke postgres from {me}',
      says: ['member of postgres', 'is a superuser', 'revoke postgres from {me};'],
    },
  ],
  [
    'a role that may create in the schema',
    {
      fault: 'grant create on schema public to {me}',
      undo: 'revoke create on schema public from {me}',
      says: ['may create in the schema public', 'revoke create on schema public from public, {me};'],
    },
  ],
  [
    'a schema in which everybody may create, as before PostgreSQL 15',
    {
      fault: 'grant create on schema public to public',
      undo: 'revoke create on schema public from public',
      says: ['may create in the schema public'],
    },
  ],
];

test.each(FAULTS)('the server does not start with %s', async (_, { fault, undo, says }) => {
  const named = (text: string): string => text.replaceAll('{me}', scratch.runtime).replaceAll('{owner}', scratch.owner);
  await scratch.asSuperuser(named(fault));
  try {
    const error = await refusal();
    expect(error).toBeInstanceOf(IsolationError);
    for (const words of says) expect((error as Error).message).toContain(named(words));
  } finally {
    await scratch.asSuperuser(named(undo));
  }
});

test('the server starts again once all that is mended', async () => {
  expect(await refusal()).toBeUndefined();
});
