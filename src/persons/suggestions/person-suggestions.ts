import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { searchForm, speltOutForm } from '../../text/search-words.js';
import { type Candidate, closenessOf, sentAddresses, wordsOf, zeroVariants } from './closeness.js';
import type { SentUser, Suggestion } from './suggestion.js';

/** More than a human being compares. */
const MOST = 5;
/** Persons that one word is allowed to bring. */
const FOR_EACH_WORD = 40;
/** Longer ones are no names, and would only cost time. */
const LONGEST_WORD = 100;

/** Raw, because the finder is a function; it knows the tenant by the transaction, and the tables' policies hold besides. */
const CANDIDATES = `
  with sent as (select ?::text as tenant_id, ?::jsonb as words, ?::jsonb as addresses, ?::jsonb as codes),
  code as (select jsonb_array_elements_text(codes) as code from sent),
  address as (select jsonb_array_elements_text(addresses) as address from sent),
  found as (
    select near.id from sent, jsonb_array_elements_text(sent.words) as one(word), persons_resembling(one.word, ?) as near(id)
    union
    select p.id from sent join person p on p.tenant_id = sent.tenant_id where p.person_code_norm in (select code from code)
    union
    select e.person_id from sent join employment e on e.tenant_id = sent.tenant_id
      where e.employment_id_norm in (select code from code)
    union
    select p.id from sent join person p on p.tenant_id = sent.tenant_id
      where p.internal_email_norm in (select address from address)
    union
    select p.id from sent join person p on p.tenant_id = sent.tenant_id
      where p.external_email_norm in (select address from address)
  )
  select p.id, p.given_name as "givenName", p.family_name as "familyName",
    array_remove(array[p.internal_email_norm, p.external_email_norm], null) as emails,
    array_prepend(p.person_code_norm, array(
      select e.employment_id_norm from employment e where e.tenant_id = p.tenant_id and e.person_id = p.id)) as codes
  from sent join person p on p.tenant_id = sent.tenant_id join found on found.id = p.id`;

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
    const values = [tenantId, JSON.stringify(words), JSON.stringify(addresses), JSON.stringify(codes), FOR_EACH_WORD];
    const candidates = await em.execute<Candidate[]>(CANDIDATES, values);
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
