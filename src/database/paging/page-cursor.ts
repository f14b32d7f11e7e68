import { DomainError } from '../../errors/domain-error.js';
import { isId } from '../schema/is-id.js';
import { isStorable } from '../../text/storable-text.js';
import type { SortDirection, SortKey, SortType } from './sort-key.js';

/** In which order a list is read. */
export interface ListOrder {
  /** The name of what it is sorted by. */
  sort: string;
  direction: SortDirection;
}

/** The place of a row in a list, which means something even when the row is gone. */
export interface PagePlace {
  /** What the row is sorted by, as text; null where it has none. */
  key: string | null;
  /** Tells rows of equal keys apart; null where no two can be equal. */
  id: string | null;
  /** What an earlier page has counted, where it need not be counted again. */
  total?: number;
}

/** @returns a cursor that names the place of a row in a list of that order */
export function encodeCursor({ sort, direction }: ListOrder, { key, id, total }: PagePlace): string {
  const contents = [sort, direction, key, id, ...(total === undefined ? [] : [total])];
  return Buffer.from(JSON.stringify(contents)).toString('base64url');
}

/** @throws DomainError `invalid` when the cursor is not one of ours, or belongs to another order of the list */
export function decodeCursor(cursor: string, order: ListOrder, key: SortKey): PagePlace {
  const contents = contentsOf(cursor);
  if (typeof contents[0] === 'string' && (contents[0] !== order.sort || contents[1] !== order.direction)) {
    throw DomainError.invalidField('cursor', 'belongs to another order of this list; begin without one.');
  }
  const [, , value, id, total] = contents;
  const isOurs =
    contents.length >= 4 &&
    isKey(value, key) &&
    (key.isUnique === true ? id === null : typeof id === 'string' && isId(id)) &&
    (total === undefined || (Number.isSafeInteger(total) && (total as number) >= 0));
  if (!isOurs) throw DomainError.invalidField('cursor', 'is not a cursor of this list; begin without one.');
  return { key: value as string | null, id: id as string | null, total: total as number | undefined };
}

/** @returns the place of a row in a list that is sorted by `key` */
export function placeOf(row: object, { property, isUnique = false }: SortKey): PagePlace {
  const { [property]: value, id } = row as Record<string, unknown>;
  return { key: keyText(value), id: isUnique ? null : String(id) };
}

/** @returns whether a row stands behind a place, as the database sorts rows that have a value */
export function isBehind(row: PagePlace, place: PagePlace, direction: SortDirection): boolean {
  const [one, other] = direction === 'asc' ? [place, row] : [row, place];
  const [before, behind] = [one.key ?? '', other.key ?? ''];
  return before === behind ? (one.id ?? '') < (other.id ?? '') : before < behind;
}

function keyText(value: unknown): string | null {
  if (value == null) return null;
  if (value instanceof Date) return value.toISOString();
  return String(value as string | boolean);
}

const ID: SortKey = { property: 'id', type: 'id', isUnique: true };

/** @returns a cursor for a list that is sorted by what no two rows share, an id */
export function encodeIdCursor(id: string, direction: SortDirection): string {
  return encodeCursor({ sort: 'id', direction }, { key: id, id: null });
}

/**
 * @returns the id that `encodeIdCursor` was given; null for no cursor
 * @throws DomainError `invalid` when the cursor is not one of ours
 */
export function decodeIdCursor(cursor: string | undefined, direction: SortDirection): string | null {
  return cursor === undefined ? null : decodeCursor(cursor, { sort: 'id', direction }, ID).key;
}

function contentsOf(cursor: string): unknown[] {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(decoded) ? decoded : [];
  } catch {
    // Falls through to the one answer for anything that is not ours.
    return [];
  }
}

function isKey(value: unknown, { type, isNullable = false }: SortKey): boolean {
  if (value === null) return isNullable;
  return typeof value === 'string' && IS_OF_TYPE[type](value);
}

const IS_OF_TYPE: Record<SortType, (value: string) => boolean> = {
  text: isStorable,
  id: isId,
  time: (value) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  flag: (value) => value === 'true' || value === 'false',
};
