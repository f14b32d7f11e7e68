import { Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ImmutableAttributesGuard } from '../guards/immutable-attributes.guard.js';
import { matchesEtag, versionIn } from '../protocol/etag.js';
import type { ListResponse } from '../protocol/list-response.js';
import { project } from '../protocol/projection.js';
import { readListQuery } from '../protocol/read-list-query.js';
import { readProjection } from '../protocol/read-projection.js';
import type { UserDocument } from '../protocol/user-document.js';
import { PAGE_SIZE } from '../protocol/page-size.js';
import { CurrentScimContext, type ScimContext } from '../scim-context.js';
import { ScimController } from '../scim-controller.js';
import { AccountCreation } from './account-creation.js';
import { AccountDeletion } from './account-deletion.js';
import { AccountUpdate } from './account-update.js';
import { CurrentAttempt, type ProvisioningAttempt } from './provisioning-attempt.js';
import type { UpdateRequest } from './update-request.js';
import { NewUserBody, UpdateBody } from './user-body.js';
import type { UserResource } from './user-resource.js';
import { UserSearch } from './user-search.js';

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
    reply.header('location', user.meta.location);
    return project(withEtag(reply, user), projection);
  }

  @Get()
  async list(@CurrentScimContext() context: ScimContext, @Query() query: QueryString): Promise<ListResponse<object>> {
    const wanted = readListQuery(query, PAGE_SIZE);
    const found = await this.search.list(context, wanted);
    return { ...found, Resources: found.Resources.map((user) => project(user, wanted)) };
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
    const user = withEtag(reply, await this.search.get(context, id));
    if (ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, versionIn(user.meta.version))) {
      reply.status(304);
      return undefined;
    }
    return project(user, projection);
  }

  @Put(':id')
  @UseGuards(ImmutableAttributesGuard)
  async replace(
    @CurrentScimContext() context: ScimContext,
    @CurrentAttempt() attempt: ProvisioningAttempt,
    @Param('id') id: string,
    @UpdateBody() update: UpdateRequest,
    @Query() query: QueryString,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const projection = readProjection(query);
    return project(withEtag(reply, await this.updating.update(context, attempt, id, update, ifMatch)), projection);
  }

  @Patch(':id')
  @UseGuards(ImmutableAttributesGuard)
  async patch(
    @CurrentScimContext() context: ScimContext,
    @CurrentAttempt() attempt: ProvisioningAttempt,
    @Param('id') id: string,
    @UpdateBody() update: UpdateRequest,
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

function withEtag(reply: FastifyReply, user: UserResource): UserResource {
  reply.header('etag', user.meta.version);
  return user;
}
