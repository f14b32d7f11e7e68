import { accountsOf } from '../../accounts/accounts-of.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { Person } from '../../persons/person.entity.js';
import { personView, type PersonView } from './person.dto.js';

/** A person with its account, which is looked up. */
export async function shownPerson(scope: TenantScope, person: Person): Promise<PersonView> {
  return personView(person, (await accountsOf(scope, [person])).get(person.id));
}

/** The same for a page of them, in one query. */
export async function shownPersons(scope: TenantScope, page: Page<Person>): Promise<Page<PersonView>> {
  const accounts = await accountsOf(scope, page.items);
  return pageOf(page, (person) => personView(person, accounts.get(person.id)));
}
