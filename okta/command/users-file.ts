import { isJsonObject } from '../http/json-object.js';
import type { OktaProfile } from '../users/okta-user.js';

/** The file of users cannot be used; the message says where and why. */
export class UsersFileError extends Error {
  override readonly name = 'UsersFileError';
}

/**
 * Reads users from text: a JSON array, or one JSON object per line. Members: `userName`, `givenName`, `familyName`
 * (required, or Okta's own `login`, `firstName`, `lastName`), `email` (default: the user name), `employeeNumber`,
 * `role`, `title`, `department`, `displayName`, `locale`. Numbers are taken as text.
 *
 * @throws {UsersFileError} naming the user by its place (first is 1) and the member that is wrong.
 */
export function parseUsers(text: string): OktaProfile[] {
  const users = records(text).map((record, index) => profile(record, index + 1));
  if (users.length === 0) throw new UsersFileError('the file holds no users');
  return users;
}

function records(text: string): unknown[] {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.startsWith('[')) return parsed(trimmed, 'the file') as unknown[];
  const lines = trimmed.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line, index) => parsed(line, `user ${index + 1}`));
}

function parsed(json: string, where: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new UsersFileError(`${where} is not JSON`, { cause: error });
  }
}

function profile(record: unknown, place: number): OktaProfile {
  if (!isJsonObject(record)) throw new UsersFileError(`user ${place} is not a JSON object`);
  const optional = (...names: string[]): string | undefined => {
    const value = names.map((name) => record[name]).find((given) => given != null);
    if (value === undefined) return undefined;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw new UsersFileError(`user ${place}: "${names[0]}" must be text`);
  };
  const required = (...names: string[]): string => {
    const value = optional(...names);
    if (!value) throw new UsersFileError(`user ${place}: "${names[0]}" is missing`);
    return value;
  };
  const login = required('userName', 'login');
  return {
    login,
    email: optional('email') ?? login,
    firstName: required('givenName', 'firstName'),
    lastName: required('familyName', 'lastName'),
    employeeNumber: optional('employeeNumber'),
    role: optional('role'),
    title: optional('title'),
    department: optional('department'),
    displayName: optional('displayName'),
    locale: optional('locale'),
  };
}
