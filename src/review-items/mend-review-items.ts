import { type Call, Statement } from '../database/statements/statement.js';
import type { ReviewItemKind } from './review-item-kind.js';
import { ofUserName } from './review-subject.js';

/** An attempt that has succeeded, as far as items are about it. */
export interface Success {
  readonly externalId: string | null;
  /** All that the user is and was called by the provider. */
  readonly userNames: readonly [string, string];
  /** Kinds whose cause is gone with it also where an account was there before; a refused creation is always mended. */
  readonly ofAccount: readonly ReviewItemKind[];
  /** Kinds that the attempt itself gives cause for. */
  readonly but: readonly ReviewItemKind[];
}

/** By the index of those that are not mended; there are few of one user. */
const MEND = new Statement(
  'mend_review_items',
  `update review_item set state = 'mended', closed_at = $5
    where tenant_id = $1 and subject in ($2, $3, $4) and state <> 'mended' and state = 'open'
      and (account_id is null or kind = any($6::text[])) and kind <> all($7::text[])`,
);

const MEND_OF_ACCOUNT = new Statement(
  'mend_review_items_of_account',
  `update review_item set state = 'mended', closed_at = $3
    where tenant_id = $1 and account_id = $2 and state <> 'mended' and state = 'open'`,
);

/** Closes what an attempt that succeeds has mended, in its own transaction. */
export function mendReviewItems(tenantId: string, { externalId, userNames, ofAccount, but }: Success): Call {
  const [one, other] = userNames.map(ofUserName) as [string, string];
  const subject = externalId === null ? one : `e:${externalId}`;
  return MEND.with(tenantId, subject, one, other, new Date(), list(ofAccount), list(but));
}

/** Closes what was about an account that goes. */
export function mendReviewItemsOf(tenantId: string, accountId: string): Call {
  return MEND_OF_ACCOUNT.with(tenantId, accountId, new Date());
}

/** As PostgreSQL writes an array; kinds have nothing in them that would need quotes. */
function list(kinds: readonly ReviewItemKind[]): string {
  return `{${kinds.join(',')}}`;
}
