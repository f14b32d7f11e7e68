import type { UserOutcome } from '../match-outcome.js';

/** A user whom a method leads to one person. */
export interface MatchedLine {
  line: number;
  userNameNorm: string | null;
  roleUnknown: boolean;
  outcome: UserOutcome;
}

/**
 * Goes through the list as a provider would, and tells of each user whether an earlier one is in the way: the one who was made
 * for the same person, or who has the user name. A user who is refused himself is in nobody's way.
 *
 * @param lines in the order of the list; all that have a person or a user name in common
 * @returns the outcomes that are different for it
 */
export function afterEarlierLines(lines: readonly MatchedLine[], refusesNames: boolean): Map<number, UserOutcome> {
  const changed = new Map<number, UserOutcome>();
  const made = new Map<string, number>();
  const withAccount = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { line, userNameNorm, roleUnknown, outcome } of lines) {
    const [person = ''] = outcome.personIds;
    const samePersonAs = made.get(person) ?? withAccount.get(person);
    const holder = userNameNorm === null ? undefined : names.get(userNameNorm);
    const isNameTaken = outcome.userNameTaken === true || (holder !== undefined && holder !== person);
    if (samePersonAs !== undefined || (isNameTaken && outcome.userNameTaken === undefined)) {
      changed.set(line, {
        ...outcome,
        ...(samePersonAs !== undefined && { samePersonAs }),
        ...(isNameTaken && { userNameTaken: true }),
      });
    }
    if (outcome.hasAccount === true && !withAccount.has(person)) withAccount.set(person, line);
    const isRefused =
      samePersonAs !== undefined ||
      isNameTaken ||
      roleUnknown ||
      outcome.hasAccount === true ||
      outcome.keysDisagree === true ||
      (refusesNames && outcome.nameDiffers === true);
    if (isRefused) continue;
    made.set(person, line);
    if (userNameNorm !== null) names.set(userNameNorm, person);
  }
  return changed;
}
