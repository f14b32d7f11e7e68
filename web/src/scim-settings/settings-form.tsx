import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { ScimSettings } from '../api/views';
import { MethodChange } from '../match-check/method-change';
import { useTenantId } from '../session/session';
import { LeaveGuard } from '../ui/forms/leave-guard';
import { type FieldCodes, type FieldErrors, useForm } from '../ui/forms/use-form';
import { AlarmSection } from './alarm-section';
import { ConnectionSection } from './connection-section';
import { CertaintySection } from './certainty-section';
import { ItLinkSection } from './it-link/it-link-section';
import { GateSection } from './gate-section';
import { MatchSection } from './match-section';
import { OauthClientsSection } from './oauth-clients/oauth-clients-section';
import { OwnedValuesSection } from './owned-values-section';
import { SamlSection } from './saml-section';
import { SaveBar } from './save-bar';
import { matchMethodsQuery, scimSettingsQuery } from '../records/scim-settings/scim-settings.queries';
import { dropDraft, keepDraft, readDraft } from '../records/scim-settings/settings-draft';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { SwitchOff } from './switch-off';
import { TokensSection } from './tokens/tokens-section';

export type SettingsValues = Omit<ScimSettings, 'scimUrl' | 'tenantId'>;

/** What every section of the form gets. */
export interface SettingsSectionProps {
  values: SettingsValues;
  errors: FieldErrors;
  onChange: (changes: Partial<SettingsValues>) => void;
  /** Before a link leads away that asks nobody: what was changed is kept, and is there again when HR comes back. */
  onLeave: () => void;
}

/** All settings of the page, saved together; tokens are made and revoked at once. */
export function SettingsForm({ settings }: { settings: ScimSettings }): ReactNode {
  const t = useText();
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const { scimUrl, tenantId: _tenantId, ...initial } = settings;
  const [draft] = useState(() => readDraft(tenantId));
  // It is in the form now, and kept again by whatever leads away.
  useEffect(() => dropDraft(tenantId), [tenantId]);
  const form = useForm({
    initial,
    draft,
    check: incomplete,
    send: (body) =>
      answerOf(api.PUT('/api/tenants/{tenantId}/scim-settings', { params: { path: { tenantId } }, body })),
    onSent: (saved) => {
      queryClient.setQueryData(scimSettingsQuery(tenantId).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: matchMethodsQuery(tenantId).queryKey });
      void queryClient.invalidateQueries({ queryKey: ['checklist', tenantId] });
    },
  });
  const [asked, setAsked] = useState<'switch-off' | 'method' | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // What acts at once on a running tenant is asked about first; what does not hold together is said without a question.
    const next =
      initial.enabled && Object.keys(incomplete(form.values)).length === 0 ? questionOf(initial, form.values) : null;
    setAsked(next);
    if (next === null) form.submit();
  };
  const confirm = (): void => {
    setAsked(null);
    form.submit();
  };
  const section = {
    values: form.values,
    errors: form.errors,
    onChange: form.set,
    onLeave: () => keepDraft(tenantId, changesOf(initial, form.values)),
  };

  return (
    <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
      {draft !== null && form.isDirty && <Notice tone="info">{t.scim.save.restored}</Notice>}
      <ConnectionSection {...section} scimUrl={scimUrl} tenantId={tenantId} isSaved={initial.enabled} />
      <ItLinkSection />
      <TokensSection />
      <OauthClientsSection scimUrl={scimUrl} tenantId={tenantId} />
      <MatchSection {...section} />
      <CertaintySection {...section} />
      <SamlSection {...section} />
      <OwnedValuesSection {...section} onSaved={form.adopt} />
      <GateSection {...section} />
      <AlarmSection {...section} />
      <SaveBar form={form} onDiscard={() => form.reset(initial)} />
      {asked === 'switch-off' && <SwitchOff onConfirm={confirm} onClose={() => setAsked(null)} />}
      {asked === 'method' && (
        <MethodChange
          before={initial.matchMethod}
          after={form.values.matchMethod}
          onConfirm={confirm}
          onClose={() => setAsked(null)}
        />
      )}
      <LeaveGuard when={form.isDirty} />
    </form>
  );
}

function questionOf(saved: SettingsValues, next: SettingsValues): 'switch-off' | 'method' | null {
  if (!next.enabled) return 'switch-off';
  return next.matchMethod === saved.matchMethod ? null : 'method';
}

function changesOf(saved: SettingsValues, next: SettingsValues): Partial<SettingsValues> {
  const changed = Object.entries(next).filter(([name, value]) => saved[name as keyof SettingsValues] !== value);
  return Object.fromEntries(changed);
}

function incomplete(values: SettingsValues): FieldCodes {
  const needsSaml = values.createSamlMappings;
  return {
    ...(values.secondMatchMethod === values.matchMethod && { secondMatchMethod: 'same-match-method' }),
    ...(needsSaml && values.identityProviderId === null && { identityProviderId: 'no-identity-provider' }),
    ...(needsSaml && values.userIdentifier === null && { userIdentifier: 'no-user-identifier' }),
  };
}
