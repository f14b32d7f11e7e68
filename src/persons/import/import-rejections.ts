import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { type Rejection, rejectionReason } from './file/import-rejection.js';
import type { RejectionGroupView, RejectionView } from './person-import.dto.js';

/** More than anybody will fix one by one; it is the file that is wrong. */
const FIRST = `select line, code, "values" from import_rejection order by line limit 10000`;

/** One error that all rows have, or a column that is wrong throughout, is one thing to fix. */
const GROUPS = `
  select code, count(*)::int as count, (array_agg(line order by line))[1:20] as lines,
    (array_agg("values" order by line))[1] as "values"
  from import_rejection group by code, "values"->>'attribute' order by min(line)`;

/** @returns the rows that cannot go in, in the order of the file, at most 10,000 */
export async function listRejections({ em }: TenantScope): Promise<RejectionView[]> {
  const found = await em.execute<Rejection[]>(FIRST);
  return found.map((rejection) => ({ ...rejection, reason: rejectionReason(rejection) }));
}

/** @returns all of them, those with the same reason together */
export async function groupRejections({ em }: TenantScope): Promise<RejectionGroupView[]> {
  const found = await em.execute<(Omit<Rejection, 'line'> & { count: number; lines: number[] })[]>(GROUPS);
  return found.map((group) => ({ ...group, reason: rejectionReason(group) }));
}
