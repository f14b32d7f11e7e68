import { type Call, Statement } from '../../database/statements/statement.js';
import type { SessionEnd } from '../../accounts/sessions/session-end.js';
import { ABSOLUTE } from './session-lifetime.js';

/** Of two who end the same session the second waits for the first, so that the reason is written once. */
const KEEP_REASON = new Statement(
  'keep_reason_of_ended_sessions',
  `insert into ended_session (tenant_id, id, digest, reason, forget_at)
    select tenant_id, id, digest, $4::text, created_at + make_interval(secs => $5::float8) from session
      where tenant_id = $1 and account_id = $2 and id is distinct from $3::uuid
    on conflict (tenant_id, id) do nothing`,
);
/** No other than those: one may have begun meanwhile. */
const END_SESSIONS = new Statement(
  'end_sessions',
  `delete from session where tenant_id = $1 and account_id = $2 and id is distinct from $3::uuid
    and exists (select from ended_session e where e.tenant_id = $1 and e.id = session.id)`,
);

/**
 * Ends every session of an account, as part of the transaction that deactivates it, and keeps the reason for whoever comes
 * with one of them. To be asked before an account is deleted, whose sessions would otherwise go without a word.
 *
 * @param but id of the one that stays
 */
export function endSessions(tenantId: string, accountId: string, end: SessionEnd, but?: string): Call[] {
  const which = [tenantId, accountId, but ?? null] as const;
  return [KEEP_REASON.with(...which, end, ABSOLUTE / 1000), END_SESSIONS.with(...which)];
}

const KEEP_REASON_OF_ONE = new Statement(
  'keep_reason_of_ended_session',
  `insert into ended_session (tenant_id, id, digest, reason, forget_at)
    select tenant_id, id, digest, $3::text, created_at + make_interval(secs => $4::float8) from session
      where tenant_id = $1 and id = $2::uuid
    on conflict (tenant_id, id) do nothing`,
);
const END_SESSION = new Statement('end_session', 'delete from session where tenant_id = $1 and id = $2::uuid');

/** The same for one session. */
export function endSession(tenantId: string, id: string, end: SessionEnd): Call[] {
  return [KEEP_REASON_OF_ONE.with(tenantId, id, end, ABSOLUTE / 1000), END_SESSION.with(tenantId, id)];
}
