import { type Call, Statement } from '../../database/statements/statement.js';
import type { SessionEnd } from '../../accounts/sessions/session-end.js';
import { ABSOLUTE } from './session-lifetime.js';

/** In one statement, so that of two who end the same session one does, and the reason is written once. */
const END_SESSIONS = new Statement(
  'end_sessions',
  `with gone as (
    delete from session where tenant_id = $1 and account_id = $2 and id is distinct from $3::uuid
    returning tenant_id, id, digest, created_at
  )
  insert into ended_session (tenant_id, id, digest, reason, forget_at)
  select tenant_id, id, digest, $4, created_at + make_interval(secs => $5) from gone`,
);

/**
 * Ends every session of an account, as part of the transaction that deactivates it, and keeps the reason for whoever comes
 * with one of them. To be asked before an account is deleted, whose sessions would otherwise go without a word.
 *
 * @param but id of the one that stays
 */
export function endSessions(tenantId: string, accountId: string, end: SessionEnd, but?: string): Call {
  return END_SESSIONS.with(tenantId, accountId, but ?? null, end, ABSOLUTE / 1000);
}
