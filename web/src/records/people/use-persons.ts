import { useByIds } from '../../api/use-by-ids';
import type { Person } from '../../api/views';
import { useTenantId } from '../../session/session';
import { readPersons } from './people.queries';

/** Persons behind the ids in the rows of a table; see `useByIds`. */
export function usePersons(ids: readonly (string | null)[]): ReadonlyMap<string, Person> {
  const tenantId = useTenantId();
  return useByIds(['people', tenantId], ids, (some) => readPersons(tenantId, some));
}
