import { Button, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import type { RoleValues } from './role-values';
import classes from './translation-fields.module.css';

interface TranslationFieldsProps {
  translations: RoleValues['translations'];
  error: string | undefined;
  onChange: (translations: RoleValues['translations']) => void;
}

/** How a role is called in other languages. */
export function TranslationFields({ translations, error, onChange }: TranslationFieldsProps): ReactNode {
  const { roles: t } = useText();
  const change = (place: number, changes: Partial<RoleValues['translations'][number]>): void =>
    onChange(translations.map((item, at) => (at === place ? { ...item, ...changes } : item)));
  return (
    <Stack gap="xs">
      <div>
        <div className={classes.title}>{t.translations}</div>
        <div className={classes.hint}>{t.translationsHint}</div>
      </div>
      {translations.map(({ locale, name }, place) => (
        <div key={place} className={classes.row}>
          <TextInput
            label={t.locale}
            placeholder="de"
            maxLength={20}
            value={locale}
            onChange={(event) => change(place, { locale: event.currentTarget.value })}
          />
          <TextInput
            label={t.translatedName}
            maxLength={100}
            value={name}
            onChange={(event) => change(place, { name: event.currentTarget.value })}
          />
          <Button
            variant="default"
            aria-label={t.removeTranslation(place + 1)}
            onClick={() => onChange(translations.filter((_, at) => at !== place))}
          >
            {t.remove}
          </Button>
        </div>
      ))}
      {error !== undefined && <Notice tone="bad">{error}</Notice>}
      <div>
        <Button variant="default" size="xs" onClick={() => onChange([...translations, { locale: '', name: '' }])}>
          {t.addTranslation}
        </Button>
      </div>
    </Stack>
  );
}
