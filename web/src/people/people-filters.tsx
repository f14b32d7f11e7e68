import type { ReactNode } from 'react';
import { ACCOUNT_STATES, type PeopleSearch } from '../records/people/people-search';
import { useText } from '../text/text.context';
import { FilterSelect } from '../ui/lists/filter-select';
import { FlagFilter } from '../ui/lists/flag-filter';
import classes from '../ui/lists/filter-row.module.css';
import { SearchField } from '../ui/lists/search-field';
import { PeopleShown } from './people-shown';

interface PeopleFiltersProps {
  filter: PeopleSearch;
  onChange: (filter: PeopleSearch) => void;
}

/** Whom the list shows: by words, account, employment, and whom a match method cannot find. */
export function PeopleFilters({ filter, onChange }: PeopleFiltersProps): ReactNode {
  const { people: t } = useText();
  const { hasAccount, employed } = filter;
  return (
    <div className={classes.row} role="search" aria-label={t.title}>
      <SearchField
        label={t.search}
        placeholder={t.searchPlaceholder}
        value={filter.search ?? ''}
        onChange={(search) => onChange({ search })}
      />
      <FilterSelect
        label={t.account}
        any={t.anyAccount}
        value={hasAccount}
        options={ACCOUNT_STATES.map((value) => ({ value, label: t.accountStates[value] }))}
        onChange={(value) => onChange({ hasAccount: value })}
      />
      <FlagFilter
        label={t.employment}
        any={t.anyEmployment}
        yes={t.employed}
        no={t.notEmployed}
        value={employed}
        onChange={(employed) => onChange({ employed })}
      />
      <PeopleShown shown={filter} onChange={onChange} />
    </div>
  );
}
