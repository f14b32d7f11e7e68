import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { fullName, personQuery, readPeoplePage } from './people.queries';

interface PersonPickerProps {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  personId: string | null;
  onChange: (personId: string | null) => void;
}

/** Finds a person by what is typed; the server looks, so that it works for any number of persons. */
export function PersonPicker({ label, description, placeholder, personId, onChange }: PersonPickerProps): ReactNode {
  const { people } = useText();
  const tenantId = useTenantId();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const chosen = useQuery({ ...personQuery(tenantId, personId ?? ''), enabled: personId !== null });
  const found = useQuery({
    queryKey: ['people', tenantId, 'picker', search],
    queryFn: () =>
      readPeoplePage(tenantId, search === '' ? {} : { search: search.replace(/\s*\(.*$/, '') }, undefined, 20),
    placeholderData: keepPreviousData,
  });
  const persons = [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? [])];
  const options = new Map(
    persons.map((person) => [person.id, `${fullName(person)} (${person.personCode})`.slice(0, 120)] as const),
  );
  return (
    <Select
      label={label}
      description={description}
      placeholder={placeholder}
      searchable
      selectFirstOptionOnChange
      // Beside its field, also for screen readers: at the end of the page it would be outside of every landmark.
      comboboxProps={{ withinPortal: false }}
      clearable
      clearButtonProps={{ 'aria-label': people.clearPerson, tabIndex: 0 }}
      nothingFoundMessage={people.nothingFound}
      filter={({ options: all }) => all}
      value={personId}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...options].map(([value, name]) => ({ value, label: name }))}
    />
  );
}
