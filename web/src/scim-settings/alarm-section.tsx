import { Stack, Switch, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import classes from './alarm-section.module.css';
import type { SettingsSectionProps, SettingsValues } from './settings-form';

type Alarm = NonNullable<SettingsValues['deactivationAlarm']>;

/** As a new tenant has it. */
const USUAL: Alarm = { accounts: 20, percent: 10, minutes: 60 };
/** What the server takes. */
const LIMITS: Record<keyof Alarm, readonly [least: number, most: number]> = {
  accounts: [0, 1_000_000],
  percent: [0, 100],
  minutes: [1, 1_440],
};
const NAMES = ['accounts', 'percent', 'minutes'] as const;

/** When HR is told that many accounts are taken away at once. */
export function AlarmSection({ values, onChange }: SettingsSectionProps): ReactNode {
  const { alarm: t } = useText().scim;
  const { deactivationAlarm: alarm } = values;
  // Switched off and on again it is as it was.
  const [before, setBefore] = useState(alarm ?? USUAL);
  const change = (next: Alarm): void => {
    setBefore(next);
    onChange({ deactivationAlarm: next });
  };
  return (
    <Section title={t.title} lead={t.lead} anchor="alarm">
      <Stack gap="md">
        <Switch
          label={t.enable}
          description={t.enableHint}
          checked={alarm !== null}
          onChange={(event) => onChange({ deactivationAlarm: event.currentTarget.checked ? before : null })}
        />
        {alarm !== null && (
          <div role="group" aria-label={t.rule}>
            <Text size="sm" mb="xs">
              {t.rule}
            </Text>
            <div className={classes.numbers}>
              {NAMES.map((name) => (
                <NumberField
                  key={name}
                  name={name}
                  value={alarm[name]}
                  onChange={(value) => change({ ...alarm, [name]: value })}
                />
              ))}
            </div>
          </div>
        )}
      </Stack>
    </Section>
  );
}

interface NumberFieldProps {
  name: keyof Alarm;
  value: number;
  onChange: (value: number) => void;
}

/** What is typed stays as it is typed; what is no number is not one for the form either, and says so. */
function NumberField({ name, value, onChange }: NumberFieldProps): ReactNode {
  const { alarm: t } = useText().scim;
  const [least, most] = LIMITS[name];
  const [typed, setTyped] = useState(String(value));
  // The form was set back meanwhile.
  const shown = read(typed) === value || Number.isNaN(value) ? typed : String(value);
  return (
    <TextInput
      label={t[name]}
      description={t[`${name}Hint`]}
      inputMode="numeric"
      data-field={`deactivationAlarm.${name}`}
      maxLength={7}
      value={shown}
      error={isIn(name, value) ? undefined : t.notANumber(String(least), String(most))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(read(event.currentTarget.value));
      }}
    />
  );
}

function read(typed: string): number {
  return /^\s*\d{1,7}\s*$/.test(typed) ? Number(typed) : Number.NaN;
}

function isIn(name: keyof Alarm, value: number): boolean {
  const [least, most] = LIMITS[name];
  return value >= least && value <= most;
}
