/** What passes by itself: the memory or the port of the server before, or its lock file, is still in use. */
const PASSING = /shared memory|lock file|could not bind|could not create any TCP\/IP sockets|address already in use/i;

/** PostgreSQL did not start; the message is one line. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError';

  private constructor(
    message: string,
    /** Whether the next attempt may well go better. */
    readonly isPassing: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /**
   * @param cluster folder of the cluster
   * @param log what the attempt has written to the server's log
   */
  static fromLog(cluster: string, log: string): PostgresStartError {
    const lines = log.split('\n').flatMap((line) => line.trim() || []);
    const fatal = lines.findLast((line) => /\b(?:FATAL|PANIC):/.test(line))?.replace(/^.*?\b(?=FATAL:|PANIC:)/, '');
    // What keeps it from even looking at its data has no level, and may take several lines.
    const reason = fatal ?? (lines.slice(-4).join(' ') || 'it has said nothing');
    return new PostgresStartError(
      `The embedded PostgreSQL in ${cluster} does not start: ${reason} (more in its server.log)`,
      PASSING.test(log),
    );
  }

  /** @param sentence what is in the way, and what to do */
  static because(sentence: string, cause?: unknown): PostgresStartError {
    return new PostgresStartError(sentence, false, { cause });
  }

  /** Something stands in the way before PostgreSQL can say anything: a folder that is gone, a disk that is full. */
  static fromCause(cluster: string, cause: Error): PostgresStartError {
    return new PostgresStartError(
      `The embedded PostgreSQL in ${cluster} does not start: ${cause.message.split('\n')[0]}`,
      false,
      { cause },
    );
  }
}
