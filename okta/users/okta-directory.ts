import { oktaUserId } from './okta-user-id.js';
import type { AppUser, OktaProfile, OktaUser } from './okta-user.js';

/** An Okta user together with the assignment to the one app the simulator has. */
export interface Assignment {
  user: OktaUser;
  appUser: AppUser;
}

/** The directory has no such user, or the user was never assigned: a mistake of the caller, not of the server. */
export class UnknownOktaUser extends Error {
  override readonly name = 'UnknownOktaUser';

  constructor(login: string) {
    super(`No Okta user "${login}" is assigned to the app; assign it first`);
  }
}

/** Okta's Universal Directory and the app's assignments, in memory. Logins are found with ASCII case ignored. */
export class OktaDirectory {
  private readonly byId = new Map<string, Assignment>();
  private readonly byLogin = new Map<string, Assignment>();

  /** The assignment of a login. @throws {UnknownOktaUser} if there is none. */
  get(login: string): Assignment {
    const found = this.find(login);
    if (!found) throw new UnknownOktaUser(login);
    return found;
  }

  /** The assignment of a login, if there is one. */
  find(login: string): Assignment | undefined {
    return this.byLogin.get(login.toLowerCase());
  }

  /** Every assignment, oldest first. */
  all(): Assignment[] {
    return [...this.byId.values()];
  }

  /** The assignment of this profile's login, made if there is none; an existing user takes over the given profile. */
  assign(profile: OktaProfile, id?: string): Assignment {
    const existing = this.find(profile.login);
    if (existing) {
      this.change(existing, profile);
      return existing;
    }
    const free = id !== undefined && !this.byId.has(id) ? id : this.freeId(profile.login);
    const user: OktaUser = { id: free, status: 'ACTIVE', profile: { ...profile } };
    const appUser: AppUser = { oktaId: user.id, userName: profile.login, externalId: null, status: 'ASSIGNED' };
    const assignment = { user, appUser };
    this.byId.set(user.id, assignment);
    this.byLogin.set(profile.login.toLowerCase(), assignment);
    return assignment;
  }

  /**
   * Changes a profile; what is undefined in `changes` stays. A new login that another user already holds is pushed all
   * the same (an administrator can override the app's user name), but here the user is still found by the old one.
   */
  change(assignment: Assignment, changes: Partial<OktaProfile>): void {
    const { user, appUser } = assignment;
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    user.profile = { ...user.profile, ...(Object.fromEntries(given) as Partial<OktaProfile>) };
    const key = user.profile.login.toLowerCase();
    if (!this.byLogin.has(key)) {
      this.byLogin.delete(appUser.userName.toLowerCase());
      this.byLogin.set(key, assignment);
    }
    appUser.userName = user.profile.login;
  }

  private freeId(login: string): string {
    for (let salt = 0; ; salt++) {
      const id = oktaUserId(login, salt);
      if (!this.byId.has(id)) return id;
    }
  }
}
