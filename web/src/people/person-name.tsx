import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenantId } from '../app/session';
import { clipped } from '../ui/clipped';
import { fullName, personQuery } from './people.queries';

/** The name of a person who is known by id, with the way to the record. */
export function PersonName({ id }: { id: string }): ReactNode {
  const { data } = useQuery({ ...personQuery(useTenantId(), id), staleTime: 60_000 });
  return (
    <Link to="/people/$personId" params={{ personId: id }}>
      <bdi>{data === undefined ? '…' : clipped(fullName(data))}</bdi>
    </Link>
  );
}
