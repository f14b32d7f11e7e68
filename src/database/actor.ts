/** Session variable that the audit trail's triggers read: who a transaction's changes are by. */
export const ACTOR_VARIABLE = 'app.actor';

/**
 * Who a change is by, as the audit trail names it: by id, never by a name, so that there is nothing to redact. `server` is
 * what nobody asked for, such as the end of a session that has expired.
 */
export type Actor = `account:${string}` | `scim:${string}` | 'operator' | 'command line' | 'server';
