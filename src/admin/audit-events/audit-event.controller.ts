import { Get, Header, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import type { Page } from '../../database/paging/page.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { AuditEventQuery, AuditActorsView, AuditEventView, ChainStateView } from './audit-event.dto.js';
import { AuditReading } from './audit-reading.js';

@AdminController('', 'Audit')
export class AuditEventController {
  constructor(private readonly reading: AuditReading) {}

  /**
   * Who changed what in the tenant, newest first: by providers, by hand, by the server. An event that has just happened is
   * among them.
   */
  @Get('audit-events')
  @ApiPage(AuditEventView)
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: AuditEventQuery): Promise<Page<AuditEventView>> {
    return this.reading.list(caller, query);
  }

  @Get('audit-events.csv')
  @ApiOperation({
    description:
      'What `audit-events` has for the same filters, all pages of it: CSV in UTF-8, in which no spreadsheet finds a formula. ' +
      '`limit` and `cursor` say nothing here.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'no-store')
  async csv(@CurrentCaller() caller: AdminCaller, @Query() query: AuditEventQuery): Promise<StreamableFile> {
    return this.reading.file(caller, query);
  }

  /** Whom the trail names, for a filter; each as he is called now. */
  @Get('audit-events/actors')
  @ApiOkResponse({ type: AuditActorsView })
  async actors(@CurrentCaller() caller: AdminCaller): Promise<AuditActorsView> {
    return this.reading.actors(caller);
  }

  /**
   * Whether the trail is as it was written, as far as the last check went. The server checks what is new every few minutes
   * and everything once a day.
   */
  @Get('audit-events/chain')
  @ApiOkResponse({ type: ChainStateView })
  async chain(@CurrentCaller() caller: AdminCaller): Promise<ChainStateView> {
    return this.reading.chain(caller);
  }

  /** Checks every event now. A long trail takes longer than the answer, which then says how far it has come (`running`). */
  @Post('audit-events/chain/check')
  @HttpCode(200)
  @ApiOkResponse({ type: ChainStateView })
  async check(@CurrentCaller() caller: AdminCaller): Promise<ChainStateView> {
    return this.reading.check(caller);
  }
}
