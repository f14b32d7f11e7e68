import { Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ListAnswer, listText } from '../lists/list-text.js';
import { ImmutableAttributesGuard } from './immutable-attributes/immutable-attributes.guard.js';
import { type JudgedUpdate, PassedUpdate } from './immutable-attributes/judged-update.js';
import { project } from '../protocol/query/projection.js';
import { readListQuery } from '../protocol/query/read-list-query.js';
import { allOrNothing, LeavingOut } from '../protocol/leniency/parts.js';
import { type Projection, readProjection } from '../protocol/query/read-projection.js';
import type { UserDocument } from '../protocol/user/user-document.js';
import { PAGE_SIZE } from '../protocol/query/page-size.js';
import { CurrentScimContext, type ScimContext } from '../request/scim-context.js';
import { ScimController } from '../guards/scim-controller.js';
import { isNotModified, withMetaHeaders } from '../request/versioned-answer.js';
import { AccountCreation } from './writes/account-creation.js';
import { AccountDeletion } from './writes/account-deletion.js';
import { AccountUpdate } from './writes/account-update.js';
import { CurrentAttempt, type ProvisioningAttempt } from './request/provisioning-attempt.js';
import type { UpdateRequest } from './request/update-request.js';
import { NewUserBody } from './request/user-body.js';
import { UserSearch } from './resource/user-search.js';

type QueryString = Record<string, unknown>;

/** `/scim/v2/{tenantId}/Users` (RFC 7644 §3). */
@ScimController('Users')
export class UsersController {
  constructor(
    private readonly creation: AccountCreation,
    private readonly updating: AccountUpdate,
    private readonly deletion: AccountDeletion,
    private readonly search: UserSearch,
  ) {}

  @Post()
  async create(
    @CurrentScimContext() context: ScimContext,
    @CurrentAttempt() attempt: ProvisioningAttempt,
    @NewUserBody() document: UserDocument,
    @Query() query: QueryString,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const projection = readProjection(query);
    const user = await this.creation.create(context, attempt, document);
    return project(withMetaHeaders(reply, user), projection);
  }

  @Get()
  async list(@CurrentScimContext() context: ScimContext, @Query() query: QueryString): Promise<ListAnswer> {
    return listText(await this.search.list(context, readListQuery(query, PAGE_SIZE)));
  }

  @Get(':id')
  async get(
    @CurrentScimContext() context: ScimContext,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const projection = readProjection(query);
    const user = withMetaHeaders(reply, await this.search.get(context, id));
    return isNotModified(reply, user, ifNoneMatch) ? undefined : project(user, projection);
  }

  @Put(':id')
  @UseGuards(ImmutableAttributesGuard)
  async replace(
    @CurrentScimContext() context: ScimContext,
    @CurrentAttempt() attempt: ProvisioningAttempt,
    @Param('id') id: string,
    @PassedUpdate() update: JudgedUpdate,
    @Query() query: QueryString,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const projection = projectionAfter(update.asked, query);
    return project(
      withMetaHeaders(reply, await this.updating.update(context, attempt, id, update, ifMatch)),
      projection,
    );
  }

  @Patch(':id')
  @UseGuards(ImmutableAttributesGuard)
  async patch(
    @CurrentScimContext() context: ScimContext,
    @CurrentAttempt() attempt: ProvisioningAttempt,
    @Param('id') id: string,
    @PassedUpdate() update: JudgedUpdate,
    @Query() query: QueryString,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.replace(context, attempt, id, update, query, ifMatch, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(
    @CurrentScimContext() context: ScimContext,
    @CurrentAttempt() attempt: ProvisioningAttempt,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.deletion.delete(context, attempt, id, ifMatch);
  }
}

/** Which attributes the answer has. No query keeps a leaver's access either: one that cannot be read asks for nothing. */
function projectionAfter(asked: UpdateRequest, query: QueryString): Projection {
  const parts = asked.active === false ? new LeavingOut() : allOrNothing;
  return parts.do('attributes', query, () => readProjection(query)) ?? readProjection({});
}
