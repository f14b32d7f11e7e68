/**
 * An Okta profile, in Okta's own words. `null` means "cleared": Okta then sends `null` (or an empty list) instead of
 * leaving the attribute out (docs/okta.md §3.2).
 */
export interface OktaProfile {
  /** Becomes the SCIM user name. */
  login: string;
  email: string;
  firstName: string;
  lastName: string;
  employeeNumber?: string | null;
  role?: string | null;
  displayName?: string | null;
  title?: string | null;
  department?: string | null;
  locale?: string | null;
}

/** A person in Okta's directory. */
export interface OktaUser {
  /** `00u` and 17 characters; sent as `externalId`. */
  id: string;
  status: 'ACTIVE' | 'DEPROVISIONED';
  profile: OktaProfile;
}

/** A failed job that waits under Dashboard > Tasks for "Retry Selected". */
export type OktaTask = 'provision' | 'push-profile' | 'deprovision' | 'push-password' | 'delete';

/** The assignment of an Okta user to the app. */
export interface AppUser {
  oktaId: string;
  userName: string;
  /** "External ID" in Okta: the server's id. Without it Okta sends neither updates nor deactivations. */
  externalId: string | null;
  status: 'ASSIGNED' | 'PROVISIONED' | 'ERROR' | 'DEPROVISIONED';
  task?: OktaTask;
}
