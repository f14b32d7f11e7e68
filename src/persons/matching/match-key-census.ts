import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { MATCH_METHOD_FACTS, MATCH_METHODS, type MatchMethod, type MatchMethodFacts } from './match-method.js';

/** How far a match method would get with the persons as they are. */
export interface MatchKeyCount {
  method: MatchMethod;
  /** Persons with a value that could be compared. */
  usable: number;
  /** How many of them share it with somebody: a match would be refused. */
  shared: number;
}

/** Counts the keys in one table, each value once, out of its index. */
const COUNTS: Record<MatchMethodFacts['storedIn']['table'], (column: string) => string> = {
  person: (column) => `
    select coalesce(sum(holders), 0) as usable, coalesce(sum(holders) filter (where holders > 1), 0) as shared
    from (
      select count(*) as holders from person where tenant_id = ? and ${column} is not null group by ${column}
    ) as value`,
  // A person has several, and counts once.
  employment: (column) => `
    select count(*) as usable, count(*) filter (where is_shared) as shared
    from (
      select bool_or((tenant_id, ${column}) in (
        select tenant_id, ${column} from employment where tenant_id = ?
        group by tenant_id, ${column} having count(distinct person_id) > 1
      )) as is_shared
      from employment where tenant_id = ? group by person_id
    ) as holder`,
};

const COUNT_ALL = MATCH_METHODS.map((method) => {
  const { table, column } = MATCH_METHOD_FACTS[method].storedIn;
  return `select '${method}' as method, usable, shared from (${COUNTS[table](column)}) as count`;
}).join(' union all ');

/** Where the tenant is named. */
const PLACES = COUNT_ALL.match(/\?/g) ?? [];

/** Counts, for HR to choose a method by, whom each one could find. */
@Injectable()
export class MatchKeyCensus {
  /** @returns one count for each method, in the order in which they are offered */
  async count({ em, tenantId }: TenantScope): Promise<MatchKeyCount[]> {
    // Raw, because the ORM has no words for it; row-level security applies, and the tenant is a condition besides.
    const rows = await em.execute<{ method: MatchMethod; usable: string; shared: string }[]>(
      COUNT_ALL,
      PLACES.map(() => tenantId),
    );
    const found = new Map(rows.map((row) => [row.method, row]));
    return MATCH_METHODS.map((method) => {
      const { usable = 0, shared = 0 } = found.get(method) ?? {};
      return { method, usable: Number(usable), shared: Number(shared) };
    });
  }
}
