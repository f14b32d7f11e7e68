import { Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { IdentifierDecision } from './identifier-decision.js';
import { PageQuery } from '../../http/admin/page-query.js';
import { ProvisioningLogEntryView, provisioningLogEntryView } from '../provisioning-log/provisioning-log.dto.js';
import { ReviewDecisions } from './review-decisions.js';
import { IdentifierBody, LinkBody, ReasonBody, ReviewItemQuery, ReviewItemView } from './review-item.dto.js';
import { ShownReviewItems } from './shown-review-items.js';

@AdminController('review-items', 'Review items')
export class ReviewItemController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly shown: ShownReviewItems,
    private readonly decisions: ReviewDecisions,
    private readonly identifiers: IdentifierDecision,
  ) {}

  /** Newest first. */
  @Get()
  @ApiPage(ReviewItemView, 'user names, external ids, and the names, e-mails and employee numbers that were sent')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: ReviewItemQuery): Promise<Page<ReviewItemView>> {
    return this.shown.list(caller, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ReviewItemView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<ReviewItemView> {
    return this.shown.get(caller, id);
  }

  /** What belongs to it in the provisioning log, newest first: of the kind `deactivations` everybody concerned. */
  @Get(':id/entries')
  @ApiPage(ProvisioningLogEntryView, 'user names and what the provider was told')
  async entries(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ProvisioningLogEntryView>> {
    return this.database.reading(caller, async (scope) =>
      pageOf(await this.shown.entries(scope, id, query), provisioningLogEntryView),
    );
  }

  /** Closes it, with any link. Another attempt opens it again with its count. 409 for one that is closed. */
  @Post(':id/dismiss')
  @HttpCode(200)
  @ApiBody({ type: ReasonBody })
  @ApiOkResponse({ type: ReviewItemView })
  async dismiss(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: ReasonBody,
  ): Promise<ReviewItemView> {
    return this.shown.get(caller, id, (scope) => this.decisions.dismiss(scope, caller, id, body));
  }

  /**
   * Says who it is: the next creation with this external id (else user name) takes this person instead of the one that the
   * match method finds, once. For refusals of the kinds `no-person`, `several-persons`, `keys-disagree` and `name-differs`;
   * 409 for others, and for a person who has an active account.
   */
  @Post(':id/link')
  @HttpCode(200)
  @ApiBody({ type: LinkBody })
  @ApiOkResponse({ type: ReviewItemView })
  async link(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: LinkBody,
  ): Promise<ReviewItemView> {
    return this.shown.get(caller, id, (scope) => this.decisions.link(scope, caller, id, body));
  }

  /** Takes the link back. 409 when it has been used. */
  @Delete(':id/link')
  @HttpCode(204)
  async unlink(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.decisions.unlink(scope, id));
  }

  /**
   * For `name-differs` with an account: closes the account for good, takes its SAML mappings, ends its sessions and frees the
   * person. It stays without a person, under another user name, so that the provider finds it no more and its name is free.
   */
  @Post(':id/wrong-person')
  @HttpCode(200)
  @ApiBody({ type: ReasonBody })
  @ApiOkResponse({ type: ReviewItemView })
  async wrongPerson(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: ReasonBody,
  ): Promise<ReviewItemView> {
    return this.shown.get(caller, id, (scope) => this.decisions.wrongPerson(scope, caller, id, body));
  }

  /**
   * For `sign-in-unmapped`: makes the identifier that came the mapping of this account, in the place of what its mapping of that
   * identity provider says, and closes the item. 409 for an account that is no candidate, and for an identifier that is mapped
   * meanwhile.
   */
  @Post(':id/use-identifier')
  @HttpCode(200)
  @ApiBody({ type: IdentifierBody })
  @ApiOkResponse({ type: ReviewItemView })
  async useIdentifier(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: IdentifierBody,
  ): Promise<ReviewItemView> {
    return this.shown.get(caller, id, (scope) => this.identifiers.use(scope, caller, id, body.accountId));
  }
}
