import type { ReactNode } from 'react';
import { FilterSelect } from './filter-select';

interface FlagFilterProps {
  label: string;
  /** What no choice is called. */
  any: string;
  /** What those rows are called for which it is so, and the others. */
  yes: string;
  no: string;
  value: boolean | undefined;
  onChange: (value: boolean | undefined) => void;
}

/** Which rows a list has: those for which something is so, those for which it is not, or all. */
export function FlagFilter({ label, any, yes, no, value, onChange }: FlagFilterProps): ReactNode {
  return (
    <FilterSelect
      label={label}
      any={any}
      value={value === undefined ? undefined : value ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      onChange={(chosen) => onChange(chosen === undefined ? undefined : chosen === 'yes')}
    />
  );
}
