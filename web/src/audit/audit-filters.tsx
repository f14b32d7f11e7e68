import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AccountPicker } from '../records/accounts/account-picker';
import { auditActorsQuery } from '../records/audit/audit.queries';
import type { AuditSearch } from '../records/audit/audit-search';
import { PersonPicker } from '../records/people/person-picker';
import { PeriodFilter } from '../records/provisioning-log/period-filter';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { FilterSelect } from '../ui/lists/filter-select';
import { tidySearch } from '../ui/lists/tidy-search';
import { actorText } from './events/event-text';
import classes from './audit-page.module.css';

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

/** By whom, what, person, account and time. */
export function AuditFilters({ search, onChange }: AuditFiltersProps): ReactNode {
  const text = useText();
  const { audit, log, accounts } = text;
  const { filters } = log;
  const { data: actors = [] } = useQuery(auditActorsQuery(useTenantId()));
  const change = (changes: AuditSearch): void => onChange(tidySearch({ ...search, ...changes }));
  const kinds = Object.entries(audit.kinds);
  // First all of a kind, then each by name. One who has a name is asked for by it.
  const present = new Set(actors.map(({ kind }) => kind));
  const who = new Map<string, string>([
    ...Object.entries(audit.actors).filter(([kind]) => present.has(kind as (typeof actors)[number]['kind'])),
    ...actors.flatMap((actor): [string, string][] =>
      actor.name === null ? [] : [[actor.name, actorText(actor, text)]],
    ),
  ]);
  if (search.actor !== undefined && !who.has(search.actor)) who.set(search.actor, search.actor);
  if (search.kind !== undefined && !(search.kind in audit.kinds)) kinds.push([search.kind, search.kind]);
  return (
    <div className={classes.filters} role="search" aria-label={audit.filters.label}>
      <FilterSelect
        label={audit.filters.who}
        any={audit.filters.anybody}
        value={search.actor}
        options={[...who].map(([value, label]) => ({ value, label }))}
        onChange={(actor) => change({ actor })}
      />
      <FilterSelect
        label={audit.filters.kind}
        any={audit.filters.anything}
        value={search.kind}
        options={kinds.map(([value, label]) => ({ value, label }))}
        onChange={(kind) => change({ kind })}
      />
      <PersonPicker
        label={filters.person}
        placeholder={filters.anyPerson}
        personId={search.personId ?? null}
        onChange={(personId) => change({ personId: personId ?? undefined })}
      />
      <AccountPicker
        label={accounts.account}
        placeholder={filters.anyPerson}
        accountId={search.accountId ?? null}
        onChange={(accountId) => change({ accountId: accountId ?? undefined })}
      />
      <PeriodFilter search={search} onChange={change} />
    </div>
  );
}
