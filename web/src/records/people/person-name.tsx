import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Person } from '../../api/views';
import { useTenantId } from '../../session/session';
import { clipped } from '../../ui/values/clipped';
import { fullName, personQuery } from './people.queries';

/** The name of a person who is known by id, with the way to the record. */
export function PersonName({ id }: { id: string }): ReactNode {
  const { data } = useQuery({ ...personQuery(useTenantId(), id), staleTime: 60_000 });
  return <PersonLink id={id} person={data} />;
}

/** The same for a row of a table, which knows its persons by `usePersons`. */
export function PersonLink({ id, person }: { id: string; person: Person | undefined }): ReactNode {
  return (
    <Link to="/people/$personId" params={{ personId: id }}>
      <bdi>{person === undefined ? '…' : clipped(fullName(person))}</bdi>
    </Link>
  );
}
