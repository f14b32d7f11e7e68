import type { ReactNode } from 'react';
import { ACCOUNT_STATES, type PeopleSearch } from '../records/people/people-search';
import { useText } from '../text/text.context';
import { FilterSelect } from '../ui/lists/filter-select';
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
      <FilterSelect
        label={t.employment}
        any={t.anyEmployment}
        value={employed === undefined ? undefined : employed ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t.employed },
          { value: 'no', label: t.notEmployed },
        ]}
        onChange={(value) => onChange({ employed: value === undefined ? undefined : value === 'yes' })}
      />
      <PeopleShown shown={filter} onChange={onChange} />
    </div>
  );
}
