import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { clipped } from '../ui/values/clipped';
import { DataTable } from '../ui/lists/data-table';
import { EmptyState } from '../ui/lists/empty-state';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { Tag } from '../ui/values/tag';
import { PasswordSignInSection } from './password-sign-in-section';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';

export function IdentityProvidersPage(): ReactNode {
  const { providers: t, nav } = useText();
  const providers = useQuery(identityProvidersQuery(useTenantId()));
  const add = <ButtonLink to="/integrations/identity-providers/new">{t.add}</ButtonLink>;
  return (
    <Page title={t.title} lead={t.lead} crumbs={[nav.administration, nav.integrationsShort, t.title]} actions={add}>
      <Stack gap="lg">
        {providers.isPending && <RowsSkeleton rows={3} />}
        {providers.isError && <LoadError error={providers.error} onRetry={() => void providers.refetch()} />}
        {providers.isSuccess && providers.data.items.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
        {providers.isSuccess && providers.data.items.length > 0 && (
          <DataTable
            caption={t.title}
            rows={providers.data.items}
            rowKey={({ id }) => id}
            columns={[
              {
                header: t.name,
                cell: ({ id, displayName }) => (
                  <Link to="/integrations/identity-providers/$providerId" params={{ providerId: id }}>
                    <bdi>{clipped(displayName)}</bdi>
                  </Link>
                ),
              },
              { header: t.entityId, cell: ({ entityId }) => <bdi>{clipped(entityId)}</bdi> },
              {
                header: t.state,
                cell: ({ enabled }) => (
                  <Tag tone={enabled ? 'good' : 'neutral'}>{enabled ? t.enabled : t.disabled}</Tag>
                ),
              },
            ]}
          />
        )}
        <PasswordSignInSection />
      </Stack>
    </Page>
  );
}
