import type { ReactNode } from 'react';
import { OPERATIONS, OUTCOMES, type RefusalReason } from '../../api/views';
import { PersonPicker } from '../../records/people/person-picker';
import { useText } from '../../text/text.context';
import { FilterSelect } from '../../ui/lists/filter-select';
import { SearchField } from '../../ui/lists/search-field';
import { tidySearch } from '../../ui/lists/tidy-search';
import classes from './log-page.module.css';
import type { LogSearch } from '../../records/provisioning-log/log-search';
import { PeriodFilter } from '../../records/provisioning-log/period-filter';

interface LogFiltersProps {
  search: LogSearch;
  onChange: (search: LogSearch) => void;
}

/** By outcome, reason, request, user name, person and time. */
export function LogFilters({ search, onChange }: LogFiltersProps): ReactNode {
  const { log } = useText();
  const { outcomes, filters, refusals } = log;
  const reasons = Object.entries(refusals.reasons) as [RefusalReason, { short?: string }][];
  const change = (changes: LogSearch): void => onChange(tidySearch({ ...search, ...changes }));
  return (
    <div className={classes.filters} role="search" aria-label={filters.label}>
      <FilterSelect
        label={filters.outcome}
        any={filters.anyOutcome}
        value={search.outcome}
        options={OUTCOMES.map((value) => ({ value, label: outcomes[value] }))}
        onChange={(outcome) => change({ outcome })}
      />
      <FilterSelect
        label={filters.reason}
        any={filters.anyReason}
        value={search.reason}
        options={reasons.map(([value, { short = filters.noKey }]) => ({ value, label: short }))}
        onChange={(reason) => change({ reason })}
      />
      <FilterSelect
        label={filters.operation}
        any={filters.anyOperation}
        value={search.operation}
        options={OPERATIONS.map((value) => ({ value, label: filters.operations[value] }))}
        onChange={(operation) => change({ operation })}
      />
      <SearchField
        label={filters.search}
        placeholder={filters.searchPlaceholder}
        value={search.search ?? ''}
        onChange={(text) => change({ search: text })}
      />
      <PersonPicker
        label={filters.person}
        placeholder={filters.anyPerson}
        personId={search.personId ?? null}
        onChange={(personId) => change({ personId: personId ?? undefined })}
      />
      <PeriodFilter search={search} onChange={change} />
    </div>
  );
}
