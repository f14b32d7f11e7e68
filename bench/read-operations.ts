import type { ScimClient } from './http/scim-client.js';
import { madePerson } from './make-accounts.js';

/** One kind of request whose time is taken. `next` makes the n-th request of it. */
export interface ReadOperation {
  name: string;
  next: (turn: number) => string;
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CEZANNE = 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User';

/** What lists are sorted by; what is behind the line has no index of its own. */
const SORTS = [
  'userName',
  'externalId',
  'active',
  `${ENTERPRISE}:employeeNumber`,
  'name.familyName',
  'name.givenName',
  'displayName',
  'meta.created',
  'meta.lastModified',
  'emails.value',
  'emails.type',
  'roles.value',
  // ------
  'meta.version',
];

/**
 * The reads that are measured: look-ups, filters that find a page's worth at most, filters that find a part of all users,
 * pages by index and by cursor.
 *
 * @param accounts how many users there are, so that each request looks for another one
 */
export async function readOperations(client: ScimClient, accounts: number): Promise<ReadOperation[]> {
  const someone = (turn: number) => madePerson((turn * 7919 + 17) % accounts);
  const filter = (text: string, more = '') => `Users?filter=${encodeURIComponent(text)}${more}`;
  const filtered = (
    name: string,
    text: (person: ReturnType<typeof madePerson>) => string,
    more = '',
  ): ReadOperation => ({
    name: `${name}${more}`,
    next: (turn) => filter(text(someone(turn)), more),
  });
  const middle = `Users?count=100&startIndex=${accounts / 2}`;
  return [
    filtered('userName eq', ({ email }) => `userName eq "${email}"`),
    filtered('externalId eq', ({ externalId }) => `externalId eq "${externalId}"`),
    filtered('emails.value eq', ({ email }) => `emails.value eq "${email}"`),
    filtered('emails[type eq "work"].value eq', ({ email }) => `emails[type eq "work"].value eq "${email}"`),
    filtered('employeeNumber eq', ({ personCode }) => `${ENTERPRISE}:employeeNumber eq "${personCode}"`),
    filtered('userName sw', ({ email }) => `userName sw "${email.split('@')[0]}"`),
    filtered('emails.value sw', ({ email }) => `emails.value sw "${email.split('@')[0]}"`),
    filtered('externalId sw', ({ externalId }) => `externalId sw "${externalId}"`),
    // Both find more people the more there are.
    filtered('name.familyName eq', ({ familyName }) => `name.familyName eq "${familyName}"`, '&count=1'),
    filtered(
      'displayName eq',
      ({ givenName, familyName }) => `displayName eq "${givenName} ${familyName}"`,
      '&count=1',
    ),
    { name: 'meta.lastModified gt (nobody)', next: () => filter('meta.lastModified gt "2099-01-01T00:00:00Z"') },
    { name: 'externalId pr', next: () => filter('externalId pr') },
    { name: 'not (externalId pr)', next: () => filter('externalId eq null') },
    { name: 'active eq true', next: () => filter('active eq true') },
    { name: 'active eq false', next: () => filter('active eq false') },
    { name: 'role eq "Line Manager"', next: () => filter(`${CEZANNE}:role eq "Line Manager"`) },
    filtered('userName co (no index)', ({ email }) => `userName co "${email.slice(1, -14)}"`),
    { name: 'count=0', next: () => 'Users?count=0' },
    { name: 'first page by index', next: () => 'Users?count=100' },
    { name: 'page in the middle by index', next: () => middle },
    { name: 'first page by cursor', next: () => 'Users?count=100&cursor=' },
    await inTheMiddle(client, 'page by cursor', '', accounts),
    ...(await sortedPages(client, accounts)),
  ];
}

async function sortedPages(client: ScimClient, accounts: number): Promise<ReadOperation[]> {
  const pages: ReadOperation[] = [];
  for (const sortBy of SORTS) {
    pages.push(await inTheMiddle(client, `page by cursor, by ${short(sortBy)}`, `sortBy=${sortBy}`, accounts));
  }
  return pages;
}

/** Walks a fifth of the way, at most, to a page that a cursor has to find. */
async function inTheMiddle(client: ScimClient, name: string, query: string, accounts: number): Promise<ReadOperation> {
  // Pages of one size, so that every later request can use the cursor.
  const path = `Users?count=100&${query}&attributes=id`;
  let cursor = '';
  for (let page = 0; page < accounts / 500 && page < 20; page++) {
    const { nextCursor = '' } = await client.read<{ nextCursor?: string }>(`${path}&cursor=${cursor}`);
    cursor = nextCursor;
  }
  return { name, next: () => `Users?count=100&${query}&cursor=${cursor}` };
}

function short(attribute: string): string {
  return attribute.slice(attribute.lastIndexOf(':') + 1);
}
