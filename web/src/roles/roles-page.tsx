import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Role } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { DataTable } from '../ui/lists/data-table';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { Tag } from '../ui/values/tag';
import { RoleDialog } from './role-dialog';
import { rolesQuery } from '../records/roles/roles.queries';

export function RolesPage(): ReactNode {
  const { roles: t } = useText();
  const roles = useQuery(rolesQuery(useTenantId()));
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  return (
    <Page title={t.title} lead={t.lead} actions={<Button onClick={() => setEdited('new')}>{t.add}</Button>}>
      {roles.isPending && <RowsSkeleton />}
      {roles.isError && <LoadError error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.isSuccess && <RolesTable roles={[...roles.data.items].sort(baseFirst)} onEdit={setEdited} />}
      {edited !== null && <RoleDialog role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function RolesTable({ roles, onEdit }: { roles: readonly Role[]; onEdit: (role: Role) => void }): ReactNode {
  const { roles: t } = useText();
  return (
    <DataTable
      caption={t.title}
      rows={roles}
      rowKey={({ id }) => id}
      columns={[
        { header: t.name, cell: ({ name }) => <bdi>{clipped(name)}</bdi> },
        { header: t.kind, cell: ({ kind, baseRole }) => (kind === 'base' ? t.base : t.basedOn(baseRole)) },
        {
          header: t.assignable,
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

function baseFirst(one: Role, other: Role): number {
  return Number(other.kind === 'base') - Number(one.kind === 'base') || one.name.localeCompare(other.name);
}
