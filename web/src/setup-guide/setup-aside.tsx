import { SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ScimSettings } from '../api/views';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { AccessSummary } from './access-summary';
import { Checklist } from './checklist';
import { GuideSteps } from './guide-steps';

type Provider = 'okta' | 'entra';

/** Beside the settings: whether it works already, and what IT does at the other end. */
export function SetupAside({ settings }: { settings: ScimSettings }): ReactNode {
  const { guide } = useText();
  const [provider, setProvider] = useState<Provider>('okta');
  return (
    <>
      <Checklist settings={settings} />
      <AccessSummary />
      <Section title={guide.title} lead={guide.lead}>
        <Stack gap="md">
          <SegmentedControl
            fullWidth
            aria-label={guide.provider}
            value={provider}
            onChange={(value) => setProvider(value as Provider)}
            data={[
              { value: 'okta', label: 'Okta' },
              { value: 'entra', label: 'Entra ID' },
            ]}
          />
          <GuideSteps steps={provider === 'okta' ? guide.okta : guide.entra} settings={settings} />
        </Stack>
      </Section>
    </>
  );
}
