import { SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import classes from './sso-guide.module.css';

const PROVIDERS = { okta: 'Okta', entra: 'Entra ID' } as const;
type Provider = keyof typeof PROVIDERS;

/** What IT and HR do, in turn, until the first person signs in. */
export function SsoGuide(): ReactNode {
  const { ssoGuide: t } = useText().providers;
  const [provider, setProvider] = useState<Provider>('okta');
  return (
    <Section title={t.title} lead={t.lead}>
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t.provider}
          value={provider}
          onChange={(value) => setProvider(value as Provider)}
          data={Object.entries(PROVIDERS).map(([value, label]) => ({ value, label }))}
        />
        <ol className={classes.steps}>
          {t[provider].map(({ text, note }) => (
            <li key={text}>
              {text}
              {note !== undefined && <div className={classes.note}>{note}</div>}
            </li>
          ))}
        </ol>
      </Stack>
    </Section>
  );
}
