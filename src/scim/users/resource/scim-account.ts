import { LockMode } from '@mikro-orm/postgresql';
import { Account } from '../../../accounts/account.entity.js';
import type { TenantScope } from '../../../database/transactions/tenant-database.js';
import { isEtagCondition, matchesEtag, weakEtag } from '../../protocol/query/etag.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import { isId } from '../../../database/schema/is-id.js';

const SHOWN = ['person', 'role', 'emails'] as const;

/**
 * Locked until the transaction ends, so that updates of one user come one after the other and none is lost.
 * Locked first and filled after: PostgreSQL cannot lock the outer side of a join.
 *
 * @throws ScimError 404: no account, or one of an external user, who does not exist for SCIM (docs/design.md §8)
 */
export async function lockScimAccount({ em }: TenantScope, id: string): Promise<Account> {
  if (!isId(id)) throw noSuchUser(id);
  await em.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const account = await em.findOne(Account, { id, person: { $ne: null } }, { populate: SHOWN });
  if (account === null) throw noSuchUser(id);
  return account;
}

/**
 * @param ifMatch value of the `If-Match` header; undefined asks for nothing (RFC 7644 §3.14)
 * @throws ScimError invalidValue: it is neither `*` nor entity tags
 * @throws ScimError 412: the account, which is locked, has another version
 */
export function requireVersion(account: Account, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  // A version without its quotes is not another version: to read the user again would not help.
  if (!isEtagCondition(ifMatch)) {
    throw ScimError.invalidValue(
      `${quote(ifMatch)} names no version. Send it as it stands in "meta.version" or in the ETag header: ${weakEtag(account.version)}.`,
    );
  }
  if (matchesEtag(ifMatch, account.version)) return;
  throw ScimError.preconditionFailed('The user has changed since you read it. Read it again, then send the change.');
}

/** @returns 404 for an id that no user has, or one of an external user */
export function noSuchUser(id: string): ScimError {
  return ScimError.notFound(
    `There is no user with the id ${quote(id)}. It may have been deleted; assign the user again.`,
  );
}
