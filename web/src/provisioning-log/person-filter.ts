import type { Person } from '../api/views';
import type { LogFilter } from './log.queries';

/**
 * What finds the entries about a person. The server filters by account; a person without one is left to `fits`, which
 * knows persons too.
 */
export function personFilter({ id, accountId }: Pick<Person, 'id' | 'accountId'>): LogFilter {
  return accountId === null ? { personId: id } : { accountId };
}
