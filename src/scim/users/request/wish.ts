/** What an account would like to have that is the tenant's to give; null for nothing. */
export interface Wish {
  readonly userName: string | null;
  /** Original name of a role. */
  readonly role: string | null;
  /** User identifier at the identity provider that the settings name. */
  readonly identifier: string | null;
}
