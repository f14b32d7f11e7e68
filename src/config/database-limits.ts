/** How long anything may wait that has to do with the database. Seconds. */
export interface DatabaseLimits {
  /** For a connection to be made. */
  readonly connect: number;
  /** For a connection of the pool to become free. */
  readonly pool: number;
  /** For a lock that somebody else holds. */
  readonly lock: number;
  /** For one statement to be carried out. */
  readonly statement: number;
  /** How long a transaction may be open with nothing asked in it. */
  readonly idle: number;
  /** For an answer, before the connection is taken for dead: more than `statement`, after which a living database answers. */
  readonly silence: number;
  /** What counts instead for a lock, a statement and an answer in work that takes long, such as an import. */
  readonly long: number;
}

/** Those that the server holds a connection to by itself. */
export type ConnectionLimits = Pick<DatabaseLimits, 'connect' | 'pool' | 'silence' | 'long'>;

/**
 * @param whole reads a variable that is a whole number: name, default, least and greatest
 * @param problems gets a sentence for limits that do not fit each other
 */
export function readDatabaseLimits(
  whole: (name: string, fallback: number, min: number, max: number) => number,
  problems: string[],
): DatabaseLimits {
  const limits: DatabaseLimits = {
    connect: whole('DATABASE_CONNECT_SECONDS', 5, 1, 60),
    pool: whole('DATABASE_POOL_SECONDS', 10, 1, 60),
    lock: whole('DATABASE_LOCK_SECONDS', 3, 1, 60),
    statement: whole('DATABASE_STATEMENT_SECONDS', 15, 1, 3600),
    idle: whole('DATABASE_IDLE_SECONDS', 30, 1, 3600),
    silence: whole('DATABASE_SILENCE_SECONDS', 20, 1, 3600),
    long: whole('DATABASE_LONG_SECONDS', 600, 1, 86_400),
  };
  if (limits.silence <= limits.statement) {
    problems.push(
      'DATABASE_SILENCE_SECONDS must be more than DATABASE_STATEMENT_SECONDS: a statement that takes as long as it may is no dead connection.',
    );
  }
  return limits;
}
