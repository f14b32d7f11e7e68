/** All that a role is made of in the catalogue. */
export interface RoleRow {
  id: string;
  name: string;
  kind: string;
  baseRole: string;
  createdAt: Date;
  updatedAt: Date;
}

/** What to select for a `RoleRow`, from `role r`. */
export const ROLE_COLUMNS = `r.id, r.name, r.kind, r.base_role as "baseRole", r.created_at as "createdAt", r.updated_at as "updatedAt"`;
