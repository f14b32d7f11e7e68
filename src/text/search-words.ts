import { trimWhiteSpace } from './trim-white-space.js';

/**
 * Marks that are added to letters, in the scripts that have them as characters of their own, and what cannot be seen. The
 * same list as in the database's `search_form`, which makes the stored side; a test holds both alike.
 */
const MARKS =
  // oxlint-disable-next-line no-misleading-character-class -- the marks themselves are meant
  /[\u00AD\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u061C\u064B-\u065F\u0670\u180E\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]/g;

/**
 * What stands in names between letters and is typed in many ways or not at all: `oneill` finds O'Neill and O’Neill. As in the
 * database's `search_form`.
 */
const APOSTROPHES = /['`\u02B9\u02BB-\u02BD\u2018\u2019\u201B\u2032]/g;

/** Scripts with capitals whose small letters are one character each, once marks are gone. */
const CAPITALS = /[A-ZÆØŒÐĐÞĦŁẞ\u0391-\u03A9\u0402-\u042F\u0460-\u0480\u048A-\u052F\u0531-\u0556]/g;

/** Small letters that are no letter with a mark, and how they are written without them. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
};

/** How letters are written where they are not on the keyboard. */
const SPELT_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** @returns text without accents, apostrophes, compatibility forms and case, as the database keeps it to be searched */
export function searchForm(text: string): string {
  // An accent that stands alone is an apostrophe to whoever types it, and a space in NFKD.
  const letters = text.replaceAll('\u00B4', "'").normalize('NFKD').replace(MARKS, '').replace(APOSTROPHES, '');
  return letters
    .replace(CAPITALS, (letter) => letter.toLowerCase())
    .replace(/[ßæœþøðđħłıς]/g, (letter) => PLAIN[letter] ?? letter);
}

/** @returns the same, with `ü` as `ue` and the like */
export function speltOutForm(text: string): string {
  return searchForm(
    text.normalize('NFC').replace(/[äöüøåÄÖÜØÅ]/g, (letter) => SPELT_OUT[letter.toLowerCase()] ?? letter),
  );
}

/**
 * What a list is searched for: each word has to be found somewhere, in whatever order. A comma is between words as a space
 * is, since lists of people are written `Müller, Peter`, and an address may be copied from a link.
 *
 * @returns for each word the two ways of writing it, in the form of the stored search text: one of them has to be found
 */
export function searchWords(search: string): [plain: string, speltOut: string][] {
  const words = search
    .split(/[\s\u0085,;]+/u)
    .map((word) => word.replace(/^mailto:/i, ''))
    .filter((word) => searchForm(word) !== '');
  // Nothing but commas is looked for as such, and finds no more than what has them.
  const wanted = words.length > 0 ? words : [trimWhiteSpace(search)].filter((word) => word !== '');
  return wanted.map((word) => [searchForm(word), speltOutForm(word)]);
}
