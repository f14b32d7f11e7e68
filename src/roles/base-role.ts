/** The four roles that every tenant has (docs/design.md §2), by their original names. */
export const BASE_ROLES = ['HR Professional', 'Restricted HR Professional', 'Line Manager', 'Self-Service'] as const;
export type BaseRole = (typeof BASE_ROLES)[number];

export const HR_PROFESSIONAL: BaseRole = 'HR Professional';
export const SELF_SERVICE: BaseRole = 'Self-Service';

/** Base roles that an account without a person may hold. */
export const HR_ROLES: readonly BaseRole[] = ['HR Professional', 'Restricted HR Professional'];
