import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { noteEntraBody } from '../../request/entra-traffic.js';
import { readUserDocument } from '../../protocol/user/read-user.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { type JudgedJson, readJudgedScimBody, readScimBody } from '../../request/scim-body.js';
import { type ScimContext, scimContextOf } from '../../request/scim-context.js';
import { type ProvisioningAttempt, provisioningAttempt } from './provisioning-attempt.js';
import { readUpdateRequest as readRequest, type UpdateRequest } from './update-request.js';

/** The User in the body of a POST. */
export const NewUserBody = createParamDecorator(
  async (_: unknown, context: ExecutionContext): Promise<UserDocument> => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return readNewUser(await readScimBody(request), provisioningAttempt(request));
  },
);

/** Reads the User to be created, and notes in the attempt who it is said to be. @throws ScimError as `readUserDocument` */
export function readNewUser(json: unknown, attempt: ProvisioningAttempt | undefined): UserDocument {
  const document = readUserDocument(json);
  attempt?.asks(document);
  return document;
}

/** Reads the body of a PUT or PATCH. @throws ScimError as `readUpdate` */
export async function readUpdateRequest(request: FastifyRequest): Promise<UpdateRequest> {
  const body = await readJudgedScimBody(request);
  noteEntraBody(request, body.json);
  return readUpdate(body, request.method, scimContextOf(request), provisioningAttempt(request));
}

/**
 * Reads what a PUT or PATCH asks for, and notes in the attempt who the user is said to be.
 *
 * @throws ScimError as `readUpdateRequest` of `update-request.ts`
 */
export function readUpdate(
  body: JudgedJson,
  method: string,
  { settings }: ScimContext,
  attempt: ProvisioningAttempt | undefined,
): UpdateRequest {
  const update = readRequest(body, method === 'PUT' ? 'PUT' : 'PATCH', settings.immutableAttributes);
  if (update.kind === 'replace') attempt?.asks(update.document);
  return update;
}
