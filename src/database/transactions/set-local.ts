import pg from 'pg';

/** A name of ours, of PostgreSQL or of an extension: it is never a value. */
const VARIABLE = /^[a-z_]+(?:\.[a-z_]+)?$/;

/**
 * The statement that sets one variable until the transaction ends. A statement, and not a call of `set_config`: Citus passes
 * on the one to the machines that hold a tenant's rows, and not the other.
 *
 * @param value any text but one with NUL, which PostgreSQL cannot keep
 */
export function setLocal(name: string, value: string): string {
  if (!VARIABLE.test(name)) throw new Error(`"${name}" is no variable of a session.`);
  return `set local ${name} to ${pg.escapeLiteral(value)}`;
}

/**
 * The statements that a transaction begins with.
 *
 * @param isDistributed each in a trip of its own then, since Citus passes on the whole text that one came in; else as one text
 */
export function setAllLocal(variables: Readonly<Record<string, string>>, isDistributed: boolean): string[] {
  const statements = Object.entries(isDistributed ? { ...PASS_ON, ...variables } : variables).map(([name, value]) =>
    setLocal(name, value),
  );
  return isDistributed ? statements : [statements.join('; ')];
}

/** Sets variables for the owner's transaction, who does not ask where the tables are. */
export async function enter(owner: pg.Client, variables: Readonly<Record<string, string>>): Promise<void> {
  for (const statement of setAllLocal(variables, true)) await owner.query(statement);
}

/**
 * A tenant's ID as it may stand in a statement. What can be no ID is that of nobody: it comes from a credential or was looked at
 * before, so that nobody should ever see this.
 */
export function tenantValue(tenantId: string): string {
  return /^[a-z0-9-]{1,40}$/.test(tenantId) ? tenantId : '-';
}

/**
 * What makes Citus pass on what is set for a transaction, to be set before. And lets a function that looks for a word be called
 * where the rows are: it looks among the rows beside them.
 */
export const PASS_ON = {
  'citus.propagate_set_commands': 'local',
  'citus.allow_nested_distributed_execution': 'on',
} as const;
