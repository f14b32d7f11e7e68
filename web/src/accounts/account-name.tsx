import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenantId } from '../app/session';
import { clipped } from '../ui/clipped';
import { accountQuery } from './accounts.queries';

/** The user name of an account that is known by id, with the way to it. */
export function AccountName({ id }: { id: string }): ReactNode {
  const { data } = useQuery({ ...accountQuery(useTenantId(), id), staleTime: 60_000 });
  return (
    <Link to="/accounts/$accountId" params={{ accountId: id }}>
      <bdi>{data === undefined ? '…' : clipped(data.userName)}</bdi>
    </Link>
  );
}
