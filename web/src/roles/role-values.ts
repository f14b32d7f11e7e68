import type { BaseRole, Role } from '../api/views';

export interface RoleValues {
  name: string;
  baseRole: BaseRole;
  scimAssignable: boolean;
  translations: { locale: string; name: string }[];
}

export function roleValues(role: Role | null): RoleValues {
  return {
    name: role?.name ?? '',
    baseRole: role?.baseRole ?? 'Self-Service',
    scimAssignable: role?.scimAssignable ?? true,
    translations: Object.entries(role?.translations ?? {}).map(([locale, name]) => ({ locale, name })),
  };
}

/** Lines that were left empty are left out. */
export function translationsOf({ translations }: RoleValues): Record<string, string> {
  const filled = translations.filter(({ locale, name }) => locale.trim() !== '' && name.trim() !== '');
  return Object.fromEntries(filled.map(({ locale, name }) => [locale.trim(), name.trim()]));
}

/** For a merge patch, in which a locale that is gone has to be said to be gone. */
export function translationsPatch(before: Role, values: RoleValues): Record<string, string | null> {
  const gone = Object.keys(before.translations).map((locale): [string, null] => [locale, null]);
  return { ...Object.fromEntries(gone), ...translationsOf(values) };
}
