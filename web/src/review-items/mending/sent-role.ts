import type { Role } from '../../api/views';

/** @returns the role of this original name, as the server compares it */
export function sentRole(roles: readonly Role[], sent: string | null): Role | undefined {
  return roles.find(({ name }) => isSame(name, sent));
}

/** @returns the role that has this name in some language */
export function translatedRole(roles: readonly Role[], sent: string | null): Role | undefined {
  return roles.find(({ translations }) => Object.values(translations).some((name) => isSame(name, sent)));
}

function isSame(name: string, sent: string | null): boolean {
  return sent !== null && keyOf(name) === keyOf(sent);
}

function keyOf(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
