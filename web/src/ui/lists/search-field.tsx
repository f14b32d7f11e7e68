import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../layout/icon';

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  /** Told a moment after the last key. */
  onChange: (value: string) => void;
}

/** Looks while one types. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps): ReactNode {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;

  // The address changed by something else than typing, e.g. "back".
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);

  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      tell.current(typed.trim());
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" size={16} />}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
