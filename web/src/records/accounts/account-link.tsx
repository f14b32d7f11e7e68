import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Account } from '../../api/views';
import { clipped } from '../../ui/values/clipped';

/** The user name of an account in a row of a table, with the way to it. */
export function AccountLink({
  id,
  account,
}: {
  id: string;
  account: Pick<Account, 'userName'> | undefined;
}): ReactNode {
  return (
    <Link to="/accounts/$accountId" params={{ accountId: id }}>
      <bdi>{account === undefined ? '…' : clipped(account.userName)}</bdi>
    </Link>
  );
}
