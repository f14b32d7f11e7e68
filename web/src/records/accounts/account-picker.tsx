import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { accountQuery, readAccountsPage } from './accounts.queries';

interface AccountPickerProps {
  label: string;
  placeholder?: string;
  error?: string;
  accountId: string | null;
  onChange: (accountId: string | null) => void;
}

/** Finds an account by what is typed; the server looks. */
export function AccountPicker({ label, placeholder, error, accountId, onChange }: AccountPickerProps): ReactNode {
  const { accounts } = useText();
  const tenantId = useTenantId();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const chosen = useQuery({ ...accountQuery(tenantId, accountId ?? ''), enabled: accountId !== null });
  const found = useQuery({
    queryKey: ['accounts', tenantId, 'picker', search],
    queryFn: () => readAccountsPage(tenantId, search === '' ? {} : { search }, undefined, 20),
    placeholderData: keepPreviousData,
  });
  const known = [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? [])];
  const options = new Map(known.map(({ id, userName }) => [id, userName.slice(0, 120)] as const));
  return (
    <Select
      label={label}
      placeholder={placeholder}
      error={error}
      searchable
      selectFirstOptionOnChange
      // Beside its field, also for screen readers: at the end of the page it would be outside of every landmark.
      comboboxProps={{ withinPortal: false }}
      clearable
      clearButtonProps={{ 'aria-label': accounts.clearAccount, tabIndex: 0 }}
      data-field="accountId"
      nothingFoundMessage={accounts.nothingFound}
      filter={({ options: all }) => all}
      value={accountId}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...options].map(([value, name]) => ({ value, label: name }))}
    />
  );
}
