import type { UserOutcome } from '../match-outcome.js';

/** A user whom a method leads to one person. */
export interface MatchedLine {
  line: number;
  userNameNorm: string | null;
  roleUnknown: boolean;
  outcome: UserOutcome;
  /** Whose account has the user name now: a person's, or nobody's (`''`); null where there is none. */
  heldBy: string | null;
  /** The user name of the account that the person has; it is free once that account has got another one. */
  ownName: string | null;
  /** By what the identity provider would know the user; null where that is not looked at. */
  identifier: string | null;
  /** Whether the account that the person has keeps the mapping that it has, so that none is made. */
  hasMapping: boolean;
  /** Whether HR keeps the account closed that the person has, or will have: who is made with it is in nobody's way. */
  staysClosed: boolean;
}

/**
 * Goes through the list as a provider would, and tells of each user whether an earlier one is in the way: the one who was made
 * for the same person, or who has the user name or the SSO identifier by now. A user who is refused himself is in nobody's way, and one whose old
 * account comes back under another name sets the old name free. An account that HR keeps closed is given what is sent, as often as
 * somebody comes.
 *
 * @param lines in the order of the list; all that have a person, a user name or an identifier in common, with each other or with an account
 * @returns the outcomes that are different for it
 */
export function afterEarlierLines(lines: readonly MatchedLine[], refusesNames: boolean): Map<number, UserOutcome> {
  const changed = new Map<number, UserOutcome>();
  const made = new Map<string, number>();
  const withAccount = new Map<string, number>();
  /** What has become of user names; of the others the accounts tell. */
  const names = new Map<string, string | null>();
  /** Whose an SSO identifier is by now; and what an account is called that was given another name. */
  const identifiers = new Map<string, string>();
  const called = new Map<string, string>();
  const mapped = new Set<string>();
  for (const matched of lines) {
    const { line, userNameNorm: name, roleUnknown, outcome, heldBy, ownName, identifier, staysClosed } = matched;
    const { userNameTaken: wasTaken = false, mappingTaken: wasMapped = false, ...rest } = outcome;
    const { identifierMissing: wasMissing = false, ...others } = rest;
    const [person = ''] = outcome.personIds;
    const samePersonAs = made.get(person) ?? withAccount.get(person);
    const holder = name !== null && names.has(name) ? (names.get(name) ?? null) : heldBy;
    const isTaken = name !== null && holder !== null && holder !== person;
    const hasMapping = matched.hasMapping || mapped.has(person);
    const mappedTo = identifier === null ? undefined : identifiers.get(identifier);
    // Of an account that has its mapping by now none is made, whatever is sent.
    const isMapped = !hasMapping && (wasMapped || (mappedTo !== undefined && mappedTo !== person));
    const isMissing = !hasMapping && wasMissing;
    const isAsBefore = isTaken === wasTaken && isMapped === wasMapped && isMissing === wasMissing;
    if (samePersonAs !== undefined || !isAsBefore) {
      const marks = {
        ...(isTaken && { userNameTaken: true as const }),
        ...(isMapped && { mappingTaken: true as const }),
        ...(isMissing && { identifierMissing: true as const }),
        ...(samePersonAs !== undefined && { samePersonAs }),
      };
      changed.set(line, { ...others, ...marks });
    }
    if (outcome.hasAccount === true && !withAccount.has(person)) withAccount.set(person, line);
    const isRefused =
      samePersonAs !== undefined ||
      isTaken ||
      isMapped ||
      isMissing ||
      roleUnknown ||
      outcome.hasAccount === true ||
      outcome.keysDisagree === true ||
      (refusesNames && outcome.nameDiffers === true);
    if (isRefused) continue;
    if (!staysClosed) made.set(person, line);
    const nameBefore = called.get(person) ?? ownName;
    if (nameBefore !== null) names.set(nameBefore, null);
    if (name !== null) {
      names.set(name, person);
      called.set(person, name);
    }
    if (identifier !== null && !hasMapping) {
      identifiers.set(identifier, person);
      mapped.add(person);
    }
  }
  return changed;
}
