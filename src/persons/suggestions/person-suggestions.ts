import { Injectable } from '@nestjs/common';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { searchForm, speltOutForm } from '../../text/search-words.js';
import { type Candidate, closenessOf, sentAddresses, wordsOf, zeroVariants } from './closeness.js';
import type { SentUser, Suggestion } from './suggestion.js';

/** More than a human being compares. */
const MOST = 5;
/** Persons that one word is allowed to bring. */
const FOR_EACH_WORD = 40;
/** Persons that are held against a user; a mailbox may be a whole department's. */
const MOST_COMPARED = 300;
/** Longer ones are no names, and would only cost time. */
const LONGEST_WORD = 100;

/**
 * Raw, because the finder is a function; it knows the tenant by the transaction, and the tables' policies hold besides. Lists
 * are compared as they are bound: joined to, they made a plan that reads the whole table.
 */
const CANDIDATES = `
  with found as (
    select near.id from unnest($2::text[]) as one(word), persons_resembling(one.word, ${FOR_EACH_WORD}) as near(id)
    union
    select p.id from person p where p.tenant_id = $1 and p.person_code_norm = any($4::text[])
    union
    select e.person_id from employment e where e.tenant_id = $1 and e.employment_id_norm = any($4::text[])
    union
    select p.id from person p where p.tenant_id = $1 and p.internal_email_norm = any($3::text[])
    union
    select p.id from person p where p.tenant_id = $1 and p.external_email_norm = any($3::text[])
  )
  select p.id, p.given_name as "givenName", p.family_name as "familyName",
    array_remove(array[p.internal_email_norm, p.external_email_norm], null) as emails,
    array_prepend(p.person_code_norm, array(
      select e.employment_id_norm from employment e where e.tenant_id = $1 and e.person_id = p.id)) as codes
  from person p where p.tenant_id = $1 and p.id = any(array(select id from found limit ${MOST_COMPARED}))`;

/**
 * Who may be meant by a user that led to nobody, or to several: found by the index of trigrams and a few exact look-ups, so
 * that a hundred thousand persons cost little more than a hundred. It looks for the names that were sent and not only for
 * the value that was just reported missing.
 */
@Injectable()
export class PersonSuggestions {
  /** @returns at most five persons of this tenant, the most likely first; none where nothing comes close */
  async suggest({ em, tenantId }: TenantScope, sent: SentUser): Promise<Suggestion[]> {
    const words = wordsToLookFor(sent);
    const [addresses, codes] = [sentAddresses(sent), zeroVariants(sent.employeeNumber)];
    if (words.length + addresses.length + codes.length === 0) return [];
    const candidates = await executeBound<Candidate>(em, CANDIDATES, [tenantId, words, addresses, codes]);
    return candidates
      .flatMap((person) => {
        const closeness = closenessOf(sent, person);
        return closeness === undefined ? [] : { personId: person.id, ...closeness };
      })
      .toSorted((a, b) => b.score - a.score || (a.personId < b.personId ? -1 : 1))
      .slice(0, MOST)
      .map(({ personId, because }) => ({ personId, because }));
  }
}

/** The whole name in both spellings, and what an address is made of. */
function wordsToLookFor(sent: SentUser): string[] {
  const name = [sent.givenName, sent.familyName].filter((part) => part !== null).join(' ');
  const locals = sentAddresses(sent).map((address) => wordsOf(address.slice(0, address.lastIndexOf('@'))).join(' '));
  const words = [searchForm(name), speltOutForm(name), ...locals].map((word) => word.trim().slice(0, LONGEST_WORD));
  // Shorter ones have hardly a trigram of their own.
  return [...new Set(words)].filter((word) => word.length > 2 && !word.includes('\0'));
}
