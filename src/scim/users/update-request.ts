import type { ImmutableAttributesMode } from '../../scim-settings/scim-settings.js';
import { applyPatch } from '../protocol/patch/apply-patch.js';
import { namedByPath } from '../protocol/patch/named-by-path.js';
import type { PatchOperation } from '../protocol/patch/patch-operation.js';
import { readPatch } from '../protocol/patch/read-patch.js';
import { readUserDocument } from '../protocol/read-user.js';
import { ScimError } from '../protocol/scim-error.js';
import type { UserDocument } from '../protocol/user-document.js';
import type { UserResource } from './user-resource.js';

/** A PUT or PATCH, read and checked, but not yet held against the user that it is about. */
export type UpdateRequest =
  { kind: 'replace'; document: UserDocument } | { kind: 'patch'; operations: PatchOperation[] };

/** What an update would make of a user. */
export interface UpdateIntent {
  document: UserDocument;
  /** Canonical names of the attributes that a PATCH names by `path`. */
  namedByPath: ReadonlySet<string>;
  /** Whether the request itself says `active: false`; an account that is inactive anyway does not count. */
  deactivates: boolean;
}

/** @throws ScimError invalidValue: the user name, which PUT requires (RFC 7643 §4.1.1), is missing */
export function readReplace(json: unknown): UpdateRequest {
  const document = readUserDocument(json, 'update');
  if (document.userName == null) throw userNameRequired();
  return { kind: 'replace', document };
}

/** In mode `ignore` a path that nobody knows is ignored like the values HR owns (DESIGN §8). */
export function readPatchRequest(json: unknown, mode: ImmutableAttributesMode): UpdateRequest {
  return { kind: 'patch', operations: readPatch(json, { unknownPaths: mode === 'ignore' ? 'ignore' : 'refuse' }) };
}

/**
 * Holds a request against the user as it is now.
 *
 * @throws ScimError as `applyPatch`; invalidValue when a PATCH clears the user name
 */
export function intentOf(request: UpdateRequest, current: UserResource): UpdateIntent {
  if (request.kind === 'replace') {
    const { document } = request;
    return { document, namedByPath: new Set(), deactivates: document.active === false };
  }
  const { operations } = request;
  const document = readUserDocument(applyPatch(current as never, operations), 'update');
  if (document.userName === null) throw userNameRequired();
  const namesActive = operations.some((operation) => operation.target.path.canonical === 'active');
  return { document, namedByPath: namedByPath(operations), deactivates: namesActive && document.active === false };
}

function userNameRequired(): ScimError {
  return ScimError.invalidValue('"userName" is required and must not be empty.');
}
