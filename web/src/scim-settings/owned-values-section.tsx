import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { IMMUTABLE_ATTRIBUTES_MODES, type ImmutableAttributesMode } from '../api/views';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { EntraAdvice } from './entra-advice';
import type { SettingsSectionProps } from './settings-form';

interface OwnedValuesSectionProps extends SettingsSectionProps {
  /** What has been saved without the form. */
  onSaved: SettingsSectionProps['onChange'];
}

/** Names and the employee number are HR's: what to answer a provider that sends others. */
export function OwnedValuesSection({ values, onChange, onSaved }: OwnedValuesSectionProps): ReactNode {
  const { owned } = useText().scim;
  return (
    <Section title={owned.title} lead={owned.lead}>
      <Stack gap="md">
        <EntraAdvice onSwitched={() => onSaved({ immutableAttributes: 'ignore' })} />
        <Radio.Group
          aria-label={owned.title}
          value={values.immutableAttributes}
          onChange={(value) => onChange({ immutableAttributes: value as ImmutableAttributesMode })}
        >
          <Stack gap="sm">
            {IMMUTABLE_ATTRIBUTES_MODES.map((mode) => (
              <Radio key={mode} value={mode} label={owned.modes[mode].name} description={owned.modes[mode].text} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Section>
  );
}
