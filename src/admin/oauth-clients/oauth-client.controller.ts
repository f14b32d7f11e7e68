import { Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { OauthClients } from '../../access/oauth-clients/oauth-clients.js';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { RecentSignIn } from '../../access/policy/recent-sign-in.js';
import { Configuration } from '../../config/configuration.js';
import type { Page } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import {
  clientSecretView,
  endOf,
  NewClientSecretBody,
  NewClientSecretView,
  NewOauthClientBody,
  NewOauthClientView,
  OauthClientChangeBody,
  OauthClientView,
  oauthClientView,
} from './oauth-client.dto.js';

/** What makes or ends a credential asks a session for a fresh password, as making a SCIM token does. */
@AdminController('oauth-clients', 'OAuth clients')
export class OauthClientController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clients: OauthClients,
    private readonly config: Configuration,
  ) {}

  @Get()
  @ApiPage(OauthClientView)
  async list(@CurrentCaller() caller: AdminCaller): Promise<Page<OauthClientView>> {
    const clients = await this.database.reading(caller, (scope) => this.clients.list(scope));
    const items = clients.map((client) => oauthClientView(client, this.config.publicUrl));
    return { items, nextCursor: null, total: items.length };
  }

  @Get(':id')
  @ApiOkResponse({ type: OauthClientView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<OauthClientView> {
    const client = await this.database.reading(caller, (scope) => this.clients.get(scope, id));
    return oauthClientView(client, this.config.publicUrl);
  }

  /** The answer is the only place where the first secret ever stands in clear; a client with keys gets none. */
  @Post()
  @RecentSignIn()
  @ApiBody({ type: NewOauthClientBody })
  @ApiCreatedResponse({ type: NewOauthClientView })
  async create(
    @CurrentCaller() caller: AdminCaller,
    @JsonBody() body: NewOauthClientBody,
  ): Promise<NewOauthClientView> {
    const { name, jwks, jwksUrl } = body;
    const wish = { name, keys: { jwks, jwksUrl }, expiresAt: endOf(body), createdBy: callerName(caller) };
    const { client, secret } = await this.database.inTenant(caller, (scope) => this.clients.create(scope, wish));
    return Object.assign(oauthClientView(client, this.config.publicUrl), { secret });
  }

  /** Access tokens that were got by other keys than those that are there now end at once. */
  @Patch(':id')
  @RecentSignIn()
  @ApiBody({ type: OauthClientChangeBody })
  @ApiOkResponse({ type: OauthClientView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() { name, jwks, jwksUrl }: OauthClientChangeBody,
  ): Promise<OauthClientView> {
    const change = { name, keys: { jwks, jwksUrl } };
    const client = await this.database.inTenant(caller, (scope) => this.clients.change(scope, id, change));
    return oauthClientView(client, this.config.publicUrl);
  }

  /** Its access tokens end at once. */
  @Delete(':id')
  @RecentSignIn()
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.clients.remove(scope, id));
  }

  /** The answer is the only place where the secret ever stands in clear. The others go on working. */
  @Post(':id/secrets')
  @RecentSignIn()
  @ApiBody({ type: NewClientSecretBody })
  @ApiCreatedResponse({ type: NewClientSecretView })
  async addSecret(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: NewClientSecretBody,
  ): Promise<NewClientSecretView> {
    const { record, secret } = await this.database.inTenant(caller, (scope) =>
      this.clients.addSecret(scope, id, endOf(body)),
    );
    return Object.assign(clientSecretView(record), { secret });
  }

  /** Access tokens that it was shown for end at once. */
  @Delete(':id/secrets/:secretId')
  @RecentSignIn()
  @HttpCode(204)
  async revokeSecret(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Param('secretId', ItemIdPipe) secretId: string,
  ): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.clients.removeSecret(scope, id, secretId));
  }
}
