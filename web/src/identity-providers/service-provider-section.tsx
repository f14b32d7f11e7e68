import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { scimSettingsQuery } from '../records/scim-settings/scim-settings.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { CopyField } from '../ui/values/copy-field';
import { serviceProviderValues } from './service-provider-values';

/** What IT enters at the identity provider, so that it sends people here. */
export function ServiceProviderSection({ id }: { id: string }): ReactNode {
  const { ours: t } = useText().providers;
  const tenantId = useTenantId();
  const settings = useQuery(scimSettingsQuery(tenantId));
  return (
    <Section title={t.title} lead={t.lead}>
      {settings.isPending && <RowsSkeleton rows={3} />}
      {settings.isError && <LoadError error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isSuccess && <Values values={serviceProviderValues(settings.data.scimUrl, tenantId, id)} />}
    </Section>
  );
}

function Values({ values }: { values: ReturnType<typeof serviceProviderValues> }): ReactNode {
  const { ours: t } = useText().providers;
  return (
    <Stack gap="md">
      <CopyField label={t.acsUrl} value={values.acsUrl} hint={t.acsUrlHint} />
      <CopyField label={t.entityId} value={values.entityId} hint={t.entityIdHint} />
      <CopyField label={t.loginUrl} value={values.loginUrl} hint={t.loginUrlHint} />
    </Stack>
  );
}
