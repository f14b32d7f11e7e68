import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { MATCH_METHODS, type MatchMethod } from './match-method.js';

/** How far a match method would get with the persons as they are. */
export interface MatchKeyCount {
  matchMethod: MatchMethod;
  /** Persons with a value that nobody else has. */
  usable: number;
  /** Persons who share their value with somebody: a match would be refused. */
  duplicated: number;
  /** Persons without a value. */
  missing: number;
}

/** The keys of each method: one row for each person and value, the value null where there is none. */
const KEYS: Record<MatchMethod, string> = {
  internalEmail: 'select id, internal_email_norm as key from person where tenant_id = ?',
  externalEmail: 'select id, external_email_norm as key from person where tenant_id = ?',
  personCode: 'select id, person_code_norm as key from person where tenant_id = ?',
  employmentId: `select p.id, e.employment_id_norm as key from person p
    left join employment e on e.tenant_id = p.tenant_id and e.person_id = p.id where p.tenant_id = ?`,
};

/** Counts, for HR to choose a method by, whom each one could find. */
@Injectable()
export class MatchKeyCensus {
  /** @returns one count for each method, in the order in which they are offered */
  async count(scope: TenantScope): Promise<MatchKeyCount[]> {
    const counts: MatchKeyCount[] = [];
    for (const matchMethod of MATCH_METHODS) counts.push(await this.countOne(scope, matchMethod));
    return counts;
  }

  // Raw, because the ORM has no words for it; row-level security applies, and the tenant is a condition besides.
  private async countOne({ em, tenantId }: TenantScope, matchMethod: MatchMethod): Promise<MatchKeyCount> {
    const rows = await em.execute<{ usable: string; duplicated: string; missing: string }[]>(
      `with keys as (${KEYS[matchMethod]}), shared as (select key from keys group by key having count(*) > 1),
        persons as (
          select id, bool_and(key is null) as missing, bool_or(key in (select key from shared)) as duplicated
          from keys group by id
        )
        select count(*) filter (where missing) as missing,
          count(*) filter (where not missing and duplicated) as duplicated,
          count(*) filter (where not missing and not coalesce(duplicated, false)) as usable
        from persons`,
      [tenantId],
    );
    const { usable = 0, duplicated = 0, missing = 0 } = rows[0] ?? {};
    return { matchMethod, usable: Number(usable), duplicated: Number(duplicated), missing: Number(missing) };
  }
}
