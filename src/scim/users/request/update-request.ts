import { activeFromClient } from '../../protocol/dialects/spelling/wrapped-active.js';
import type { ImmutableAttributesMode } from '../../../scim-settings/scim-settings.js';
import { isJsonObject } from '../../protocol/json/json-object.js';
import { allOrNothing, LeavingOut, type LeftOut, type Parts } from '../../protocol/leniency/parts.js';
import { applyPatch } from '../../protocol/patch/apply-patch.js';
import { namedByPath } from '../../protocol/patch/named-by-path.js';
import type { PatchOperation } from '../../protocol/patch/patch-operation.js';
import { readPatch } from '../../protocol/patch/read-patch.js';
import { readUserDocument } from '../../protocol/user/read-user.js';
import { namesActive, saidActive } from '../../protocol/user/said-active.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { JudgedJson } from '../../request/scim-body.js';
import { onlyWhatIsSaidOfRoles, withReadRoleRemovals } from './role-removal.js';
import type { UserResource } from '../resource/user-resource.js';

/** A PUT or PATCH, read and checked, but not yet held against the user that it is about. */
export type UpdateRequest = Wish & {
  /** What it says about `active`: the last that can be read. */
  readonly active: boolean | undefined;
  /** What was left out of it, which happens only if it deactivates. */
  readonly leftOut: readonly LeftOut[];
};

type Wish = { kind: 'replace'; document: UserDocument } | { kind: 'patch'; operations: PatchOperation[] };

/** What an update would make of a user. */
export interface UpdateIntent {
  /** Of a PATCH, roles stand here only if it says something about them. */
  document: UserDocument;
  /** Canonical names of the attributes that a PATCH names by `path`. */
  namedByPath: ReadonlySet<string>;
  /** Whether the request itself says `active: false`; an account that is inactive anyway does not count. */
  deactivates: boolean;
  /** Whether no role takes away the one that is held, as in a PATCH, or says nothing. */
  emptyRole: 'takes-away' | 'says-nothing';
  leftOut: readonly LeftOut[];
}

/**
 * Reads a PUT or PATCH. Deprovisioning comes first (docs/design.md §3.2): one that says `active: false` is read without those parts of
 * it that any other would be refused for, so that there is nothing in a body by which somebody who leaves keeps access.
 *
 * @param body its JSON, and why that would be refused
 * @throws ScimError `body.refusal`; as `readPatch` and `readUserDocument`; invalidValue: a PUT without the user name, which it
 *         requires (RFC 7643 §4.1.1)
 */
export function readUpdateRequest(
  { json, refusal }: JudgedJson,
  method: 'PUT' | 'PATCH',
  mode: ImmutableAttributesMode,
): UpdateRequest {
  const active = isJsonObject(json) ? saidActive(json, method) : undefined;
  const { parts, leftOut } = partsOf(active);
  if (refusal !== undefined) leaveOut('body', parts, refusal);
  const wish = method === 'PUT' ? readReplace(json, parts) : readPatchRequest(json, mode, parts);
  const lacksUserName = wish.kind === 'replace' && wish.document.userName == null;
  // One that was left out has its own reason.
  if (lacksUserName && !leftOut.some(({ attribute }) => attribute === 'userName')) {
    leaveOut('userName', parts, userNameRequired());
  }
  return { ...wish, active, leftOut };
}

/** What becomes of the parts of a request that says this about `active`. */
function partsOf(active: boolean | undefined): { parts: Parts; leftOut: readonly LeftOut[] } {
  if (active !== false) return { parts: allOrNothing, leftOut: [] };
  const parts = new LeavingOut();
  return { parts, leftOut: parts.leftOut };
}

function leaveOut(attribute: string, parts: Parts, refusal: ScimError): void {
  parts.do(attribute, undefined, () => {
    throw refusal;
  });
}

function readReplace(json: unknown, parts: Parts): Wish {
  return { kind: 'replace', document: readUserDocument(json, 'update', parts) };
}

/** In mode `ignore` a path that nobody knows is ignored like the values HR owns (docs/design.md §8). */
function readPatchRequest(json: unknown, mode: ImmutableAttributesMode, parts: Parts): Wish {
  const unknownPaths = mode === 'ignore' ? 'ignore' : 'refuse';
  return { kind: 'patch', operations: readPatch(json, { unknownPaths, parts }) };
}

/**
 * Holds a request against the user as it is now.
 *
 * @throws ScimError as `applyPatch`; invalidValue when a PATCH clears the user name; neither if the request deactivates
 */
export function intentOf(request: UpdateRequest, current: UserResource): UpdateIntent {
  const deactivates = request.active === false;
  const { parts, leftOut } = partsOf(request.active);
  const intent = request.kind === 'replace' ? replaceIntent(request) : patchIntent(request.operations, current, parts);
  // A PATCH says it in order, so that what it makes of the user is right by itself, unless it was left out.
  if (deactivates || request.kind === 'replace') intent.document.active = request.active ?? intent.document.active;
  // What was said about `active` in a form that nobody else may use was carried out all the same, if it could be read.
  const isRead = ({ attribute, sent }: LeftOut): boolean =>
    namesActive(attribute) && activeFromClient(sent) !== undefined;
  const notes = [...request.leftOut, ...leftOut].filter((part) => !isRead(part));
  return { ...intent, deactivates, leftOut: notes };
}

function replaceIntent({ document }: { document: UserDocument }): Held {
  return { document: { ...document }, namedByPath: new Set(), emptyRole: 'says-nothing' };
}

function patchIntent(operations: readonly PatchOperation[], current: UserResource, parts: Parts): Held {
  const wished = withReadRoleRemovals(operations, current.roles?.[0]?.value ?? '');
  const outcome = readUserDocument(applyPatch(current as never, wished, parts), 'update', parts);
  if (outcome.userName === null) leaveOut('userName', parts, userNameRequired());
  const document = onlyWhatIsSaidOfRoles(outcome, operations);
  return { document, namedByPath: namedByPath(operations), emptyRole: 'takes-away' };
}

type Held = Omit<UpdateIntent, 'deactivates' | 'leftOut'>;

function userNameRequired(): ScimError {
  return ScimError.invalidValue('"userName" is required and must not be empty.');
}
