import type { LongReader } from './long-reader.js';

/** Session variable that the audit trail's triggers read: who a transaction's changes are by. */
export const ACTOR_VARIABLE = 'app.actor';

/**
 * Who a change is by, as the audit trail names it: by id, never by a name, so that there is nothing to redact. `server` is
 * what nobody asked for, such as the end of a session that has expired; `sso:` is followed by the id of the identity provider
 * that has sent somebody.
 */
export type Actor = `account:${string}` | `scim:${string}` | `sso:${string}` | 'operator' | 'command line' | 'server';

/** For whom work is done: whose rows it may see, and who is named in the audit trail. Callers are such, as a guard found out. */
export interface TenantActor {
  readonly tenantId: string;
  readonly actor: Actor;
  /** Who waits for what is read; absent where nobody could be told that he has gone in vain. */
  readonly reader?: LongReader;
}

/** What the server does by itself in a tenant. */
export function serverIn(tenantId: string): TenantActor {
  return { tenantId, actor: 'server' };
}
