import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Language, LANGUAGES, useLanguage, useText } from '../../text/text.context';

/** In which language the console speaks. */
export function LanguageSelect(): ReactNode {
  const { shell } = useText();
  const { language, setLanguage } = useLanguage();
  return (
    <NativeSelect
      size="xs"
      aria-label={shell.language}
      value={language}
      onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
    />
  );
}
