import { codeKey } from '../../../text/code-key.js';
import type { LeftOut } from '../../protocol/leniency/parts.js';
import type { PatchOperation } from '../../protocol/patch/patch-operation.js';
import { CEZANNE_USER } from '../../protocol/urns.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { rolesAttribute } from '../../protocol/schemas/multi-valued-attributes.js';
import { userAttributes } from '../../protocol/schemas/user-attributes.js';
import { listedRoles, namesNoRole } from './role-claim.js';

/**
 * A PATCH is applied to the user as GET returns it, where the role stands twice. Of the outcome only that place counts which
 * the request was about: the other still holds the old role, and must not bring back what has been taken away.
 */
export function onlyWhatIsSaidOfRoles(outcome: UserDocument, operations: readonly PatchOperation[]): UserDocument {
  const [saidOfCore, saidOfExtension] = [userAttributes.roles.attribute, userAttributes.extensionRole.attribute].map(
    (attribute) =>
      operations.some(
        ({ op, target, value }) => target.path.attribute === attribute && !(op === 'add' && namesNoRole(value)),
      ),
  );
  return {
    ...outcome,
    roles: saidOfCore ? outcome.roles : undefined,
    extensionRole: saidOfExtension ? outcome.extensionRole : undefined,
  };
}

/**
 * A `remove` that lists roles (Entra ID) names them in all the shapes in which one gives them, JSON inside a string and a
 * `type` included. To find the role that is held, each becomes what GET returns.
 *
 * @param held original name of the role that the account holds
 */
export function withReadRoleRemovals(operations: readonly PatchOperation[], held: string): PatchOperation[] {
  return operations.map((operation) => {
    const { op, target, value } = operation;
    if (op !== 'remove' || target.path.attribute !== rolesAttribute || !Array.isArray(value)) return operation;
    const isHeld = (name: string): boolean => codeKey(name) === codeKey(held);
    return { ...operation, value: listedRoles(value).map((name) => ({ value: isHeld(name) ? held : name })) };
  });
}

/** Where a PUT names no role although it has the place for one: that says nothing, and HR should see it (docs/design.md §3.3). */
export function emptyRoles({ roles, extensionRole }: UserDocument): LeftOut[] {
  const reason = 'An empty role says nothing, so the role stays.';
  return [
    { attribute: 'roles', sent: roles, reason },
    { attribute: `${CEZANNE_USER}:role`, sent: extensionRole, reason },
  ].filter(({ sent }) => sent !== undefined && namesNoRole(sent));
}
