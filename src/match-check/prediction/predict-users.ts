import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import { MATCH_METHODS, type MatchMethod } from '../../persons/matching/match-method.js';
import type { MatchStrategies } from '../../persons/matching/match-strategies.js';
import { namesAgree } from '../../text/names-agree.js';
import type { UserOutcome, UserOutcomes } from '../match-outcome.js';
import type { CheckedUser } from '../users/checked-user.js';
import type { CheckRules } from './check-rules.js';
import { linkedPersons } from './linked-persons.js';
import { type KeyHolder, personsByKey } from './persons-by-key.js';
import { heldIdentifiers, identifierOf, type MappingRule } from './sso-identifiers.js';

/** What `POST /Users` would be told of a user's identity and names. */
export type PredictedUser = Pick<
  CheckedUser,
  | 'line'
  | 'userName'
  | 'userNameNorm'
  | 'externalId'
  | 'email'
  | 'employeeNumber'
  | 'givenName'
  | 'familyName'
  | 'invalid'
>;

/** What belongs to accounts already. */
interface Taken {
  /** Whose each user name is; null for an account without a person. */
  userNames: ReadonlyMap<string, string | null>;
  identifiers: ReadonlySet<string>;
  mapping: MappingRule | null;
}

interface Look {
  key: string | null;
  compared: string | null;
}

/**
 * Where each method leads with each of some users: the strategies themselves say the keys, and one statement for each method finds
 * who has them. What earlier users of the list stand in the way of is not known here (`earlier-lines.ts`).
 *
 * @param rules the second method, whose key has to lead to the same person, and the mapping that is made, if there are any
 * @returns the outcomes, in the order of the users
 */
export async function predictUsers(
  scope: TenantScope,
  strategies: MatchStrategies,
  users: readonly PredictedUser[],
  { secondMethod, mapping }: Pick<CheckRules, 'secondMethod' | 'mapping'>,
): Promise<UserOutcomes[]> {
  const outcomes: Partial<UserOutcomes>[] = users.map(() => ({}));
  const taken: Taken = {
    userNames: await userNameHolders(scope, users),
    identifiers: await heldIdentifiers(scope, users, mapping),
    mapping,
  };
  const linked = await linkedPersons(scope, users, mapping?.identityProviderId ?? null);
  // Most methods lead to the same person, whose name is compared once.
  const agreements = users.map(() => new Map<string, boolean>());
  for (const method of MATCH_METHODS) {
    const looks = users.map((user) => lookFor(strategies, method, user));
    const compared = looks.flatMap((look) => look.compared ?? []);
    const holders = await personsByKey(scope, method, compared, mapping?.identityProviderId ?? null);
    for (const [place, look] of looks.entries()) {
      const user = users[place];
      const found = look.compared === null ? [] : (holders.get(look.compared) ?? []);
      const agreed = agreements[place] ?? new Map<string, boolean>();
      if (user === undefined) continue;
      const byHand = user.invalid === null ? linked[place] : undefined;
      (outcomes[place] ?? {})[method] =
        byHand === undefined ? outcomeOf(user, look, found, taken, agreed) : outcomeByHand(user, look, byHand, taken);
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
  taken: Taken,
  agreed: Map<string, boolean>,
): UserOutcome {
  const personIds = found.map(({ id }) => id);
  if (key === null) return { outcome: 'no-key', key, personIds };
  const [person, another] = found;
  if (person === undefined) return { outcome: 'none', key, personIds };
  if (another !== undefined) return { outcome: 'several', key, personIds };
  const agrees = agreed.get(person.id) ?? namesAgree(user, person);
  agreed.set(person.id, agrees);
  return {
    outcome: 'matched',
    key,
    personIds,
    ...(!agrees && { nameDiffers: true }),
    ...marksOf(user, person, taken),
  };
}

/** Neither names nor a second key are asked for where HR has said who it is. */
function outcomeByHand(user: PredictedUser, { key }: Look, person: KeyHolder, taken: Taken): UserOutcome {
  return {
    outcome: 'matched',
    key,
    personIds: [person.id],
    linkedByHand: true,
    ...marksOf(user, person, taken),
  };
}

/** What keeps an account from being made, although it is known for whom. */
function marksOf(user: PredictedUser, person: KeyHolder, taken: Taken): Partial<UserOutcome> {
  const holder = user.userNameNorm === null ? undefined : taken.userNames.get(user.userNameNorm);
  return {
    ...(person.hasAccount && { hasAccount: true }),
    ...(holder !== undefined && holder !== person.id && { userNameTaken: true }),
    ...(!person.hasMapping && mappingMark(user, taken)),
  };
}

/** What would keep a mapping from being made. */
function mappingMark(
  user: PredictedUser,
  { mapping, identifiers }: Taken,
): Pick<UserOutcome, 'mappingTaken' | 'identifierMissing'> {
  if (mapping === null) return {};
  const identifier = identifierOf(user, mapping);
  if (identifier === null) return { identifierMissing: true };
  return identifiers.has(identifier) ? { mappingTaken: true } : {};
}

/** A second key that is absent says nothing; one that leads anywhere else is against the match (docs/design.md §3.1). */
function noteDisagreement(outcomes: UserOutcomes, secondMethod: MatchMethod): void {
  const second = outcomes[secondMethod];
  if (second.outcome === 'no-key') return;
  for (const method of MATCH_METHODS) {
    const first = outcomes[method];
    if (method === secondMethod || first.outcome !== 'matched' || first.linkedByHand === true) continue;
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
