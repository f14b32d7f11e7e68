import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { fileOfSome, listFile } from '../api/list-file';
import type { SamlMapping } from '../api/views';
import { AccountPicker } from '../records/accounts/account-picker';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';
import { useText } from '../text/text.context';
import { EmptyState } from '../ui/lists/empty-state';
import { ExportChosenButton } from '../ui/lists/export-chosen-button';
import { FilterSelect } from '../ui/lists/filter-select';
import { ListBar } from '../ui/lists/list-bar';
import { ListBody } from '../ui/lists/list-body';
import type { ListSort } from '../ui/lists/list-sort';
import { listState } from '../ui/lists/list-state';
import { readWholeList } from '../ui/lists/read-whole-list';
import { tidySearch } from '../ui/lists/tidy-search';
import { useSelection } from '../ui/lists/use-selection';
import { Page } from '../ui/layout/page';
import { SearchField } from '../ui/lists/search-field';
import { usePagedList } from '../ui/lists/use-paged-list';
import { MappingDialog } from './mapping-dialog';
import { DeleteMappings } from './delete-mappings';
import { chosenMapping, mappingSorts, MappingsTable } from './mappings-table';
import { readSamlMappingsPage } from '../records/saml-mappings/saml-mappings.queries';
import type { SamlMappingsSearch } from '../records/saml-mappings/saml-mappings-search';
import classes from './saml-mappings-page.module.css';

const route = getRouteApi('/signed-in/integrations/saml-mappings');

/** Who is who at sign-in, by account and by provider. */
export function SamlMappingsPage(): ReactNode {
  const { mappings: t, nav } = useText();
  const tenantId = useTenantId();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const providers = useQuery(identityProvidersQuery(tenantId));
  const [edited, setEdited] = useState<SamlMapping | 'new' | null>(null);
  const key = ['saml-mappings', tenantId, search];
  const query = usePagedList(key, (cursor) => readSamlMappingsPage(tenantId, search, cursor));
  const change = (next: SamlMappingsSearch): void => {
    void navigate({ search: tidySearch({ ...search, ...next }), replace: true, resetScroll: false });
  };
  const { sort: by = 'createdAt', order = 'asc', ...filters } = search;
  const isFiltered = Object.keys(filters).length > 0;
  const sort: ListSort = {
    by,
    order,
    onChange: (name, direction) => change({ sort: name as SamlMappingsSearch['sort'], order: direction }),
  };
  const selection = useSelection(key);
  const { items, total } = listState(query);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      crumbs={[nav.administration, nav.integrationsShort, t.title]}
      actions={<Button onClick={() => setEdited('new')}>{t.add}</Button>}
    >
      <div className={classes.filters} role="search" aria-label={t.title}>
        <SearchField label={t.search} value={search.search ?? ''} onChange={(text) => change({ search: text })} />
        <AccountPicker
          label={t.account}
          placeholder={t.anyAccount}
          accountId={search.accountId ?? null}
          onChange={(accountId) => change({ accountId: accountId ?? undefined })}
        />
        <FilterSelect
          label={t.provider}
          any={t.anyProvider}
          value={search.identityProviderId}
          options={(providers.data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
          onChange={(identityProviderId) => change({ identityProviderId })}
        />
      </div>
      <ListBar
        total={total}
        file={{ href: listFile(tenantId, 'saml-mappings', search), name: 'saml-mappings.csv' }}
        sort={sort}
        sortOptions={mappingSorts(t)}
        choosing={{
          selection,
          shown: items.map(chosenMapping),
          readAll: async () =>
            (await readWholeList((cursor) => readSamlMappingsPage(tenantId, search, cursor, 500))).map(chosenMapping),
          actions: (
            <>
              <DeleteMappings selection={selection} />
              <ExportChosenButton
                chosen={selection.chosen}
                name="saml-mappings.csv"
                read={(ids) => fileOfSome(tenantId, 'saml-mappings', ids, { sort: search.sort, order: search.order })}
              />
            </>
          ),
        }}
      />
      <ListBody
        query={query}
        empty={
          <EmptyState
            title={isFiltered ? t.nothingFound : t.empty}
            text={isFiltered ? t.nothingFoundText : t.emptyText}
          />
        }
      >
        {(mappings) => <MappingsTable mappings={mappings} sort={sort} selection={selection} onEdit={setEdited} />}
      </ListBody>
      {edited !== null && (
        <MappingDialog
          mapping={edited === 'new' ? null : edited}
          accountId={search.accountId ?? null}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}
