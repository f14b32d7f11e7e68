import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Person } from '../api/views';
import { fullName } from '../records/people/people.queries';
import type { PeopleSort } from '../records/people/people-search';
import { type Catalogue, useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import type { ListSort, SortOption } from '../ui/lists/list-sort';
import type { Chosen, Selection } from '../ui/lists/use-selection';
import { clipped } from '../ui/values/clipped';
import { Tag } from '../ui/values/tag';

interface PeopleTableProps {
  persons: readonly Person[];
  sort: ListSort;
  selection: Selection;
}

/** What the list can be sorted by. */
export function peopleSorts(t: Catalogue['people']): (SortOption & { by: PeopleSort })[] {
  return [
    { by: 'givenName', label: t.givenName },
    { by: 'familyName', label: t.familyName },
    { by: 'personCode', label: t.personCode },
    { by: 'internalEmail', label: t.internalEmail },
    { by: 'externalEmail', label: t.externalEmail },
  ];
}

export function chosenPerson(person: Person): Chosen {
  const { id, hasAccount, accountId } = person;
  return { id, name: fullName(person), accountId: hasAccount === 'active' ? accountId : null };
}

export function PeopleTable({ persons, sort, selection }: PeopleTableProps): ReactNode {
  const { people: t } = useText();
  const sorts = (...names: PeopleSort[]): SortOption[] => peopleSorts(t).filter(({ by }) => names.includes(by));
  return (
    <DataTable
      caption={t.title}
      rows={persons}
      rowKey={({ id }) => id}
      sort={sort}
      selection={{
        has: selection.has,
        toggle: (person) => selection.toggle(chosenPerson(person)),
        nameOf: (person) => clipped(fullName(person), 60),
      }}
      columns={[
        {
          header: t.name,
          sorts: sorts('givenName', 'familyName'),
          cell: (person) => (
            <Link to="/people/$personId" params={{ personId: person.id }}>
              <bdi>{clipped(fullName(person))}</bdi>
            </Link>
          ),
        },
        {
          header: t.personCode,
          sorts: sorts('personCode'),
          cell: ({ personCode }) => <bdi>{clipped(personCode)}</bdi>,
        },
        {
          header: t.internalEmail,
          sorts: sorts('internalEmail'),
          cell: ({ internalEmail }) => <bdi>{clipped(internalEmail ?? '–')}</bdi>,
        },
        {
          header: t.externalEmail,
          sorts: sorts('externalEmail'),
          cell: ({ externalEmail }) => <bdi>{clipped(externalEmail ?? '–')}</bdi>,
        },
        {
          header: t.account,
          cell: ({ hasAccount }) => (
            <Tag tone={hasAccount === 'active' ? 'good' : 'neutral'}>{t.accountTags[hasAccount]}</Tag>
          ),
        },
      ]}
    />
  );
}
