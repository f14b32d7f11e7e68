import { accountIdsOf } from '../../accounts/account-ids.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { Person } from '../../persons/person.entity.js';
import { personView, type PersonView } from './person.dto.js';

/** A person with the id of its account, which is looked up. */
export async function shownPerson({ em }: TenantScope, person: Person): Promise<PersonView> {
  return personView(person, (await accountIdsOf(em, [person])).get(person.id));
}

/** The same for a page of them, in one query. */
export async function shownPersons({ em }: TenantScope, page: Page<Person>): Promise<Page<PersonView>> {
  const accountIds = await accountIdsOf(em, page.items);
  return pageOf(page, (person) => personView(person, accountIds.get(person.id)));
}
