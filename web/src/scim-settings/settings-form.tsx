import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { ScimSettings } from '../api/views';
import { MethodChange } from '../match-check/method-change';
import { useTenantId } from '../session/session';
import { LeaveGuard } from '../ui/forms/leave-guard';
import { type FieldCodes, type FieldErrors, useForm } from '../ui/forms/use-form';
import { ConnectionSection } from './connection-section';
import { GateSection } from './gate-section';
import { MatchSection } from './match-section';
import { OwnedValuesSection } from './owned-values-section';
import { SamlSection } from './saml-section';
import { SaveBar } from './save-bar';
import { matchMethodsQuery, scimSettingsQuery } from '../records/scim-settings/scim-settings.queries';
import { TokensSection } from './tokens/tokens-section';

export type SettingsValues = Omit<ScimSettings, 'scimUrl' | 'tenantId'>;

/** What every section of the form gets. */
export interface SettingsSectionProps {
  values: SettingsValues;
  errors: FieldErrors;
  onChange: (changes: Partial<SettingsValues>) => void;
}

/** All settings of the page, saved together; tokens are made and revoked at once. */
export function SettingsForm({ settings }: { settings: ScimSettings }): ReactNode {
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const { scimUrl, tenantId: _tenantId, ...initial } = settings;
  const form = useForm({
    initial,
    check: incomplete,
    send: (body) =>
      answerOf(api.PUT('/api/tenants/{tenantId}/scim-settings', { params: { path: { tenantId } }, body })),
    onSent: (saved) => {
      queryClient.setQueryData(scimSettingsQuery(tenantId).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: matchMethodsQuery(tenantId).queryKey });
      void queryClient.invalidateQueries({ queryKey: ['checklist', tenantId] });
    },
  });
  const [isAsking, setAsking] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // Another method on a running tenant is asked about first.
    if (initial.enabled && form.values.matchMethod !== initial.matchMethod) setAsking(true);
    else form.submit();
  };
  const section = { values: form.values, errors: form.errors, onChange: form.set };

  return (
    <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
      <ConnectionSection {...section} scimUrl={scimUrl} tenantId={tenantId} isSaved={initial.enabled} />
      <TokensSection />
      <MatchSection {...section} />
      <SamlSection {...section} />
      <OwnedValuesSection {...section} onSaved={form.adopt} />
      <GateSection {...section} />
      <SaveBar form={form} onDiscard={() => form.reset(initial)} />
      {isAsking && (
        <MethodChange
          before={initial.matchMethod}
          after={form.values.matchMethod}
          onConfirm={() => {
            setAsking(false);
            form.submit();
          }}
          onClose={() => setAsking(false)}
        />
      )}
      <LeaveGuard when={form.isDirty} />
    </form>
  );
}

function incomplete(values: SettingsValues): FieldCodes {
  if (!values.createSamlMappings) return {};
  return {
    ...(values.identityProviderId === null && { identityProviderId: 'no-identity-provider' }),
    ...(values.userIdentifier === null && { userIdentifier: 'no-user-identifier' }),
  };
}
