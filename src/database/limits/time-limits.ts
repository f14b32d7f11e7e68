import type { DatabaseLimits } from '../../config/database-limits.js';

/** What PostgreSQL itself can hold a session of the server's role to, in its own units. */
type Settings = Record<string, string>;

/**
 * The limits that hold for whatever the server asks: set on the role, so that they hold behind a pooler too, which would
 * refuse or forget what a connection brings along.
 */
export function settingsOfRole({ lock, statement, idle }: DatabaseLimits): Settings {
  return {
    lock_timeout: `${lock}s`,
    statement_timeout: `${statement}s`,
    idle_in_transaction_session_timeout: `${idle}s`,
  };
}

/**
 * What lets PostgreSQL notice that the server is gone, and free what it holds: a connection that died without a word is
 * ended within half a minute, and a statement whose server has hung up is not carried out to its end. Not every operating
 * system can do each.
 */
export const NOTICE_THE_END: Settings = {
  tcp_keepalives_idle: '15',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
  client_connection_check_interval: '5s',
};

/** By this name of its session, work that takes long is known: by whoever looks into `pg_stat_activity`, and by the pool. */
export const LONG_WORK = 'cezanne-scim, long work';

/** Session variables of a transaction that may take long. */
export function settingsOfLongWork({ long }: DatabaseLimits): Settings {
  return {
    application_name: LONG_WORK,
    lock_timeout: `${long}s`,
    statement_timeout: `${long}s`,
    idle_in_transaction_session_timeout: `${long}s`,
  };
}
