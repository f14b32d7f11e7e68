import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { REVIEW_KINDS, REVIEW_STATES, type ReviewSearch } from '../../records/review-items/review-search';
import { useText } from '../../text/text.context';
import { FilterSelect } from '../../ui/lists/filter-select';
import { SearchField } from '../../ui/lists/search-field';
import classes from './review-filters.module.css';

interface ReviewFiltersProps {
  search: ReviewSearch;
  onChange: (search: ReviewSearch) => void;
}

/** By state, by what it is about, and by what was sent. */
export function ReviewFilters({ search, onChange }: ReviewFiltersProps): ReactNode {
  const { filters, states, kinds } = useText().review;
  return (
    <div className={classes.filters} role="search" aria-label={filters.label}>
      <SearchField
        label={filters.search}
        placeholder={filters.searchPlaceholder}
        value={search.search ?? ''}
        onChange={(text) => onChange({ ...search, search: text })}
      />
      <NativeSelect
        label={filters.state}
        value={search.state ?? 'open'}
        onChange={(event) => {
          const chosen = event.currentTarget.value as 'open' | NonNullable<ReviewSearch['state']>;
          onChange({ ...search, state: chosen === 'open' ? undefined : chosen });
        }}
        data={[...REVIEW_STATES, 'all' as const].map((value) => ({ value, label: states[value] }))}
      />
      <FilterSelect
        label={filters.kind}
        any={filters.anyKind}
        value={search.kind}
        options={REVIEW_KINDS.map((value) => ({ value, label: kinds[value].title }))}
        onChange={(kind) => onChange({ ...search, kind })}
      />
    </div>
  );
}
