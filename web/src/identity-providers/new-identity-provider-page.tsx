import { Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { keepDraft, readDraft } from '../records/scim-settings/settings-draft';
import { Page } from '../ui/layout/page';
import { useForm } from '../ui/forms/use-form';
import { checkProvider, ProviderForm } from './provider-form';
import { NEW_PROVIDER, providerBody } from './provider-values';
import { SsoGuide } from './sso-guide';
import { useForgetProviders } from './use-forget-providers';

const route = getRouteApi('/signed-in/integrations/identity-providers/new');

export function NewIdentityProviderPage(): ReactNode {
  const { providers: t } = useText();
  const tenantId = useTenantId();
  const navigate = route.useNavigate();
  const forget = useForgetProviders();
  const { back } = route.useSearch();
  const form = useForm({
    initial: NEW_PROVIDER,
    check: checkProvider,
    send: (values) => {
      const params = { path: { tenantId } };
      const body = providerBody(values);
      return answerOf(api.POST('/api/tenants/{tenantId}/identity-providers', { params, body }));
    },
    onSent: ({ id, enabled }) => {
      void forget();
      if (back === undefined) {
        void navigate({ to: '/integrations/identity-providers', ignoreBlocker: true });
        return;
      }
      // The page that HR comes from has it chosen; one that is disabled cannot be.
      if (enabled) keepDraft(tenantId, { ...readDraft(tenantId), createSamlMappings: true, identityProviderId: id });
      void navigate({ to: '/integrations/scim', hash: 'single-sign-on', ignoreBlocker: true });
    },
  });
  return (
    <Page isNarrow title={t.newTitle} crumbs={[<Link to="/integrations/identity-providers">{t.title}</Link>]}>
      <Stack gap="md">
        <ProviderForm
          form={form}
          submit={t.create}
          cancelTo={back === undefined ? '/integrations/identity-providers' : '/integrations/scim'}
        />
        <SsoGuide />
      </Stack>
    </Page>
  );
}
