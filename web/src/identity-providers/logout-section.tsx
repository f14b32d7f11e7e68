import { Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import type { Form } from '../ui/forms/use-form';
import { Section } from '../ui/layout/section';
import { CopyField } from '../ui/values/copy-field';
import type { ProviderValues } from './provider-values';

interface LogoutSectionProps {
  form: Form<ProviderValues>;
  /** Where the provider sends its requests; null while there is no provider yet. */
  logoutUrl: string | null;
}

/** How the provider can end the sessions of its users: Okta calls it Universal Logout. */
export function LogoutSection({ form, logoutUrl }: LogoutSectionProps): ReactNode {
  const { logout: text } = useText().providers;
  const field = (name: 'logoutIssuer' | 'logoutJwksUrl' | 'logoutJwks') => ({
    'data-field': name,
    value: form.values[name],
    error: form.errors[name],
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [name]: event.currentTarget.value }),
  });
  return (
    <Section title={text.title} lead={text.lead}>
      <Stack gap="md">
        {logoutUrl === null ? text.saveFirst : <CopyField label={text.url} value={logoutUrl} hint={text.urlHint} />}
        <TextInput label={text.issuer} description={text.issuerHint} maxLength={1000} {...field('logoutIssuer')} />
        <TextInput
          type="url"
          label={text.keysUrl}
          description={text.keysUrlHint}
          maxLength={2000}
          {...field('logoutJwksUrl')}
        />
        <Textarea
          label={text.keys}
          description={text.keysHint}
          rows={4}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
          {...field('logoutJwks')}
        />
      </Stack>
    </Section>
  );
}
