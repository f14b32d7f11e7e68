import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';

const LIFETIMES = ['never', '90', '180', '365'] as const;
export type Lifetime = (typeof LIFETIMES)[number];
const A_DAY = 24 * 60 * 60_000;

/** @returns when something that begins now ends; null for never */
export function endOf(lifetime: Lifetime): string | null {
  return lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * A_DAY).toISOString();
}

interface LifetimeSelectProps {
  value: Lifetime;
  onChange: (lifetime: Lifetime) => void;
}

/** For how long a token or a secret counts. */
export function LifetimeSelect({ value, onChange }: LifetimeSelectProps): ReactNode {
  const { tokens: text } = useText().scim;
  return (
    <NativeSelect
      label={text.lifetime}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Lifetime)}
      data={LIFETIMES.map((one) => ({ value: one, label: text.lifetimes[one] }))}
    />
  );
}
