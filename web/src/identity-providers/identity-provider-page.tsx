import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { IdentityProvider } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { useForm } from '../ui/forms/use-form';
import { identityProviderQuery } from '../records/identity-providers/identity-providers.queries';
import { CertificateStates } from './certificate-states';
import { DisableProvider } from './disable-provider';
import { checkProvider, ProviderForm } from './provider-form';
import { providerBody, providerValues } from './provider-values';
import { ServiceProviderSection } from './service-provider-section';
import { SignInTestSection } from './sign-in-test/sign-in-test-section';
import { SsoGuide } from './sso-guide';
import { useForgetProviders } from './use-forget-providers';

const route = getRouteApi('/signed-in/integrations/identity-providers/$providerId');

export function IdentityProviderPage(): ReactNode {
  const { providers: t } = useText();
  const { providerId } = route.useParams();
  const provider = useQuery(identityProviderQuery(useTenantId(), providerId));
  return (
    <Page
      isNarrow
      title={provider.data === undefined ? t.provider : clipped(provider.data.displayName, 80)}
      crumbs={[<Link to="/integrations/identity-providers">{t.title}</Link>]}
    >
      {provider.isPending && <RowsSkeleton />}
      {provider.isError && <LoadError error={provider.error} onRetry={() => void provider.refetch()} />}
      {provider.isSuccess && (
        <Stack gap="md">
          <ServiceProviderSection id={provider.data.id} />
          <SignInTestSection providerId={provider.data.id} />
          <EditForm provider={provider.data} />
          <SsoGuide />
        </Stack>
      )}
    </Page>
  );
}

function EditForm({ provider }: { provider: IdentityProvider }): ReactNode {
  const { providers: t } = useText();
  const tenantId = useTenantId();
  const navigate = route.useNavigate();
  const forget = useForgetProviders();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const params = { path: { tenantId, id: provider.id } };
  const toList = async (): Promise<void> => {
    await navigate({ to: '/integrations/identity-providers', ignoreBlocker: true });
    await forget();
  };
  const form = useForm({
    initial: providerValues(provider),
    check: checkProvider,
    send: (values) => {
      const body = providerBody(values);
      return answerOf(api.PATCH('/api/tenants/{tenantId}/identity-providers/{id}', { params, body }));
    },
    onSent: (saved) => {
      // Whoever opens it again at once must not be shown, and save, what was before.
      queryClient.setQueryData(identityProviderQuery(tenantId, provider.id).queryKey, saved);
      void toList();
    },
  });
  const [isDisabling, setDisabling] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const acts = provider.enabled && !form.values.enabled && Object.keys(checkProvider(form.values)).length === 0;
    if (acts) setDisabling(true);
    else form.submit();
  };
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/tenants/{tenantId}/identity-providers/{id}', { params })),
    onSuccess: toList,
  });
  return (
    <>
      <ProviderForm
        form={form}
        submit={t.save}
        logoutUrl={provider.logoutUrl}
        onSubmit={submit}
        certificates={<CertificateStates certificates={provider.certificates} />}
        more={
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t.delete}
          </Button>
        }
      />
      {isDisabling && (
        <DisableProvider
          id={provider.id}
          onConfirm={() => {
            setDisabling(false);
            form.submit();
          }}
          onClose={() => setDisabling(false)}
        />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t.deleteTitle}
        text={t.deleteText}
        confirm={t.delete}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={() => {
          remove.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
