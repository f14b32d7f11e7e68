import { ValidateBy } from 'class-validator';

/** Locale to display name: at most 50 of them, BCP 47 tags as keys, names of 1 to 100 characters. */
export function IsTranslations(): PropertyDecorator {
  return ValidateBy({
    name: 'isTranslations',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        Object.keys(value).length <= 50 &&
        Object.entries(value).every(
          ([locale, name]) =>
            /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/.test(locale) &&
            typeof name === 'string' &&
            name.trim() !== '' &&
            name.length <= 100,
        ),
      defaultMessage: () => 'translations must map locales such as "de" or "pt-BR" to names of 1 to 100 characters',
    },
  });
}
