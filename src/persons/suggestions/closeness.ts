import { codeKey } from '../../text/code-key.js';
import { editDistance } from '../../text/edit-distance.js';
import { addressKey, addressProblem, cleanAddress } from '../../text/email-address.js';
import { namesAgree } from '../../text/names-agree.js';
import { searchForm, speltOutForm } from '../../text/search-words.js';
import { isPlain } from '../../text/storable-text.js';
import type { SentUser, SuggestionReason } from './suggestion.js';

/** A person that may be meant, with all that a user is held against. */
export interface Candidate {
  id: string;
  givenName: string;
  familyName: string;
  /** As they are compared. */
  emails: readonly string[];
  codes: readonly string[];
}

/** How close a person comes, and by what. */
export interface Closeness {
  because: SuggestionReason;
  /** From 0 to 1: the order in which people are shown. */
  score: number;
}

/** @returns the strongest reason to think of this person, or undefined if there is none */
export function closenessOf(sent: SentUser, person: Candidate): Closeness | undefined {
  const found = [closeCode(sent, person), closeEmail(sent, person), closeName(sent, person), domainName(sent, person)];
  return found.filter((one) => one !== undefined).toSorted((a, b) => b.score - a.score)[0];
}

/** The addresses that a user has: the e-mail, and the user name where it is one. As they are compared. */
export function sentAddresses({ email, userName }: SentUser): string[] {
  const addresses = [email, userName].filter(
    (text) => text !== null && addressProblem(cleanAddress(text)) === undefined,
  );
  return [...new Set(addresses.map((text) => addressKey(text ?? '')))];
}

/** Longest code that is padded with zeros. */
const LONGEST = 12;
/** A code with zeros in front of its number, which may have letters before it. */
const CODE = /^([^0-9]*)0*([0-9].*)$/;

/** @returns how a code may be written if nothing but its leading zeros is wrong; itself is not among them */
export function zeroVariants(code: string | null): string[] {
  const key = codeKey(code ?? '');
  const [, prefix = '', rest = ''] = CODE.exec(key) ?? [];
  if (rest === '' || !isPlain(key)) return [];
  const variants = Array.from(
    { length: Math.max(1, LONGEST - rest.length + 1) },
    (_, zeros) => `${prefix}${'0'.repeat(zeros)}${rest}`,
  );
  return variants.filter((variant) => variant !== key);
}

function closeCode({ employeeNumber }: SentUser, { codes }: Candidate): Closeness | undefined {
  const variants = new Set(zeroVariants(employeeNumber));
  return codes.some((code) => variants.has(code)) ? { because: 'leading-zeros', score: 0.9 } : undefined;
}

function closeName(sent: SentUser, person: Candidate): Closeness | undefined {
  if (sent.familyName === null && sent.givenName === null) return undefined;
  if (!namesAgree(sent, person)) return undefined;
  const alone = (name: 'givenName' | 'familyName'): boolean =>
    namesAgree({ givenName: sent[name], familyName: null }, { givenName: person[name], familyName: null });
  // The same family is not the same person: without the given name it is only a guess among many.
  const [given, family] = [
    alone('givenName') && sent.givenName !== null,
    alone('familyName') && sent.familyName !== null,
  ];
  if (given && family) return { because: 'name', score: 0.95 };
  return { because: 'name', score: given ? 0.6 : 0.4 };
}

function closeEmail(sent: SentUser, { emails }: Candidate): Closeness | undefined {
  const scores = sentAddresses(sent).flatMap((address) => emails.map((held) => likeness(address, held)));
  const score = Math.max(0, ...scores);
  return score === 0 ? undefined : { because: 'similar-email', score };
}

/** 1 for the same address, which HR may keep as the other e-mail; 0 for one that is only another one. */
function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const [[local, domain], [otherLocal, otherDomain]] = [partsOf(one), partsOf(other)];
  const most = Math.min(local.length, otherLocal.length) < 6 ? 1 : 2;
  const locals = editDistance(withoutSigns(local), withoutSigns(otherLocal), most);
  if (locals > most) return 0;
  if (domain === otherDomain) return 0.85 - locals * 0.1;
  if (editDistance(domain, otherDomain, 2) <= 2) return 0.75 - locals * 0.1;
  // The same name at another company is usual; a similar one is nobody.
  return locals === 0 ? 0.55 : 0;
}

/** The address is made of the person's name, at a company address like the person's own: a name that has changed since. */
function domainName(sent: SentUser, person: Candidate): Closeness | undefined {
  const domains = new Set(person.emails.map((email) => partsOf(email)[1]));
  const isAlike = sentAddresses(sent).some((address) => {
    const [local, domain] = partsOf(address);
    return domains.has(domain) && isMadeOf(wordsOf(local), person);
  });
  return isAlike ? { because: 'same-domain-name', score: 0.5 } : undefined;
}

/** Whether the words have a part of the family name whole, and the given name or its first letter. */
function isMadeOf(words: readonly string[], { givenName, familyName }: Candidate): boolean {
  const family = writings(familyName).filter((word) => word.length > 2);
  const given = writings(givenName);
  return words.some((word, place) => {
    const others = words.filter((_, at) => at !== place);
    if (family.includes(word)) return others.some((other) => given.some((name) => name === other || name[0] === other));
    return family.some(
      (name) =>
        word.endsWith(name) &&
        given.some((one) => one[0] === word.slice(0, -name.length) || one === word.slice(0, -name.length)),
    );
  });
}

function writings(name: string): string[] {
  return [...new Set([...wordsOf(searchForm(name)), ...wordsOf(speltOutForm(name))])];
}

/** The words of a name or of the part of an address before the @. */
export function wordsOf(text: string): string[] {
  return searchForm(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

function withoutSigns(local: string): string {
  return local.replaceAll(/[._+-]/g, '');
}

function partsOf(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}
