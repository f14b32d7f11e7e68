import { DomainError } from '../../errors/domain-error.js';
import { isId } from '../schema/is-id.js';
import { isStorable } from '../../text/storable-text.js';

/** @returns a cursor that names the place of a row by its key */
export function encodeCursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/**
 * @param keyIsId whether the key is a row's id
 * @throws DomainError `invalid` when the cursor is not one of ours
 */
export function decodeCursor(cursor: string, keyIsId: boolean): string {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const key: unknown = Array.isArray(decoded) ? decoded[0] : undefined;
    if (typeof key === 'string' && (keyIsId ? isId(key) : isStorable(key))) return key;
  } catch {
    // falls through to the one answer for anything that is not ours
  }
  throw DomainError.invalidField('cursor', 'is not a cursor of this list; begin without one.');
}
