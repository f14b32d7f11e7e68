import { Delete, Get, Header, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { MatchCheckService, type UserSource } from '../../match-check/match-check.service.js';
import { CHECK_COLUMNS } from '../../match-check/check-columns.js';
import { ListDownload } from '../exports/list-download.js';
import { MatchCheckUsers } from '../../match-check/match-check-users.js';
import {
  MatchCheckBody,
  MatchCheckQuery,
  MatchChecksQuery,
  MatchCheckUsersQuery,
  matchCheckUserView,
  MatchCheckUserView,
  matchCheckView,
  MatchCheckView,
} from './match-check.dto.js';
import { UsersBody } from './users-body.js';

@AdminController('match-checks', 'Match checks')
export class MatchCheckController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly checks: MatchCheckService,
    private readonly users: MatchCheckUsers,
    private readonly download: ListDownload,
  ) {}

  /**
   * Begins a dry run of all four match methods: for users of a CSV file (an export of Okta or Entra ID, or one column of addresses
   * or numbers), for those in the body, or for those whom the provider has sent in the last 30 days (`{"source": "log"}`),
   * or for those who have accounts (`{"source": "accounts"}`).
   * Nothing is written but the check itself, which is forgotten after 7 days.
   */
  @Post()
  @ApiConsumes('application/json', 'text/csv')
  @ApiExtraModels(MatchCheckBody)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(MatchCheckBody) }, { type: 'string' }] } })
  @ApiCreatedResponse({ type: MatchCheckView })
  async begin(
    @CurrentCaller() caller: AdminCaller,
    @Query() { columns }: MatchCheckQuery,
    @UsersBody() source: UserSource,
  ): Promise<MatchCheckView> {
    const from = source.source === 'file' ? { ...source, columns } : source;
    const { check } = await this.checks.begin({ who: caller, by: callerName(caller) }, from);
    return matchCheckView(check);
  }

  /** Newest first. */
  @Get()
  @ApiPage(MatchCheckView)
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: MatchChecksQuery): Promise<Page<MatchCheckView>> {
    return this.database.reading(caller, async (scope) => pageOf(await this.checks.list(scope, query), matchCheckView));
  }

  @Get(':id')
  @ApiOkResponse({ type: MatchCheckView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<MatchCheckView> {
    return this.database.reading(caller, async (scope) => matchCheckView(await this.checks.get(scope, id)));
  }

  /** In the order of the list, as far as they have been looked for. */
  @Get(':id/users')
  @ApiPage(MatchCheckUserView, 'user names, names, e-mails, numbers and external ids; several words must all be found')
  async page(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Query() query: MatchCheckUsersQuery,
  ): Promise<Page<MatchCheckUserView>> {
    return this.database.reading(caller, async (scope) => {
      const page = await this.users.list(scope, id, query);
      const suggestions = await this.users.suggestionsFor(scope, page.items);
      return pageOf(page, (user) => matchCheckUserView(user, suggestions.get(user.line) ?? []));
    });
  }

  @Get(':id/users.csv')
  @ApiOperation({
    description:
      'The same to download, all of them: CSV in UTF-8, in which no spreadsheet finds a formula. `search` looks in the same.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'no-store')
  async csv(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Query() { outcome, refused, method, search }: MatchCheckUsersQuery,
  ): Promise<StreamableFile> {
    return this.download.of(caller, 'match-check.csv', CHECK_COLUMNS, (scope, page) =>
      this.users.read(scope, id, { outcome, refused, method, search, ...page }),
    );
  }

  /** Also cancels one that is running. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.checks.remove(scope, id));
  }
}
