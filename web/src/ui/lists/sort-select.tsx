import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { type ListSort, SORT_ORDERS, type SortOption, type SortOrder } from './list-sort';

interface SortSelectProps {
  sort: ListSort;
  options: readonly SortOption[];
  className?: string;
}

/** Sorts a list that has no columns to press on, or none on a narrow screen. */
export function SortSelect({ sort, options, className }: SortSelectProps): ReactNode {
  const { lists } = useText();
  return (
    <NativeSelect
      className={className}
      label={lists.sortBy}
      value={`${sort.by} ${sort.order}`}
      onChange={(event) => {
        const [by = sort.by, order = sort.order] = event.currentTarget.value.split(' ');
        sort.onChange(by, order as SortOrder);
      }}
      data={options.flatMap(({ by, label }) =>
        SORT_ORDERS.map((order) => ({ value: `${by} ${order}`, label: lists.sorted[order](label) })),
      )}
    />
  );
}
