import { NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { USER_IDENTIFIERS, type UserIdentifier } from '../api/views';
import { useTenantId } from '../session/session';
import { identityProvidersQuery } from '../records/identity-providers/identity-providers.queries';
import { useText } from '../text/text.context';
import { Explained } from '../ui/help/explained';
import { TermHelp } from '../ui/help/term-help';
import { Notice } from '../ui/messages/notice';
import { Section } from '../ui/layout/section';
import classes from './scim-settings-page.module.css';
import type { SettingsSectionProps } from './settings-form';

/** Whether new accounts can sign in with SSO at once. */
export function SamlSection({ values, errors, onChange, onLeave }: SettingsSectionProps): ReactNode {
  const { saml } = useText().scim;
  const providers = useQuery(identityProvidersQuery(useTenantId()));
  const usable = providers.data?.items.filter(({ enabled }) => enabled) ?? [];

  const switchOn = (createSamlMappings: boolean): void => {
    // The usual answers, so that one click is enough where there is one provider.
    const onlyProvider = usable.length === 1 ? (usable[0]?.id ?? null) : null;
    onChange({
      createSamlMappings,
      ...(createSamlMappings && {
        identityProviderId: values.identityProviderId ?? onlyProvider,
        userIdentifier: values.userIdentifier ?? 'scimUserName',
      }),
    });
  };

  return (
    <Section title={saml.title} lead={saml.lead} anchor="single-sign-on">
      <Stack gap="md">
        <div>
          <Switch
            label={saml.enable}
            description={saml.enableHint}
            checked={values.createSamlMappings}
            onChange={(event) => switchOn(event.currentTarget.checked)}
          />
          <div className={classes.underSwitch}>
            <TermHelp term="samlMapping" />
          </div>
        </div>
        {values.createSamlMappings && providers.isSuccess && usable.length === 0 && (
          <Notice tone="warn">
            {saml.noProvider} <NewProviderLink onLeave={onLeave}>{saml.addProvider}</NewProviderLink>
          </Notice>
        )}
        {values.createSamlMappings && (
          <>
            <NativeSelect
              label={saml.provider}
              description={saml.providerHint}
              data-field="identityProviderId"
              value={values.identityProviderId ?? ''}
              error={errors['identityProviderId']}
              onChange={(event) => onChange({ identityProviderId: event.currentTarget.value || null })}
              data={[
                { value: '', label: saml.choose },
                ...usable.map(({ id, displayName }) => ({ value: id, label: displayName })),
              ]}
            />
            {usable.length > 0 && (
              <Text size="sm">
                <NewProviderLink onLeave={onLeave}>{saml.addAnother}</NewProviderLink>
              </Text>
            )}
            <NativeSelect
              label={saml.identifier}
              description={<Explained>{saml.identifierHint}</Explained>}
              data-field="userIdentifier"
              value={values.userIdentifier ?? ''}
              error={errors['userIdentifier']}
              onChange={(event) =>
                onChange({ userIdentifier: (event.currentTarget.value || null) as UserIdentifier | null })
              }
              data={[
                { value: '', label: saml.choose },
                ...USER_IDENTIFIERS.map((value) => ({ value, label: saml.identifiers[value] })),
              ]}
            />
          </>
        )}
      </Stack>
    </Section>
  );
}

/** What stands on the page unsaved is there again afterwards, with the new provider chosen. */
function NewProviderLink({ onLeave, children }: { onLeave: () => void; children: ReactNode }): ReactNode {
  return (
    <Link to="/integrations/identity-providers/new" search={{ back: 'scim' }} ignoreBlocker onClick={onLeave}>
      {children}
    </Link>
  );
}
