import { Injectable } from '@nestjs/common';
import { type Entrant, barOf } from '../../accounts/sessions/may-sign-in.js';
import type { SessionEnd } from '../../accounts/sessions/session-end.js';
import { Statement } from '../../database/statements/statement.js';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { HR_PROFESSIONAL } from '../../roles/base-role.js';
import type { HrCaller } from '../policy/caller.js';
import { sha256 } from '../policy/sha256.js';
import { endOf, SEEN_STEP } from './session-lifetime.js';

/** Who a session belongs to, or why there is none to belong to anybody: `unknown` for what is no session of ours. */
type Resumed = { caller: HrCaller } | { end: SessionEnd | 'unknown' };

interface SessionRow extends Pick<
  HrCaller,
  'sessionId' | 'accountId' | 'userName' | 'role' | 'isHrProfessional' | 'authenticatedAt'
> {
  createdAt: Date;
  lastSeenAt: Date;
  active: boolean;
}

const WHOSE = new Statement<SessionRow>(
  'session_caller',
  `select s.id as "sessionId", s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
    s.authenticated_at as "authenticatedAt", a.id as "accountId", a.user_name as "userName", a.active,
    r.name as role, r.base_role = '${HR_PROFESSIONAL}' as "isHrProfessional"
   from session s
   join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
   join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
  where s.tenant_id = $1 and s.digest = $2`,
);
const WHY_NOT = new Statement<{ reason: SessionEnd }>(
  'session_ended',
  'select reason from ended_session where tenant_id = $1 and digest = $2 and forget_at >= $3',
);
const SEEN = new Statement('session_seen', 'update session set last_seen_at = $3 where tenant_id = $1 and id = $2');
const REMOVE = new Statement('session_removed', 'delete from session where tenant_id = $1 and id = $2');

/**
 * Who calls with a session: two looks in the database, which other requests of the tenant may share. Each page of the console asks
 * for several things at once, and each of them comes by here first.
 */
@Injectable()
export class SessionCallers {
  constructor(private readonly statements: TenantStatements) {}

  /**
   * What is found keeps the session alive.
   *
   * @param tenantId that the cookie names; the secret says whether it may
   */
  async find(tenantId: string, secret: string): Promise<Resumed> {
    const digest = sha256(secret);
    const now = new Date();
    const [row] = await this.statements.read(tenantId, WHOSE.with(tenantId, digest));
    if (row === undefined) {
      const [ended] = await this.statements.read(tenantId, WHY_NOT.with(tenantId, digest, now));
      return { end: ended?.reason ?? 'unknown' };
    }
    const { createdAt, lastSeenAt, active, ...whose } = row;
    const { sessionId, accountId } = whose;
    const account: Entrant = { tenantId, id: accountId, active };
    const end = endOf({ createdAt, lastSeenAt, account }, now.getTime());
    if (end !== null) {
      // One that has expired stays until its account signs in again: each of its requests is told the same.
      if (end !== 'session-expired') await this.statements.once(tenantId, REMOVE.with(tenantId, sessionId));
      return { end };
    }
    // The session stays: tomorrow, or when HR has corrected a date, the same person may go on with it.
    const bar = await barOf(async (call) => this.statements.read(tenantId, call), account, now);
    if (bar !== null) return { end: bar };
    if (now.getTime() - lastSeenAt.getTime() > SEEN_STEP) {
      await this.statements.once(tenantId, SEEN.with(tenantId, sessionId, now));
    }
    return { caller: { kind: 'hr', tenantId, actor: `account:${accountId}`, ...whose } };
  }
}
