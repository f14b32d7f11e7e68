import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import type { Person } from '../../api/views';
import type { PeopleSearch } from './people-search';

export async function readPeoplePage(
  tenantId: string,
  search: PeopleSearch,
  cursor?: string,
  limit = 50,
): Promise<List<Person>> {
  const query = { ...search, limit, cursor };
  return answerOf(api.GET('/api/tenants/{tenantId}/persons', { params: { path: { tenantId }, query } }));
}

/** How many persons there are. */
export function personCountQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['people', tenantId, 'count'],
    queryFn: async (): Promise<number> => (await readPeoplePage(tenantId, {}, undefined, 1)).total,
  });
}

/** Those of some ids, at most a hundred; who is not there is left out. */
export async function readPersons(tenantId: string, ids: readonly string[]): Promise<List<Person>> {
  const query = { ids: ids.join(','), limit: ids.length };
  return answerOf(api.GET('/api/tenants/{tenantId}/persons', { params: { path: { tenantId }, query } }));
}

export function personQuery(tenantId: string, id: string) {
  return queryOptions({
    queryKey: ['person', tenantId, id],
    queryFn: (): Promise<Person> =>
      answerOf(api.GET('/api/tenants/{tenantId}/persons/{id}', { params: { path: { tenantId, id } } })),
  });
}

/** @returns given and family name; the order is the one of the record */
export function fullName({ givenName, familyName }: Pick<Person, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`;
}
