import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import type { MatchStrategies } from '../../persons/matching/match-strategies.js';
import { namesAgree } from '../../text/names-agree.js';
import type { UserOutcome, UserOutcomes } from '../match-outcome.js';
import type { CheckedUser } from '../users/checked-user.js';
import { type KeyHolder, personsByKey } from './persons-by-key.js';

/** What `POST /Users` would be told of a user's identity and names. */
export type PredictedUser = Pick<
  CheckedUser,
  'line' | 'userName' | 'userNameNorm' | 'email' | 'employeeNumber' | 'givenName' | 'familyName' | 'invalid'
>;

interface Look {
  key: string | null;
  compared: string | null;
}

/**
 * Where each method leads with each of some users: the strategies themselves say the keys, and one statement for each method finds
 * who has them. What earlier users of the list stand in the way of is not known here (`earlier-lines.ts`).
 *
 * @param secondMethod the method whose key has to lead to the same person, if there is one
 * @returns the outcomes, in the order of the users
 */
export async function predictUsers(
  scope: TenantScope,
  strategies: MatchStrategies,
  users: readonly PredictedUser[],
  secondMethod: MatchMethod | null,
): Promise<UserOutcomes[]> {
  const outcomes: Partial<UserOutcomes>[] = users.map(() => ({}));
  const names = await userNameHolders(scope, users);
  for (const method of MATCH_METHODS) {
    const looks = users.map((user) => lookFor(strategies, method, user));
    const compared = looks.flatMap((look) => look.compared ?? []);
    const holders = await personsByKey(scope, method, compared);
    for (const [place, look] of looks.entries()) {
      const user = users[place];
      const found = look.compared === null ? [] : (holders.get(look.compared) ?? []);
      if (user !== undefined) (outcomes[place] ?? {})[method] = outcomeOf(user, look, found, names);
    }
  }
  const all = outcomes as UserOutcomes[];
  if (secondMethod !== null) for (const one of all) noteDisagreement(one, secondMethod);
  return all;
}

/** A user that is refused before anybody looks for a person has no key. */
function lookFor(strategies: MatchStrategies, method: MatchMethod, user: PredictedUser): Look {
  if (user.invalid !== null) return { key: null, compared: null };
  const emails = user.email === null ? [] : [{ value: user.email, type: 'work', primary: true }];
  const identity = { userName: user.userName ?? '', emails, employeeNumber: user.employeeNumber };
  const key = strategies[method].keyOf(identity);
  return { key, compared: key === null ? null : strategies[method].comparedForm(key) };
}

function outcomeOf(
  user: PredictedUser,
  { key }: Look,
  found: readonly KeyHolder[],
  names: ReadonlyMap<string, string | null>,
): UserOutcome {
  const personIds = found.map(({ id }) => id);
  if (key === null) return { outcome: 'no-key', key, personIds };
  const [person, another] = found;
  if (person === undefined) return { outcome: 'none', key, personIds };
  if (another !== undefined) return { outcome: 'several', key, personIds };
  const holder = user.userNameNorm === null ? undefined : names.get(user.userNameNorm);
  return {
    outcome: 'matched',
    key,
    personIds,
    ...(!namesAgree(user, person) && { nameDiffers: true }),
    ...(person.hasAccount && { hasAccount: true }),
    ...(holder !== undefined && holder !== person.id && { userNameTaken: true }),
  };
}

/** A second key that is absent says nothing; one that leads anywhere else is against the match (docs/design.md §3.1). */
function noteDisagreement(outcomes: UserOutcomes, secondMethod: MatchMethod): void {
  const second = outcomes[secondMethod];
  if (second.outcome === 'no-key') return;
  for (const method of MATCH_METHODS) {
    const first = outcomes[method];
    if (method === secondMethod || first.outcome !== 'matched') continue;
    if (second.outcome !== 'matched' || second.personIds[0] !== first.personIds[0]) first.keysDisagree = true;
  }
}

const USER_NAMES = `
  select a.user_name_norm as "name", a.person_id as "personId" from account a
  where a.tenant_id = $1 and a.user_name_norm in (select json_array_elements_text($2::json))`;

/** @returns whose account has a user name; null for one without a person */
async function userNameHolders(
  { em, tenantId }: TenantScope,
  users: readonly PredictedUser[],
): Promise<Map<string, string | null>> {
  const names = new Set(users.flatMap(({ userNameNorm }) => userNameNorm ?? []));
  if (names.size === 0) return new Map();
  const values = [tenantId, JSON.stringify([...names])];
  const rows = await executeBound<{ name: string; personId: string | null }>(em, USER_NAMES, values);
  return new Map(rows.map(({ name, personId }) => [name, personId]));
}
