import { executeBound } from '../database/transactions/execute-bound.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { codeKey } from '../text/code-key.js';
import { Role } from '../roles/role.entity.js';
import type { CheckedUser } from './users/checked-user.js';

/** Users that go over together. */
const BATCH = 500;
/** More are no company of one tenant. */
export const MAX_USERS = 1_000_000;

const ADD = `
  insert into match_check_user (tenant_id, check_id, line, user_name, user_name_norm, external_id, email, employee_number,
    given_name, family_name, role, role_unknown, invalid)
  select $1, $2::uuid, u.line, u."userName", u."userNameNorm", u."externalId", u.email, u."employeeNumber", u."givenName",
    u."familyName", u.role, u."roleUnknown", u.invalid
  from json_to_recordset($3::json) as u(line integer, "userName" text, "userNameNorm" text, "externalId" text, email text,
    "employeeNumber" text, "givenName" text, "familyName" text, role text, "roleUnknown" boolean, invalid text)`;

/**
 * Writes the users of a check down, batch by batch, so that only a few are in memory.
 *
 * @returns how many there are
 * @throws DomainError `invalid` (`file-too-long`) for more than a check takes
 */
export async function stageUsers(
  scope: TenantScope,
  checkId: string,
  users: AsyncIterable<CheckedUser> | Iterable<CheckedUser>,
): Promise<number> {
  const assignable = await assignableRoles(scope);
  let count = 0;
  let batch: object[] = [];
  const hand = async (): Promise<void> => {
    await executeBound(scope.em, ADD, [scope.tenantId, checkId, JSON.stringify(batch)]);
    batch = [];
  };
  for await (const user of users) {
    if (++count > MAX_USERS) throw DomainError.invalid(`Check at most ${MAX_USERS} users at a time.`, 'file-too-long');
    // Who names no role gets Self-Service, which is always there.
    batch.push({ ...user, roleUnknown: user.role !== null && !assignable.has(codeKey(user.role)) });
    if (batch.length >= BATCH) await hand();
  }
  if (batch.length > 0) await hand();
  return count;
}

/** The original names, as they are compared, of all roles that provisioning may give (docs/design.md §3.3). */
async function assignableRoles({ em }: TenantScope): Promise<Set<string>> {
  const roles = await em.find(Role, { scimAssignable: true });
  return new Set(roles.map(({ nameNorm }) => nameNorm));
}
