import { Inject, Injectable } from '@nestjs/common';
import { LookUp } from '../../database/statements/joint/joint-statement.js';
import type { Call } from '../../database/statements/statement.js';
import { type KeyAttribute, MATCH_METHOD_FACTS, MATCH_METHODS, type MatchMethod } from './match-method.js';
import { MATCH_STRATEGIES, type MatchStrategies } from './match-strategies.js';
import type { IncomingIdentity } from './match-strategy.js';
import { hasKey } from './persons-with-key.js';

/** A person as provisioning needs one. */
export interface MatchedPerson {
  id: string;
  givenName: string;
  familyName: string;
}

/** What a strategy found: one person, none, several, or no key to look with. */
export type Match = { method: MatchMethod; keyAttribute: KeyAttribute } & (
  | { kind: 'one'; key: string; candidates: 1; person: MatchedPerson }
  | { kind: 'none'; key: string; candidates: 0 }
  | { kind: 'several'; key: string; candidates: number }
  | { kind: 'no-key'; key: null; candidates: 0 }
);

/** A person with the key that is looked for, and how many there are. */
export type Candidate = MatchedPerson & { candidates: number };

/** What is looked for: by which method, the key as it was sent, and in the form in which it is compared. */
export interface Look {
  readonly method: MatchMethod;
  readonly key: string | null;
  readonly compared: string | null;
}

/**
 * Two persons at most, which tells one from several. Locked against being deleted, or given another key, before there is an
 * account to show for it.
 */
const candidatesOf = (name: string, lock: string): Record<MatchMethod, LookUp<Candidate>> =>
  Object.fromEntries(
    MATCH_METHODS.map((method) => [
      method,
      new LookUp<Candidate>(
        `${name}_${method}`,
        `select p.id, p.given_name as "givenName", p.family_name as "familyName",
        (select count(*)::int from (select from person p where ${hasKey(method, '$1', '$2')}) c) as candidates
      from person p where ${hasKey(method, '$1', '$2')} limit 2 ${lock}`,
        ['text'],
      ),
    ]),
  ) as Record<MatchMethod, LookUp<Candidate>>;

const CANDIDATES = candidatesOf('match_by', 'for share of p');
/** For who only wants to know how it would go. */
const CANDIDATES_UNLOCKED = candidatesOf('look_by', '');

/** Asks the strategy that a tenant has chosen. */
@Injectable()
export class PersonMatcher {
  constructor(@Inject(MATCH_STRATEGIES) private readonly strategies: MatchStrategies) {}

  /** @param method the tenant's choice, from its SCIM settings */
  lookFor(method: MatchMethod, identity: IncomingIdentity): Look {
    const strategy = this.strategies[method];
    const key = strategy.keyOf(identity);
    return { method, key, compared: key === null ? null : strategy.comparedForm(key) };
  }

  /**
   * Reads the persons that a look finds, for `judge`: none where there is no key.
   *
   * @param locks false for who will not write
   */
  candidates(tenantId: string, { method, compared }: Look, locks = true): Call<Candidate> {
    return (locks ? CANDIDATES : CANDIDATES_UNLOCKED)[method].with(tenantId, compared);
  }

  /** @param found what `candidates` has read */
  judge({ method, key }: Look, found: readonly Candidate[]): Match {
    const { keyAttribute } = MATCH_METHOD_FACTS[method];
    if (key === null) return { kind: 'no-key', method, keyAttribute, key, candidates: 0 };
    const [first, second] = found;
    if (first === undefined) return { kind: 'none', method, keyAttribute, key, candidates: 0 };
    if (second !== undefined) return { kind: 'several', method, keyAttribute, key, candidates: first.candidates };
    const { candidates: _, ...person } = first;
    return { kind: 'one', method, keyAttribute, key, candidates: 1, person };
  }
}
