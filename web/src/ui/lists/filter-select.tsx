import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

interface FilterSelectProps<Value extends string> {
  label: string;
  /** What no choice is called. */
  any: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}

/** Which rows a list has: one of the choices, or all. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>): ReactNode {
  const { label, any, value, options, onChange } = props;
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(options.find((option) => option.value === event.currentTarget.value)?.value)}
      data={[{ value: '', label: any }, ...options]}
    />
  );
}
