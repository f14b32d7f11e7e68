import type { LeftReason } from '../../provisioning-log/undo-outcome.js';
import { userNameKey } from '../../text/user-name-key.js';
import type { AccountValues } from './standing-accounts.js';
import { isHr, shutsOut, type UndoWish } from './undo-wish.js';

/** What a user name, a person or an SSO identifier is in a table of who has it. */
export type Claim = `user ${string}` | `person ${string}` | `mapping ${string}`;

/** What stands in the way of wishes, or does not. */
export interface Rivals {
  /** The account that has what somebody wishes for. */
  readonly holders: ReadonlyMap<Claim, string>;
  /** Those that there are, of those that are needed. */
  readonly persons: ReadonlySet<string>;
  readonly identityProviders: ReadonlySet<string>;
  /** Who can sign in to administer the tenant; only asked for when somebody would be shut out. */
  readonly administrators: ReadonlySet<string>;
}

const TAKEN = { user: 'user-name-taken', person: 'person-has-account', mapping: 'mapping-taken' } as const;

/** All that an account with these values has for itself alone. */
function claimsOf(values: AccountValues, personId: string | null): Claim[] {
  return [
    `user ${userNameKey(values.userName)}`,
    ...(personId === null ? [] : [`person ${personId}` as const]),
    ...values.mappings.map(
      ({ identityProviderId, userIdentifier }) => `mapping ${identityProviderId} ${userIdentifier}` as const,
    ),
  ];
}

/** What the account has now. */
export function claimsNow({ standing, isThere }: UndoWish): Claim[] {
  return isThere && standing !== null ? claimsOf(standing, standing.personId) : [];
}

function claimsAfter({ standing, target }: UndoWish): Claim[] {
  return target === null ? [] : claimsOf(target, standing?.personId ?? null);
}

/** What it needs and does not have. */
export function newClaims(wish: UndoWish): Claim[] {
  const now = new Set(claimsNow(wish));
  return claimsAfter(wish).filter((claim) => !now.has(claim));
}

/** Whether it takes somebody away who may be one of those who can sign in to administer the tenant. */
export function takesAdministrator({ standing, isThere, target, left }: UndoWish): boolean {
  if (left !== null || !isThere || standing === null) return false;
  return isHr(standing) && shutsOut(standing, target);
}

/**
 * Which wishes can be carried out together. Whoever is left keeps what it has, and may thereby leave others; what a wish gives up
 * is free for another.
 *
 * @returns the same wishes in the same order, some of them left
 */
export function settle(wishes: readonly UndoWish[], rivals: Rivals): UndoWish[] {
  const settled = new Map(wishes.map((wish) => [wish.history.accountId, leftWithout(wish, rivals)]));
  const leave = (wish: UndoWish, left: LeftReason): void => {
    settled.set(wish.history.accountId, { ...wish, left, changes: [] });
  };
  const remaining = new Set(rivals.administrators);
  for (const wish of settled.values()) {
    if (!takesAdministrator(wish) || !remaining.has(wish.history.accountId)) continue;
    if (remaining.size === 1) leave(wish, 'last-hr-professional');
    else remaining.delete(wish.history.accountId);
  }
  for (let isStable = false; !isStable;) {
    isStable = true;
    const open = [...settled.values()].filter(({ left }) => left === null);
    for (const wish of open) {
      const taken = newClaims(wish).find((claim) => !becomesFree(claim, settled, rivals));
      if (taken === undefined) continue;
      leave(wish, TAKEN[taken.split(' ', 1)[0] as keyof typeof TAKEN]);
      isStable = false;
    }
    if (!isStable) continue;
    for (const wish of neededTwice(open)) {
      leave(wish, 'needed-twice');
      isStable = false;
    }
  }
  return [...settled.values()];
}

/** A person or an identity provider that is gone cannot be had back. */
function leftWithout(wish: UndoWish, { persons, identityProviders }: Rivals): UndoWish {
  const { left, isThere, standing, target } = wish;
  if (left !== null || target === null) return wish;
  const personId = standing?.personId ?? null;
  if (!isThere && personId !== null && !persons.has(personId)) return { ...wish, left: 'person-gone', changes: [] };
  const lacks = newMappings(wish).some((id) => !identityProviders.has(id));
  return lacks ? { ...wish, left: 'identity-provider-gone', changes: [] } : wish;
}

/** The identity providers of the mappings that it needs and does not have. */
export function newMappings(wish: UndoWish): string[] {
  return newClaims(wish).flatMap((claim) => (claim.startsWith('mapping ') ? [claim.split(' ', 2)[1] as string] : []));
}

function becomesFree(claim: Claim, settled: ReadonlyMap<string, UndoWish>, { holders }: Rivals): boolean {
  const holder = holders.get(claim);
  if (holder === undefined) return true;
  const wish = settled.get(holder);
  return wish !== undefined && wish.left === null && !claimsAfter(wish).includes(claim);
}

function neededTwice(open: readonly UndoWish[]): UndoWish[] {
  const wishers = new Map<Claim, UndoWish[]>();
  for (const wish of open) {
    for (const claim of newClaims(wish)) wishers.set(claim, [...(wishers.get(claim) ?? []), wish]);
  }
  return [...new Set([...wishers.values()].filter(({ length }) => length > 1).flat())];
}

/**
 * Wishes that have to be carried out in one transaction, since one needs what another gives up.
 *
 * @param wishes as `settle` has left them; those that are left are in no group
 */
export function groupsOf(wishes: readonly UndoWish[], { holders }: Rivals): UndoWish[][] {
  const open = wishes.filter(({ left }) => left === null);
  const groupOf = new Map<string, UndoWish[]>(open.map((wish) => [wish.history.accountId, [wish]]));
  for (const wish of open) {
    for (const claim of newClaims(wish)) {
      const [mine, theirs] = [groupOf.get(wish.history.accountId), groupOf.get(holders.get(claim) ?? '')];
      if (mine === undefined || theirs === undefined || mine === theirs) continue;
      mine.push(...theirs);
      for (const other of theirs) groupOf.set(other.history.accountId, mine);
    }
  }
  return [...new Set(groupOf.values())];
}
