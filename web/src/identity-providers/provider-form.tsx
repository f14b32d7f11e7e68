import { Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useText } from '../text/text.context';
import { Explained } from '../ui/help/explained';
import { ButtonLink } from '../ui/layout/button-link';
import { LeaveGuard } from '../ui/forms/leave-guard';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { Section } from '../ui/layout/section';
import type { FieldCodes, Form } from '../ui/forms/use-form';
import { blankFields } from '../ui/forms/blank-fields';
import { LogoutSection } from './logout-section';
import { MetadataImport } from './metadata-import';
import type { ProviderValues } from './provider-values';

interface ProviderFormProps {
  form: Form<ProviderValues>;
  submit: string;
  /** In the place of sending at once. */
  onSubmit?: (event: FormEvent) => void;
  cancelTo?: '/integrations/identity-providers' | '/integrations/scim';
  /** What there is to know of the certificates that are saved. */
  certificates?: ReactNode;
  /** Where an existing provider sends its requests to end sessions. */
  logoutUrl?: string;
  /** E.g. a button that deletes. */
  more?: ReactNode;
}

/** The fields of an identity provider, filled from its metadata or by hand. */
export function ProviderForm(props: ProviderFormProps): ReactNode {
  const {
    form,
    submit,
    cancelTo = '/integrations/identity-providers',
    onSubmit = form.submit,
    certificates,
    more,
  } = props;
  const t = useText();
  const { providers } = t;
  const field = (name: 'displayName' | 'entityId' | 'ssoUrl' | 'signingCertificates') => ({
    'data-field': name,
    value: form.values[name],
    error: form.errors[name],
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [name]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <MetadataImport
          onRead={({ entityId, ssoUrl, signingCertificates, displayName, wantAuthnRequestsSigned }) =>
            form.set({
              entityId,
              ssoUrl,
              wantAuthnRequestsSigned,
              signingCertificates: signingCertificates.join('\n'),
              displayName: form.values.displayName || (displayName ?? new URL(ssoUrl, 'https://sso').hostname),
            })
          }
        />
        <Section title={providers.details}>
          <Stack gap="md">
            <TextInput
              label={providers.name}
              description={providers.nameHint}
              withAsterisk
              maxLength={200}
              {...field('displayName')}
            />
            <TextInput
              label={providers.entityId}
              description={<Explained>{providers.entityIdHint}</Explained>}
              withAsterisk
              maxLength={1000}
              {...field('entityId')}
            />
            <TextInput
              type="url"
              label={providers.ssoUrl}
              description={<Explained>{providers.ssoUrlHint}</Explained>}
              withAsterisk
              maxLength={2000}
              {...field('ssoUrl')}
            />
            <Textarea
              label={providers.certificates}
              description={<Explained>{providers.certificatesHint}</Explained>}
              rows={6}
              spellCheck={false}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
              {...field('signingCertificates')}
            />
            {certificates}
            <Switch
              label={providers.signedRequests}
              description={providers.signedRequestsHint}
              checked={form.values.wantAuthnRequestsSigned}
              onChange={(event) => form.set({ wantAuthnRequestsSigned: event.currentTarget.checked })}
            />
            <Switch
              label={providers.enabledLabel}
              description={providers.enabledHint}
              checked={form.values.enabled}
              onChange={(event) => form.set({ enabled: event.currentTarget.checked })}
            />
          </Stack>
        </Section>
        <LogoutSection form={form} logoutUrl={props.logoutUrl ?? null} />
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
        <Group gap="xs">
          <Button type="submit" loading={form.isSending}>
            {submit}
          </Button>
          <ButtonLink to={cancelTo} variant="default">
            {t.common.cancel}
          </ButtonLink>
          {more}
        </Group>
      </Stack>
      <LeaveGuard when={form.isDirty && !form.isSending} />
    </form>
  );
}

export function checkProvider(values: ProviderValues): FieldCodes {
  return blankFields(values, ['displayName', 'entityId', 'ssoUrl']);
}
