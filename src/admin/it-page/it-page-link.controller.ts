import { Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { ItPageLinks } from '../../access/it-page-links/it-page-links.js';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { JsonBody } from '../../http/admin/json-body.js';
import {
  ItPageLinkStateView,
  itPageLinkView,
  itPageUrl,
  newItPageLink,
  NewItPageLinkBody,
  NewItPageLinkView,
} from './it-page-link.dto.js';

/** The link to the page for IT, which HR makes and takes back. */
@AdminController('it-page-link', 'Page for IT')
export class ItPageLinkController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: ItPageLinks,
    private readonly config: Configuration,
  ) {}

  @Get()
  @ApiOkResponse({ type: ItPageLinkStateView })
  async get(@CurrentCaller() caller: AdminCaller): Promise<ItPageLinkStateView> {
    const link = await this.database.reading(caller, (scope) => this.links.get(scope));
    return { link: link && itPageLinkView(link) };
  }

  /** A tenant has one link: the one before opens nothing from then on. The answer is the only place where the address stands. */
  @Post()
  @ApiBody({ type: NewItPageLinkBody })
  @ApiCreatedResponse({ type: NewItPageLinkView })
  async make(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewItPageLinkBody): Promise<NewItPageLinkView> {
    const wish = newItPageLink(body, callerName(caller));
    const { key, record } = await this.database.inTenant(caller, (scope) => this.links.make(scope, wish));
    return Object.assign(itPageLinkView(record), { url: itPageUrl(this.config.publicUrl, caller.tenantId, key) });
  }

  /** Acts at once; where there is no link, nothing changes. */
  @Delete()
  @ApiNoContentResponse()
  @HttpCode(204)
  async takeBack(@CurrentCaller() caller: AdminCaller): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.links.takeBack(scope));
  }
}
