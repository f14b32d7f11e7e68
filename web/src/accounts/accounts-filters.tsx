import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MATCHED_BY_OR_NONE, originText } from '../records/accounts/account-origin';
import type { AccountsFilter } from '../records/accounts/accounts.queries';
import { rolesQuery } from '../records/roles/roles.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { FilterSelect } from '../ui/lists/filter-select';
import { FlagFilter } from '../ui/lists/flag-filter';
import { SearchField } from '../ui/lists/search-field';
import classes from '../ui/lists/filter-row.module.css';

interface AccountsFiltersProps {
  filter: AccountsFilter;
  onChange: (filter: AccountsFilter) => void;
}

/** Which accounts the list shows: by words, role, state, how they came, and whose they are. */
export function AccountsFilters({ filter, onChange }: AccountsFiltersProps): ReactNode {
  const text = useText();
  const { accounts: t } = text;
  const roles = useQuery(rolesQuery(useTenantId()));
  const { role } = filter;
  const names = (roles.data?.items ?? []).map(({ name }) => name);
  // One that the address names and nobody has any more is still what is filtered by.
  const known = role === undefined || names.includes(role) ? names : [...names, role];
  return (
    <div className={classes.row} role="search" aria-label={t.title}>
      <SearchField
        label={t.search}
        placeholder={t.searchPlaceholder}
        value={filter.search ?? ''}
        onChange={(search) => onChange({ search })}
      />
      <FilterSelect
        label={t.role}
        any={t.anyRole}
        value={role}
        options={known.map((name) => ({ value: name, label: name }))}
        onChange={(value) => onChange({ role: value })}
      />
      <FlagFilter
        label={t.state}
        any={t.anyState}
        yes={t.active}
        no={t.inactive}
        value={filter.active}
        onChange={(active) => onChange({ active })}
      />
      <FilterSelect
        label={t.matched}
        any={t.anyOrigin}
        value={filter.matchedBy}
        options={MATCHED_BY_OR_NONE.map((value) => ({ value, label: originText(value, text) }))}
        onChange={(matchedBy) => onChange({ matchedBy })}
      />
      <FlagFilter
        label={t.person}
        any={t.anyPerson}
        yes={t.withPerson}
        no={t.externals}
        value={filter.hasPerson}
        onChange={(hasPerson) => onChange({ hasPerson })}
      />
    </div>
  );
}
