import { Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { PersonData } from './person-data.js';
import { PersonErasure } from './person-erasure.js';
import { ErasureBody, erasureView, ErasureView } from './personal-data.dto.js';

@AdminController('persons/:id', 'Data protection')
export class PersonalDataController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly data: PersonData,
    private readonly erasure: PersonErasure,
  ) {}

  /**
   * For a person who asks: HR's records, account, e-mails, mappings, sessions, log entries, events of the audit trail, review items,
   * what imports changed, and deleted accounts; no secrets. Also for a person whom HR has deleted, as long as something is held.
   */
  @Get('data')
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @Header('cache-control', 'no-store')
  async download(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<StreamableFile> {
    const text = await this.data.of(caller, id);
    return new StreamableFile(Readable.from(text, { objectMode: false }), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="person-${id}.json"`,
    });
  }

  /**
   * Takes away the person, the employments, the account and its deleted copies, and the values in log, review items, imports and audit
   * trail, whose chain stays valid. It cannot be undone. 409 for the own account and for the last HR Professional who can
   * sign in.
   */
  @Post('erase')
  @HttpCode(200)
  @ApiBody({ type: ErasureBody })
  @ApiOkResponse({ type: ErasureView })
  async erase(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() { reason }: ErasureBody,
  ): Promise<ErasureView> {
    return this.database.erasing(caller, async (scope) =>
      erasureView(await this.erasure.erase(scope, caller, id, reason)),
    );
  }
}
