import { Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { TermHelp } from '../ui/help/term-help';
import { CopyField } from '../ui/values/copy-field';
import { Section } from '../ui/layout/section';
import { Tag } from '../ui/values/tag';
import classes from './scim-settings-page.module.css';
import type { SettingsSectionProps } from './settings-form';

interface ConnectionSectionProps extends SettingsSectionProps {
  scimUrl: string;
  tenantId: string;
  /** Whether provisioning is on now, whatever the switch shows. */
  isSaved: boolean;
}

/** The main switch, and where the provider finds us. */
export function ConnectionSection(props: ConnectionSectionProps): ReactNode {
  const { connection } = useText().scim;
  const { values, onChange, scimUrl, tenantId, isSaved } = props;
  return (
    <Section
      title={connection.title}
      action={<Tag tone={isSaved ? 'good' : 'neutral'}>{isSaved ? connection.on : connection.off}</Tag>}
    >
      <Stack gap="lg">
        <div>
          <Switch
            label={connection.enable}
            description={connection.enableHint}
            checked={values.enabled}
            onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
          />
          <div className={classes.underSwitch}>
            <TermHelp term="provisioning" />
          </div>
        </div>
        <CopyField label={connection.url} value={scimUrl} hint={connection.urlHint} />
        <CopyField label={connection.tenantId} value={tenantId} hint={connection.tenantIdHint} />
      </Stack>
    </Section>
  );
}
