import pg from 'pg';
import { DomainError } from '../../errors/domain-error.js';
import { letOwnerReadForBackups } from './backup-policies.js';
import {
  bindingFaults,
  foreignObjects,
  foreignServers,
  presentBindings,
  recordedBindings,
  withRoles,
} from './role-bindings.js';
import { runtimeRole } from './runtime-role.js';

/** SQLSTATE of a right that is lacking. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** For the connection itself. Milliseconds. */
const CONNECTION_PATIENCE = 30_000;

/**
 * Binds the schema to the owner that a connection URL names, and to the server's role of that owner: who owns tables and
 * functions, whom policies are for, what rights the server has. No row is touched; all of it happens, or nothing.
 *
 * @returns the statements that were run; none where everything was right
 * @throws DomainError saying what a superuser has to run, where the owner may not take over what belongs to somebody else
 */
export async function rebind(ownerUrl: string): Promise<string[]> {
  const runtime = runtimeRole(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: CONNECTION_PATIENCE });
  await client.connect();
  try {
    await client.query('begin');
    const run: string[] = [];
    const execute = async (statement: string): Promise<void> => {
      await client.query(statement);
      run.push(statement);
    };
    await takeOver(client, execute);
    await bindAgain(client, runtime, execute);
    await letOwnerReadForBackups(client);
    const left = await bindingFaults(client, runtime);
    if (left.length > 0) {
      const list = left.map(({ what }) => what).join('; ');
      throw DomainError.invalid(`The schema cannot be bound to this owner: ${list}.`);
    }
    await client.query('commit');
    return run;
  } finally {
    // Ends the transaction, too, where it was not committed.
    await client.end();
  }
}

type Execute = (statement: string) => Promise<void>;

async function takeOver(client: pg.Client, execute: Execute): Promise<void> {
  const objects = await foreignObjects(client);
  if (objects.length === 0) return;
  const me = await quotedOwner(client);
  const statements = objects.map(({ statement }) => withRoles(statement, { owner: me, runtime: '' }));
  try {
    for (const statement of statements) await execute(statement);
  } catch (error) {
    if ((error as { code?: unknown }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    const owners = [...new Set(objects.map(({ owner }) => owner))].join(', ');
    throw DomainError.invalid(
      `${me} may not take over what belongs to ${owners}. Run this in the database as a superuser, then "rebind" again:\n` +
        statements.map((statement) => `  ${statement};`).join('\n'),
    );
  }
}

async function bindAgain(client: pg.Client, runtime: string, execute: Execute): Promise<void> {
  const recorded = await recordedBindings(client);
  if (recorded.length === 0)
    throw DomainError.invalid('There is nothing to bind: this database holds no schema yet. Start the server on it.');
  const roles = { owner: await quotedOwner(client), runtime: client.escapeIdentifier(runtime) };
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [runtime]);
  if (rowCount === 0) await execute(`create role ${roles.runtime} nosuperuser nocreatedb nocreaterole nobypassrls`);
  const present = await presentBindings(client, runtime);
  for (const { binding, statement } of recorded) if (!present.has(binding)) await execute(withRoles(statement, roles));
  for (const role of await foreignServers(client, runtime)) {
    const other = client.escapeIdentifier(role);
    await execute(`revoke all on all tables in schema public from ${other}`);
    await execute(`revoke all on all functions in schema public from ${other}`);
    await execute(`revoke all on schema public from ${other}`);
  }
}

async function quotedOwner(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ me: string }>('select quote_ident(current_user) as me');
  return rows[0]?.me ?? '';
}
