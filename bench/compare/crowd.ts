import type { ScimClient } from '../http/scim-client.js';
import { newUser } from '../new-user.js';

/** A user that is there, as far as the requests of a benchmark need to know. */
export interface KnownUser {
  id: string;
  userName: string;
  active: boolean;
  /** How often it was replaced, so that each time brings something new. */
  changes: number;
}

interface UsersPage {
  Resources?: { id: string; userName: string; active?: boolean }[];
}

/** Users in one page, unless the server gives fewer. */
const PAGE = 1_000;
/** Coprime to every size, so that going in steps of it visits everybody before anybody twice, and no neighbours in turn. */
const STEP = 7_919;

/** The users of one server: those that are there from the beginning, and the numbers of those who are yet to be created. */
export class Crowd {
  private constructor(
    private readonly users: readonly KnownUser[],
    private next: number,
  ) {}

  /**
   * Learns the users that are there, page by page.
   *
   * @param newcomers number of the first user that is yet to be created
   */
  static async meet(client: ScimClient, newcomers: number): Promise<Crowd> {
    const users: KnownUser[] = [];
    for (;;) {
      const { Resources = [] } = await client.read<UsersPage>(`Users?count=${PAGE}&startIndex=${users.length + 1}`);
      users.push(...Resources.map(({ id, userName, active = true }) => ({ id, userName, active, changes: 0 })));
      if (Resources.length === 0) return new Crowd(users, newcomers);
    }
  }

  get size(): number {
    return this.users.length;
  }

  /** Somebody else with each turn. */
  someone(turn: number): KnownUser {
    const user = this.users[(turn * STEP) % this.users.length];
    if (user === undefined) throw new Error('There are no users to ask for.');
    return user;
  }

  /** Somebody who has no account yet. */
  newcomer(): ReturnType<typeof newUser> {
    return newUser(this.next++);
  }
}
