import { cleanCode, codeKey } from '../../../text/code-key.js';
import { toldApart } from '../../../text/look-alike.js';
import { trimWhiteSpace } from '../../../text/trim-white-space.js';
import { quote } from '../../protocol/errors/quote.js';
import { readRoles } from '../../protocol/user/read-user-attribute.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import { CEZANNE_USER } from '../../protocol/urns.js';
import type { UserDocument } from '../../protocol/user/user-document.js';

/**
 * Reads which role a request names (docs/design.md §3.3): our extension's `role` first, then core `roles`, in every shape that
 * Okta and Entra ID send it.
 *
 * @param held original name of the role that the account holds, or null at creation. A source that repeats it is an echo
 *        of our own answer and steps back behind one that differs: Okta changes `roles` while the echoed extension
 *        still has the old name.
 * @returns the name as sent, trimmed; null if no role is named
 * @throws ScimError invalidValue: several roles without a primary, or a value that is no text
 */
export function claimedRole(document: UserDocument, held: string | null): string | null {
  const named = [extensionRole(document.extensionRole), coreRole(document.roles)].filter((name) => name !== null);
  const isEcho = (name: string): boolean => held !== null && codeKey(name) === codeKey(held);
  return named.find((name) => !isEcho(name)) ?? named[0] ?? null;
}

/** The names of the roles in a list that a client sends, as sent; an entry in which there is none names nothing. */
export function listedRoles(value: readonly unknown[]): string[] {
  return value.flatMap((element) => {
    try {
      return readEntry(element).map(({ name }) => name);
    } catch {
      return [];
    }
  });
}

/** Whether what was sent as a role, or as `roles`, is nothing: absent, empty, or entries without a name. */
export function namesNoRole(value: unknown): boolean {
  try {
    return (Array.isArray(value) ? value : [value]).flatMap(readEntry).length === 0;
  } catch {
    return false; // a wrong type is not nothing
  }
}

function extensionRole(value: unknown): string | null {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value !== 'string') throw ScimError.invalidValue(`"${CEZANNE_USER}:role" must be a string.`);
  return readText(value)[0]?.name ?? null;
}

interface RoleEntry {
  name: string;
  primary: boolean;
}

function coreRole(value: unknown): string | null {
  const entries = (Array.isArray(value) ? value : [value]).flatMap(readEntry);
  const primary = entries.findLast((entry) => entry.primary);
  if (primary !== undefined) return primary.name;
  const [only, ...others] = entries;
  if (others.some((entry) => codeKey(entry.name) !== codeKey(only?.name ?? ''))) {
    const names = toldApart(
      entries.map((entry) => entry.name),
      quote,
    ).join(', ');
    throw ScimError.invalidValue(
      `"roles" names ${entries.length} roles (${names}). Send one, or mark one as primary.`,
      {
        reason: 'too-many',
      },
    );
  }
  return only?.name ?? null;
}

/** One element of `roles`: an object, a name, or an object written as JSON into a string (Entra ID). */
function readEntry(element: unknown): RoleEntry[] {
  if (element === undefined || element === null) return [];
  if (typeof element === 'string') return readText(element);
  if (typeof element !== 'object' || Array.isArray(element)) {
    throw ScimError.invalidValue('"roles" must hold role names, or objects with the role name as "value".');
  }
  const { value, display, primary } = element as Record<string, unknown>;
  const isPrimary = primary === true || (typeof primary === 'string' && primary.toLowerCase() === 'true');
  const text = [value, display].find((part) => !saysNothing(part));
  if (text === undefined) return [];
  if (typeof text !== 'string') throw ScimError.invalidValue('"roles.value" must be a string.');
  return readText(text).map((entry) => ({ name: entry.name, primary: isPrimary || entry.primary }));
}

function saysNothing(part: unknown): boolean {
  return part === undefined || part === null || (typeof part === 'string' && trimWhiteSpace(part) === '');
}

function readText(text: string): RoleEntry[] {
  const name = cleanCode(text);
  if (name === '') return [];
  // JSON inside a string has not been through the checks of the body.
  if (/[\p{Cc}\p{Cs}]/u.test(name)) throw ScimError.invalidValue('A role name must not contain control characters.');
  const inner = name.startsWith('{') ? parsedObject(name) : undefined;
  return inner === undefined ? [{ name, primary: false }] : readEntry(readRoles(inner));
}

/** @returns undefined for what is not JSON after all: a role name may begin with a brace */
function parsedObject(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
