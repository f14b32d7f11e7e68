import { HttpCode, Post } from '@nestjs/common';
import type { BulkRequest } from '../protocol/bulk/bulk-operation.js';
import { CurrentScimContext, type ScimContext } from '../request/scim-context.js';
import { ScimController } from '../guards/scim-controller.js';
import { CurrentRequestId } from '../request/request-id.js';
import { BulkBody } from './bulk-body.js';
import { BulkExecution, type BulkResponse } from './bulk-execution.js';

/** `POST /scim/v2/{tenantId}/Bulk` (RFC 7644 §3.7). */
@ScimController('Bulk')
export class BulkController {
  constructor(private readonly execution: BulkExecution) {}

  @Post()
  @HttpCode(200)
  async bulk(
    @CurrentScimContext() context: ScimContext,
    @CurrentRequestId() requestId: string,
    @BulkBody() request: BulkRequest,
  ): Promise<BulkResponse> {
    return this.execution.carryOut(context, requestId, request);
  }
}
