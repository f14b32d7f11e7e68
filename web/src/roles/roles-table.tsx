import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '../api/views';
import { type Catalogue, useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import type { ListSort, SortOption } from '../ui/lists/list-sort';
import { clipped } from '../ui/values/clipped';
import { Tag } from '../ui/values/tag';

interface RolesTableProps {
  roles: readonly Role[];
  sort: ListSort;
  onEdit: (role: Role) => void;
}

/** What the list can be sorted by. */
export function roleSorts(t: Catalogue['roles']): SortOption[] {
  return [
    { by: 'name', label: t.name },
    { by: 'kind', label: t.kind },
    { by: 'scimAssignable', label: t.assignable, first: 'desc' },
  ];
}

export function RolesTable({ roles, sort, onEdit }: RolesTableProps): ReactNode {
  const { roles: t } = useText();
  const sorts = (by: string): SortOption[] => roleSorts(t).filter((option) => option.by === by);
  return (
    <DataTable
      caption={t.title}
      rows={roles}
      rowKey={({ id }) => id}
      sort={sort}
      columns={[
        { header: t.name, sorts: sorts('name'), cell: ({ name }) => <bdi>{clipped(name)}</bdi> },
        {
          header: t.kind,
          sorts: sorts('kind'),
          cell: ({ kind, baseRole }) => (kind === 'base' ? t.base : t.basedOn(baseRole)),
        },
        {
          header: t.assignable,
          sorts: sorts('scimAssignable'),
          cell: ({ scimAssignable }) => (
            <Tag tone={scimAssignable ? 'good' : 'neutral'}>{scimAssignable ? t.yes : t.no}</Tag>
          ),
        },
        {
          header: t.translations,
          cell: ({ translations }) =>
            Object.entries(translations)
              .map(([locale, name]) => `${clipped(name, 40)} (${locale})`)
              .join(', ') || '–',
        },
        {
          header: t.edit,
          isEnd: true,
          cell: (role) => (
            <Button
              variant="default"
              size="xs"
              aria-label={`${t.edit}: ${clipped(role.name, 60)}`}
              onClick={() => onEdit(role)}
            >
              {t.edit}
            </Button>
          ),
        },
      ]}
    />
  );
}
