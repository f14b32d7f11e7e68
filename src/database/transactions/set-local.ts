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

/** Several of them, as one text. */
export function setAllLocal(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => setLocal(name, value))
    .join('; ');
}

/** What makes Citus pass on what is set for a transaction; to be set before. */
export const PASS_ON = { 'citus.propagate_set_commands': 'local' } as const;
