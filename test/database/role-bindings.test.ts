import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RoleBindingError } from '../../src/database/isolation/role-bindings.js';
import { migrate } from '../../src/database/migrate.js';
import { commandLine } from '../support/command-line.js';
import { unique } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { ScimClient } from '../support/clients/scim-client.js';
import {
  emptyInstallation,
  scratchInstallation,
  type ScratchInstallation,
} from '../support/database/scratch-installation.js';
import { type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { startTestApp } from '../support/test-app.js';

/** A database whose roles are not those of DATABASE_URL is not served, and one command mends it. */

let old: ScratchInstallation;
beforeEach(async () => {
  old = await scratchInstallation();
});
afterEach(async () => {
  await old.drop();
});

async function refusalOf(ownerUrl: string): Promise<string> {
  try {
    await (await startTestApp({ DATABASE_URL: ownerUrl })).close();
    return 'it starts';
  } catch (error) {
    if (!(error instanceof RoleBindingError)) throw error;
    return error.message;
  }
}

const rebind = (ownerUrl: string) => commandLine(['rebind'], { DATABASE_URL: ownerUrl });

async function filled(ownerUrl: string): Promise<FullTenant> {
  const app = await startTestApp({ DATABASE_URL: ownerUrl });
  try {
    return await makeFullTenant(app, new AdminClient(app), unique('kept'));
  } finally {
    await app.close();
  }
}

async function expectToken(ownerUrl: string, { tenantId, scim, ids }: FullTenant): Promise<void> {
  const app = await startTestApp({ DATABASE_URL: ownerUrl });
  try {
    expect((await new ScimClient(app, tenantId, scim.token).get(`Users/${ids.Users}`)).status).toBe(200);
    expect(
      (await new AdminClient(app).get(`tenants/${tenantId}/persons?search=P-${tenantId}`)).body.items,
    ).toHaveLength(1);
  } finally {
    await app.close();
  }
}

describe('a database that another role owns now, as after a restore by hand', () => {
  let next: ScratchInstallation;
  /** The next owner, in the database of the old one. */
  let url: string;
  beforeEach(async () => {
    next = await emptyInstallation();
    const there = new URL(next.ownerUrl);
    there.pathname = new URL(old.ownerUrl).pathname;
    url = there.href;
  });
  afterEach(async () => {
    await old.asSuperuser(`reassign owned by ${next.owner} to ${old.owner}`);
    await old.asSuperuser(`drop owned by ${next.owner}`);
    if ((await rolesLike(next.runtime)) > 0) await old.asSuperuser(`drop owned by ${next.runtime}`);
    await next.drop();
  });

  async function rolesLike(name: string): Promise<number> {
    return old.asSuperuser(`do $$ begin assert exists (select from pg_roles where rolname = '${name}'); end $$`).then(
      () => 1,
      () => 0,
    );
  }

  it('is not served, and serves after "rebind", with the tokens of before', async () => {
    const tenant = await filled(old.ownerUrl);
    await old.asSuperuser(
      `alter database ${old.owner} owner to ${next.owner}; reassign owned by ${old.owner} to ${next.owner}`,
    );
    const refusal = await refusalOf(url);
    expect(refusal).toContain(`This database is not bound to the role ${next.owner} that DATABASE_URL names`);
    expect(refusal).toMatch(
      /\d+ policies are gone or for another role \(policy access_token_backup on access_token for select to /,
    );
    expect(refusal).toMatch(/\d+ rights of the server’s role are lacking/);
    expect(refusal).toContain(`1 roles of other installations have rights (${old.runtime})`);
    expect(refusal).toContain('Run "npm run cli -- rebind" with the same DATABASE_URL');
    expect(await commandLine(['audit', 'verify'], { DATABASE_URL: url })).toMatchObject({
      code: 1,
      complained: refusal,
    });

    expect(await rebind(url)).toMatchObject({ code: 0, complained: '' });
    await expectToken(url, tenant);
    expect(await commandLine(['audit', 'verify'], { DATABASE_URL: url })).toMatchObject({ code: 0 });
    expect(await rebind(url)).toMatchObject({ code: 0, said: ['Everything was bound as it has to be.'] });
    // What the old server's role could do here is over.
    expect(await refusalOf(old.ownerUrl)).toContain('tables and functions belong to somebody else');
    await old.asSuperuser(`do $$ begin assert not has_table_privilege('${old.runtime}', 'account', 'select'); end $$`);
  }, 60_000);

  it('whose tables are not its own: "rebind" says what a superuser has to run', async () => {
    const tenant = await filled(old.ownerUrl);
    await old.asSuperuser(`alter database ${old.owner} owner to ${next.owner}`);
    expect(await refusalOf(url)).toMatch(
      /\d+ tables and functions belong to somebody else \(table \w+ belongs to scratch_/,
    );
    const { code, complained } = await rebind(url);
    expect(code).toBe(1);
    expect(complained).toContain(
      `${next.owner} may not take over what belongs to ${old.owner}. Run this in the database as a superuser`,
    );
    const statements = complained.split('\n').filter((line) => line.startsWith('  alter '));
    await old.asSuperuser(statements.join('\n'));
    expect(await rebind(url)).toMatchObject({ code: 0, complained: '' });
    await expectToken(url, tenant);
  }, 60_000);
});

it.each([
  [
    'a policy that is gone',
    'drop policy scim_token_lookup on scim_token',
    '1 policies are gone or for another role (policy scim_token_lookup on scim_token for select to {owner})',
  ],
  [
    'a policy for another role',
    'alter policy audit_event_owner on audit_event to postgres',
    '1 policies are gone or for another role (policy audit_event_owner on audit_event for all to {owner})',
  ],
  [
    'a right that is gone',
    'revoke update on account from {me}',
    '1 rights of the server’s role are lacking (update on table account for {me})',
  ],
  [
    'the schema’s',
    'revoke usage on schema public from {me}',
    'rights of the server’s role are lacking (usage on schema public for {me})',
  ],
  [
    'a function that may not be called',
    'revoke execute on function scim_caller(bytea) from {me}',
    '(execute on function scim_caller(bytea) for {me})',
  ],
  [
    'a function that everybody may call',
    'grant execute on function scim_caller(bytea) to public',
    '1 functions run as another role, or for everybody (function scim_caller(bytea) is not for everybody)',
  ],
  [
    'a function that runs as somebody else',
    'alter function audit_change() owner to postgres',
    '1 tables and functions belong to somebody else (function audit_change() belongs to postgres)',
  ],
])('the start finds %s, and "rebind" mends it', async (_, fault, says) => {
  const named = (text: string): string => text.replaceAll('{me}', old.runtime).replaceAll('{owner}', old.owner);
  await old.asSuperuser(named(fault));
  expect(await refusalOf(old.ownerUrl)).toContain(named(says));
  const { complained } = await rebind(old.ownerUrl);
  const statements = complained.split('\n').filter((line) => line.startsWith('  alter '));
  if (statements.length > 0) {
    await old.asSuperuser(statements.join('\n'));
    await rebind(old.ownerUrl);
  }
  expect(await migrate(old.ownerUrl)).toEqual([]);
  expect(await rebind(old.ownerUrl)).toMatchObject({ code: 0, said: ['Everything was bound as it has to be.'] });
});

it('a policy and a right for somebody else’s purposes are nobody’s fault', async () => {
  const reporter = `${old.owner}_reporter`;
  await old.asSuperuser(`create role ${reporter}; grant select on account to ${reporter};
    create policy reporting on account for select to ${reporter} using (true)`);
  expect(await refusalOf(old.ownerUrl)).toBe('it starts');
  await old.asSuperuser(`drop owned by ${reporter}; drop role ${reporter}`);
});
