import type { RoleRow } from './role-row.js';

const BASE = 'Base role';
const CUSTOM = 'Custom role based on ';

/** What tells an administrator in Okta's picker how much a role of an unfamiliar name may do. */
export function roleDescription({ kind, baseRole }: RoleRow): string {
  return kind === 'base' ? BASE : CUSTOM + baseRole;
}

/** The same in SQL, over `role r`. */
export const ROLE_DESCRIPTION_SQL = `case when r.kind = 'base' then '${BASE}' else '${CUSTOM}' || r.base_role end`;
