import { CORE_USER } from '../../protocol/urns.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { userAttributes } from '../../protocol/schemas/user-attributes.js';
import type { UserResource } from '../resource/user-resource.js';
import { claimedRole } from './role-claim.js';
import { intentOf, type UpdateRequest } from './update-request.js';

/** What an account would like to have that is the tenant's to give; null for nothing. */
export interface Wish {
  readonly userName: string | null;
  /** Original name of a role. */
  readonly role: string | null;
  /** User identifier at the identity provider that the settings name. */
  readonly identifier: string | null;
}

const { userName, roles, extensionRole } = userAttributes;
const WISHES = new Set<unknown>([userName.attribute, roles.attribute, extensionRole.attribute]);

/**
 * What an update says about the user name and the role, as far as that can be told without the user: to be asked for in good
 * time. What it comes to, and what is wrong with it, is found out later, with the user at hand.
 *
 * @returns null for an update that says nothing about them
 */
export function wishIn(asked: UpdateRequest): Wish | null {
  if (asked.kind === 'patch' && !asked.operations.some(({ target }) => WISHES.has(target.path.attribute))) return null;
  return attempted(() => {
    const { document } = asked.kind === 'replace' ? asked : intentOf(asked, NOBODY);
    const wish = { userName: document.userName ?? null, role: attempted(() => claimedRole(document, null)) };
    return wish.userName === null && wish.role === null ? null : { ...wish, identifier: null };
  });
}

/** The role that a new user gets, if it can be told. */
export function roleIn(document: UserDocument): string | null {
  return attempted(() => claimedRole(document, null));
}

const NOBODY = { schemas: [CORE_USER] } as unknown as UserResource;

function attempted<Value>(read: () => Value | null): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
