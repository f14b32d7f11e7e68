import { isUUID } from 'class-validator';
import { DomainError } from '../../errors/domain-error.js';
import { isStorable } from '../../text/storable-text.js';

/** @returns a cursor that names the place of a row by its key */
export function encodeCursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/**
 * @param isId whether the key is a row's id, and so a UUID: PostgreSQL would fail over any other text
 * @throws DomainError `invalid` when the cursor is not one of ours
 */
export function decodeCursor(cursor: string, isId: boolean): string {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const key: unknown = Array.isArray(decoded) ? decoded[0] : undefined;
    if (typeof key === 'string' && (isId ? isUUID(key) : isStorable(key))) return key;
  } catch {
    // falls through to the one answer for anything that is not ours
  }
  throw DomainError.invalidField('cursor', 'is not a cursor of this list; begin without one.');
}
