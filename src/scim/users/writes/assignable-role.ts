import { SELF_SERVICE } from '../../../roles/base-role.js';
import { codeKey } from '../../../text/code-key.js';
import { lookAlike, toldApart } from '../../../text/look-alike.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { HeldRole } from '../attributes/held-role.js';
import type { FoundRole, KnownRole, Standing } from './standing.js';

/** Room for the list of valid names in a `detail` of 250 characters. */
const NAMES_LENGTH = 150;

/**
 * Turns the role name that a provider sent into a role of the tenant.
 *
 * @param name as sent; null stands for the role of those for whom none is named
 * @param held the role that the account has already, which it may keep even if it is no longer assignable
 * @throws ScimError invalidValue: there is no role of that original name, or SCIM may not assign it
 */
export async function assignableRole(
  standing: Standing,
  name: string | null,
  held: HeldRole | null = null,
): Promise<HeldRole> {
  if (name !== null && held?.nameNorm === codeKey(name)) return held;
  const wanted = name ?? SELF_SERVICE;
  const role = await standing.roleNamed(wanted);
  if (isList(role)) throw unknownRole(wanted, role);
  // Who names no role gets Self-Service; only naming a role that SCIM may not assign is a mistake (docs/design.md §3.3).
  if (name !== null && !role.scimAssignable) {
    throw ScimError.invalidValue(
      `The role ${quote(role.name)} cannot be assigned by provisioning: HR has switched that off for this role. ` +
        'Send another role, or ask HR to allow it.',
      { reason: 'role-not-assignable' },
    );
  }
  return role.id === held?.id ? held : role;
}

function isList(found: FoundRole | readonly KnownRole[]): found is readonly KnownRole[] {
  return Array.isArray(found);
}

function unknownRole(name: string, roles: readonly KnownRole[]): ScimError {
  for (const role of roles) {
    const locale = Object.entries(role.translations).find(([, label]) => codeKey(label) === codeKey(name));
    if (locale !== undefined) {
      return ScimError.invalidValue(
        `The role ${quote(name)} is a translation (${locale[0]}). Send the role's original name: ${quote(role.name)}.`,
        { reason: 'role-translated' },
      );
    }
  }
  const assignable = roles.filter((role) => role.scimAssignable).map((role) => role.name);
  const twin = lookAlike(name, assignable);
  const difference = twin === undefined ? '' : ` It differs from ${quote(twin.known)} by ${twin.difference}.`;
  const valid = listWithin(toldApart(assignable, quote), NAMES_LENGTH - difference.length);
  return ScimError.invalidValue(`There is no role ${quote(name)}.${difference} Valid roles: ${valid}.`, {
    reason: 'role-unknown',
  });
}

/** Joins as many names as fit into `length` characters and says how many are left out. */
function listWithin(names: string[], length: number): string {
  let list = '';
  for (const [place, name] of names.entries()) {
    const next = place === 0 ? name : `${list}, ${name}`;
    if (next.length > length - 15) return `${list} and ${names.length - place} more`;
    list = next;
  }
  return list;
}
