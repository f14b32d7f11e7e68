import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { isPlain } from '../text/storable-text.js';
import { isBlank } from '../text/invisible-characters.js';
import { shownLine } from '../text/shown-line.js';

/** How many locales a role may be translated to. */
export const MAX_TRANSLATIONS = 50;

/** BCP 47, as far as display names need it. */
const LOCALE = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/;

/**
 * Locale to display name: at most 50 of them, BCP 47 tags as keys, names of 1 to 100 characters.
 *
 * @param patch `null` in the place of a name is allowed too: it takes the translation away (RFC 7396)
 */
export function IsTranslations({ patch = false }: { patch?: boolean } = {}): PropertyDecorator {
  const isName = (name: unknown): boolean =>
    (patch && name === null) || (typeof name === 'string' && !isBlank(name) && name.length <= 100 && isPlain(name));
  const isTranslations = ValidateBy({
    name: 'isTranslations',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        Object.keys(value).length <= MAX_TRANSLATIONS &&
        Object.entries(value).every(([locale, name]) => LOCALE.test(locale) && isName(name)),
      defaultMessage: () =>
        'translations must map locales such as "de" or "pt-BR" to names of 1 to 100 characters, without control characters',
    },
  });
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => withShownNames(value)),
    isTranslations,
  );
}

/** The names as they are shown; what is no name is left for the rule to refuse. */
function withShownNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(
    entries.map(([locale, name]) => [locale, typeof name === 'string' ? shownLine(name) : name]),
  );
}
