import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { FilterSelect } from '../../ui/lists/filter-select';
import { PERIODS, type PeriodSearch } from './period';

interface PeriodFilterProps {
  search: PeriodSearch;
  onChange: (changes: PeriodSearch) => void;
}

/** Of which time: the last hour, day, week or month, or from one day to another. */
export function PeriodFilter({ search, onChange }: PeriodFilterProps): ReactNode {
  const { filters } = useText().log;
  return (
    <>
      <FilterSelect
        label={filters.period}
        any={filters.anyTime}
        value={search.period}
        options={PERIODS.map((value) => ({ value, label: filters.periods[value] }))}
        onChange={(period) => onChange({ period, from: undefined, to: undefined })}
      />
      {search.period === 'custom' && (
        <>
          <TextInput
            type="date"
            label={filters.from}
            value={search.from ?? ''}
            max={search.to}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={filters.to}
            value={search.to ?? ''}
            min={search.from}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
