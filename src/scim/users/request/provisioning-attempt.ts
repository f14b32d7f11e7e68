import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ScimCaller } from '../../../access/policy/caller.js';
import type { NewEntry } from '../../../provisioning-log/new-entry.js';
import type {
  AttributeChange,
  IgnoredAttribute,
  MatchDecision,
  Operation,
  Outcome,
} from '../../../provisioning-log/provisioning-log-entry.js';
import { chosenEmail } from '../../../persons/matching/email-key.js';
import type { NewReviewItem } from '../../../review-items/open-review-item.js';
import type { ReviewItemKind } from '../../../review-items/review-item-kind.js';
import type { AskedUser, SentUser } from '../../../review-items/sent-user.js';
import { trimInvisible } from '../../../text/invisible-characters.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { roleIn } from './wish.js';

/** What the log tells of an account, however it was read. */
interface KnownAccount {
  readonly id: string;
  readonly userName: string;
  readonly externalId?: string | null;
  readonly handChanges?: number;
}

/**
 * What is known about one SCIM write while it is on its way. Guards, body readers and services add to it; the log entry is
 * made from it, by the service in the transaction that succeeds or by the error filter for a refusal.
 */
export class ProvisioningAttempt {
  userName: string | null = null;
  externalId: string | null = null;
  accountId: string | null = null;
  personId: string | null = null;
  /** The item whose link it uses. */
  reviewItemId: string | null = null;
  handChanges: number | null = null;
  match: MatchDecision | null = null;
  ignored: IgnoredAttribute[] = [];
  private wished: UserDocument = {};

  constructor(
    readonly caller: ScimCaller,
    readonly operation: Operation,
    readonly requestId: string,
  ) {}

  /** Notes who the client says the user is. */
  asks(document: UserDocument): void {
    if (document.userName != null) this.userName = trimInvisible(document.userName);
    this.externalId = document.externalId ?? this.externalId;
    this.wishes(document);
  }

  /** Notes what the client wants the user to be, without taking its word for who that is. */
  wishes(document: UserDocument): void {
    this.wished = document;
  }

  /** Notes which account it is about, and whose; what the client said about itself stands. */
  isAbout({ id, userName, externalId, handChanges }: KnownAccount, personId: string | null): void {
    this.accountId = id;
    this.handChanges = handChanges ?? null;
    this.personId = personId;
    this.userName ??= userName;
    this.externalId ??= externalId ?? null;
  }

  /** The entry for a write that ended with `outcome`. */
  ended(outcome: Outcome, status: number, changes: AttributeChange[] = []): NewEntry {
    const { requestId, operation, userName, externalId, accountId, personId, reviewItemId, handChanges } = this;
    const { match, ignored } = this;
    return {
      requestId,
      tokenId: this.caller.tokenId,
      operation,
      outcome,
      status,
      scimType: null,
      detail: null,
      reason: null,
      userName,
      externalId,
      accountId,
      personId,
      reviewItemId,
      handChanges,
      match,
      changes,
      ignored,
    };
  }

  /** The review item that it leaves, as far as the attempt knows; a refusal adds its reason. */
  leaves(kind: ReviewItemKind): NewReviewItem {
    const { userName, externalId, accountId, personId } = this;
    const [sent, asked] = [sentBy(this.wished), askedBy(this.wished)];
    return { kind, userName, externalId, accountId, personId, sent, asked, reason: null, detail: null };
  }
}

function sentBy(document: UserDocument): SentUser {
  const { userName, emails, employeeNumber, name } = document;
  return {
    userName: userName ?? null,
    email: chosenEmail(emails ?? []),
    employeeNumber: employeeNumber ?? null,
    givenName: cut(name?.givenName),
    familyName: cut(name?.familyName),
    role: cut(roleIn(document)),
  };
}

/** More than any name of ours has. What is never taken is read in any length. */
const MAX_CHARACTERS = 500;

function cut(text: string | null | undefined): string | null {
  return text == null
    ? null
    : Array.from(text.slice(0, 2 * MAX_CHARACTERS))
        .slice(0, MAX_CHARACTERS)
        .join('');
}

function askedBy({ emails, active }: UserDocument): AskedUser {
  return { emails: emails ?? null, active: active ?? null };
}

const ON_ALL: Record<string, Operation> = { POST: 'create' };
const ON_ONE: Record<string, Operation> = { PUT: 'replace', PATCH: 'patch', DELETE: 'delete' };

/** @returns what a method does at an endpoint, if that writes users */
export function userWrite(method: string, endpoint: string): Operation | undefined {
  if (endpoint === 'Users') return ON_ALL[method];
  return endpoint === 'Users/:id' ? ON_ONE[method] : undefined;
}

/** What all routes below a tenant's SCIM base begin with. */
export const ROUTE_PREFIX = '/scim/v2/:tenantId/';

declare module 'fastify' {
  interface FastifyRequest {
    /** Made when it is first asked for; read with `provisioningAttempt`. */
    provisioningAttempt: ProvisioningAttempt | undefined;
  }
}

/** @returns the write to `/Users` that `request` is; undefined for anything else, and before the caller is known */
export function provisioningAttempt(request: FastifyRequest): ProvisioningAttempt | undefined {
  if (request.provisioningAttempt !== undefined) return request.provisioningAttempt;
  const { caller } = request;
  const endpoint = request.routeOptions.url?.replace(ROUTE_PREFIX, '') ?? '';
  const operation = userWrite(request.method, endpoint);
  if (caller?.kind !== 'scim' || operation === undefined) return undefined;
  request.provisioningAttempt = new ProvisioningAttempt(caller, operation, String(request.id));
  return request.provisioningAttempt;
}

/** The attempt as a handler argument, for routes that write users. */
export const CurrentAttempt = createParamDecorator((_: unknown, context: ExecutionContext): ProvisioningAttempt => {
  const attempt = provisioningAttempt(context.switchToHttp().getRequest<FastifyRequest>());
  if (attempt === undefined) throw new Error('This route does not write users.');
  return attempt;
});
