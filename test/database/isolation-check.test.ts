import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApp } from '../../src/boot/app.setup.js';
import { readConfiguration } from '../../src/config/configuration.js';
import { IsolationCheck, IsolationError } from '../../src/database/isolation/isolation-check.js';
import { ormOptions } from '../../src/database/orm-options.js';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { testCluster } from '../support/database/test-database.js';
import { scratchInstallation, type ScratchInstallation } from '../support/database/scratch-installation.js';

let scratch: ScratchInstallation;
/** Connected as the role that the server works as. */
let orm: MikroORM;

beforeAll(async () => {
  scratch = await scratchInstallation();
  orm = await MikroORM.init(ormOptions(runtimeUrl(scratch.ownerUrl), [], { min: 0, max: 1 }));
});
afterAll(async () => {
  await orm.close();
  await scratch.drop();
});

/** @returns what the check finds wrong, or undefined */
async function found(by: MikroORM = orm): Promise<unknown> {
  return new IsolationCheck(by.em.fork()).run().catch((error: unknown) => error);
}

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

it('the check finds nothing on a database as the migrations make it', async () => {
  expect(await found()).toBeUndefined();
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
    'a role that may do two things too many',
    {
      fault: 'alter role {me} createrole replication',
      undo: 'alter role {me} nocreaterole noreplication',
      says: [
        'The role {me}, as which the server works, may create roles and may replicate the whole cluster. ' +
          'Take that away from it.',
      ],
    },
  ],
  [
    'a role that is a member of one that may do two things too many',
    {
      fault: 'create role {me}_3 createrole replication; grant {me}_3 to {me}',
      undo: 'drop role {me}_3',
      says: ['is a member of {me}_3, which may create roles and may replicate the whole cluster. Run: revoke'],
    },
  ],
  [
    'a role that owns a table',
    {
      fault: 'alter table role owner to {me}',
      undo: 'alter table role owner to {owner}; grant select, insert, update, delete on role to {me}',
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

it.each(FAULTS)('the check finds %s', async (_, { fault, undo, says }) => {
  const named = (text: string): string => text.replaceAll('{me}', scratch.runtime).replaceAll('{owner}', scratch.owner);
  await scratch.asSuperuser(named(fault));
  try {
    const error = await found();
    expect(error).toBeInstanceOf(IsolationError);
    for (const words of says) expect((error as Error).message).toContain(named(words));
  } finally {
    await scratch.asSuperuser(named(undo));
  }
});

it('everything that is wrong is told at once, a line each, with what to do', async () => {
  // The superuser's own database, in which nobody has migrated anything.
  const superuser = await MikroORM.init(ormOptions(testCluster().superuserUrl, [], { min: 0, max: 1 }));
  try {
    const error = await found(superuser);
    expect(error).toBeInstanceOf(IsolationError);
    expect((error as Error).name).toBe('IsolationError');
    expect((error as Error).message).toMatch(
      /^The server does not start, because the database would not keep tenants apart:\n {2}- There is no table with a tenant_id in the schema public\. Run the migrations\.\n {2}- The role postgres, .* is a superuser and /,
    );
  } finally {
    await superuser.close();
  }
});

it('the server does not start while the check finds something, and starts again once that is fixed', async () => {
  await scratch.asSuperuser('alter table account disable row level security');
  const error = await refusal();
  expect(error).toBeInstanceOf(IsolationError);
  expect((error as Error).message).toContain('Row-level security is off on account.');
  await scratch.asSuperuser('alter table account enable row level security');
  expect(await found()).toBeUndefined();
  expect(await refusal()).toBeUndefined();
});
