import type { Ask } from '../../database/statements/ask.js';
import { Statement } from '../../database/statements/statement.js';
import { dayIn } from '../../text/time-zone.js';
import type { SessionEnd } from './session-end.js';

/** An account as far as it matters here. */
export interface Entrant {
  readonly tenantId: string;
  readonly id: string;
  readonly active: boolean;
}

/** Without employments one row, whose dates are null. They are looked for only where they matter. */
const GATE = new Statement<{ gate: boolean; time_zone: string; start_date: string | null; end_date: string | null }>(
  'employment_gate',
  `select s.employment_gate as gate, t.time_zone, e.start_date::text, e.end_date::text
     from tenant t
     join scim_settings s on s.tenant_id = t.tenant_id
     left join account a on s.employment_gate and a.tenant_id = t.tenant_id and a.id = $2
     left join employment e on e.tenant_id = a.tenant_id and e.person_id = a.person_id
    where t.tenant_id = $1`,
);

/**
 * Who may sign in, and stay signed in (docs/design.md §10): whoever is active and, where HR has closed the gate to others, is
 * employed today. Each sign-in and each request of a session asks here, so that no job has to run for it to be true at midnight.
 *
 * @param now the moment to judge by; which day that is, the tenant's time zone says
 * @returns why the account may not; null if it may
 */
export async function barOf(ask: Ask, account: Entrant, now: Date): Promise<SessionEnd | null> {
  if (!account.active) return 'account-closed';
  const employments = await ask(GATE.with(account.tenantId, account.id));
  const [first] = employments;
  if (first === undefined || !first.gate) return null;
  const dates = employments.flatMap(({ start_date: start, end_date: end }) => (start === null ? [] : [{ start, end }]));
  return isKeptOut(dates, dayIn(first.time_zone, now)) ? 'not-employed' : null;
}

/**
 * @param employments calendar dates; the end is the last day, null for none
 * @param today calendar date
 * @returns whether somebody with these is not employed today. Without any he is not: HR has recorded nothing to judge by
 */
export function isKeptOut(employments: readonly { start: string; end: string | null }[], today: string): boolean {
  if (employments.length === 0) return false;
  return !employments.some(({ start, end }) => start <= today && (end === null || end >= today));
}
