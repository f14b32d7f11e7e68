import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { listFile } from '../api/list-file';
import type { Role } from '../api/views';
import { readRolesPage } from '../records/roles/roles.queries';
import type { RolesSearch } from '../records/roles/roles-search';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { EmptyState } from '../ui/lists/empty-state';
import { FilterSelect } from '../ui/lists/filter-select';
import { FlagFilter } from '../ui/lists/flag-filter';
import filters from '../ui/lists/filter-row.module.css';
import { ListBar } from '../ui/lists/list-bar';
import { ListBody } from '../ui/lists/list-body';
import type { ListSort } from '../ui/lists/list-sort';
import { listState } from '../ui/lists/list-state';
import { SearchField } from '../ui/lists/search-field';
import { tidySearch } from '../ui/lists/tidy-search';
import { usePagedList } from '../ui/lists/use-paged-list';
import { RoleDialog } from './role-dialog';
import { roleSorts, RolesTable } from './roles-table';

const route = getRouteApi('/signed-in/roles');

export function RolesPage(): ReactNode {
  const { roles: t } = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  const query = usePagedList(['roles', tenantId, 'page', search], (cursor) => readRolesPage(tenantId, search, cursor));
  const change = (next: RolesSearch): void =>
    void navigate({ search: tidySearch({ ...search, ...next }), replace: true, resetScroll: false });
  const sort: ListSort = {
    by: search.sort ?? 'name',
    order: search.order ?? 'asc',
    onChange: (by, order) => change({ sort: by as RolesSearch['sort'], order }),
  };
  return (
    <Page title={t.title} lead={t.lead} actions={<Button onClick={() => setEdited('new')}>{t.add}</Button>}>
      <div className={filters.row} role="search" aria-label={t.title}>
        <SearchField label={t.search} value={search.search ?? ''} onChange={(text) => change({ search: text })} />
        <FilterSelect
          label={t.kind}
          any={t.anyKind}
          value={search.kind}
          options={[
            { value: 'base', label: t.base },
            { value: 'custom', label: t.custom },
          ]}
          onChange={(kind) => change({ kind })}
        />
        <FlagFilter
          label={t.assignable}
          any={t.anyAssignable}
          yes={t.yes}
          no={t.no}
          value={search.scimAssignable}
          onChange={(scimAssignable) => change({ scimAssignable })}
        />
      </div>
      <ListBar
        total={listState(query).total}
        file={{ href: listFile(tenantId, 'roles', search), name: 'roles.csv' }}
        sort={sort}
        sortOptions={roleSorts(t)}
      />
      <ListBody query={query} empty={<EmptyState title={t.nothingFound} text={t.nothingFoundText} />}>
        {(roles) => <RolesTable roles={roles} sort={sort} onEdit={setEdited} />}
      </ListBody>
      {edited !== null && <RoleDialog role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
