import { LockMode } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { Person } from '../person.entity.js';
import { type KeyAttribute, MATCH_METHOD_FACTS, type MatchMethod } from './match-method.js';
import { MATCH_STRATEGIES, type MatchStrategies } from './match-strategies.js';
import type { IncomingIdentity } from './match-strategy.js';

/** What a strategy found: one person, none, several, or no key to look with. */
export type Match = { method: MatchMethod; keyAttribute: KeyAttribute } & (
  | { kind: 'one'; key: string; candidates: 1; person: Person }
  | { kind: 'none'; key: string; candidates: 0 }
  | { kind: 'several'; key: string; candidates: number }
  | { kind: 'no-key'; key: null; candidates: 0 }
);

/** Asks the strategy that a tenant has chosen. */
@Injectable()
export class PersonMatcher {
  constructor(@Inject(MATCH_STRATEGIES) private readonly strategies: MatchStrategies) {}

  /**
   * @param method the tenant's choice, from its SCIM settings
   * @returns what was found; one person is locked against being deleted before there is an account to forbid it
   */
  async match(scope: TenantScope, method: MatchMethod, identity: IncomingIdentity): Promise<Match> {
    const strategy = this.strategies[method];
    const { keyAttribute } = MATCH_METHOD_FACTS[method];
    const key = strategy.keyOf(identity);
    if (key === null) return { kind: 'no-key', method, keyAttribute, key, candidates: 0 };
    const { candidates, person } = await strategy.find(scope, key);
    if (candidates === 0) return { kind: 'none', method, keyAttribute, key, candidates };
    if (person === null) return { kind: 'several', method, keyAttribute, key, candidates };
    const locked = await lock(scope, person);
    if (locked === null) return { kind: 'none', method, keyAttribute, key, candidates: 0 };
    return { kind: 'one', method, keyAttribute, key, candidates: 1, person: locked };
  }
}

/** @returns the person as it is once nobody else is changing it; null if it is gone by then */
async function lock({ em }: TenantScope, { id }: Person): Promise<Person | null> {
  return em.findOne(Person, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
}
