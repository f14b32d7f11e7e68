import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { SamlMapping } from '../api/views';
import { AccountPicker } from '../records/accounts/account-picker';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';
import { useText } from '../text/text.context';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBody } from '../ui/lists/list-body';
import { Page } from '../ui/layout/page';
import { SearchField } from '../ui/lists/search-field';
import { usePagedList } from '../ui/lists/use-paged-list';
import { MappingDialog } from './mapping-dialog';
import { MappingsTable } from './mappings-table';
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
    const all = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(all), replace: true });
  };
  const isFiltered = Object.keys(search).length > 0;
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
        <NativeSelect
          label={t.provider}
          value={search.identityProviderId ?? ''}
          onChange={(event) => change({ identityProviderId: event.currentTarget.value })}
          data={[
            { value: '', label: t.anyProvider },
            ...(providers.data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
          ]}
        />
      </div>
      <ListBody
        query={query}
        empty={
          <EmptyState
            title={isFiltered ? t.nothingFound : t.empty}
            text={isFiltered ? t.nothingFoundText : t.emptyText}
          />
        }
      >
        {(mappings) => <MappingsTable mappings={mappings} onEdit={setEdited} />}
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
