import { Injectable, Logger } from '@nestjs/common';
import type { Operation } from '../../provisioning-log/provisioning-log-entry.js';
import { ScimRate } from '../guards/scim-rate.js';
import { BulkIds } from '../protocol/bulk/bulk-ids.js';
import type { BulkOperation, BulkRequest } from '../protocol/bulk/bulk-operation.js';
import { inOrderOfReferences, type OrderedOperation } from '../protocol/bulk/bulk-order.js';
import { bulkIdIn } from '../protocol/bulk/bulk-references.js';
import { scimErrorBody, type ScimErrorBody } from '../protocol/errors/scim-error.js';
import { BULK_RESPONSE } from '../protocol/urns.js';
import type { ScimContext } from '../request/scim-context.js';
import { isFault, toScimError } from '../request/scim-error-answer.js';
import { ProvisioningAttempt, userWrite } from '../users/request/provisioning-attempt.js';
import { RefusalLog } from '../users/request/refusal-log.js';
import { UserWrites } from '../users/writes/user-writes.js';

/** How one operation ended (RFC 7644 §3.7.3). */
export interface BulkResult {
  location?: string;
  method: string;
  bulkId?: string;
  version?: string;
  status: string;
  /** for an error only: what a request alone would have been answered */
  response?: ScimErrorBody;
}

export interface BulkResponse {
  schemas: [typeof BULK_RESPONSE];
  Operations: BulkResult[];
}

const STATUS: Record<Operation, string> = { create: '201', replace: '200', patch: '200', delete: '204' };

/**
 * Carries out bulk requests: one operation after the other, each as if it had been sent alone, in a transaction of its own and
 * with its own entry in the provisioning log. There is no transaction around them: RFC 7644 §3.7 wants as many changes as
 * possible, whatever became of the others.
 */
@Injectable()
export class BulkExecution {
  private readonly logger = new Logger(BulkExecution.name);

  constructor(
    private readonly users: UserWrites,
    private readonly refusals: RefusalLog,
    private readonly rate: ScimRate,
  ) {}

  /**
   * @param requestId of the HTTP request; the log entries of all operations have it
   * @returns the results of the operations that were processed, in the order of the request. With `failOnErrors` those that
   *          were not begun are missing, which is how the client knows them
   */
  async carryOut(
    context: ScimContext,
    requestId: string,
    { failOnErrors, operations }: BulkRequest,
  ): Promise<BulkResponse> {
    // The guard at the door has counted one request already.
    await this.rate.charge(context.caller.tenantId, operations.length - 1);
    const ids = new BulkIds(operations);
    const results: (BulkResult | undefined)[] = operations.map(() => undefined);
    let errors = 0;
    for (const ordered of inOrderOfReferences(operations)) {
      const result = await this.perform(context, requestId, ordered, ids);
      results[ordered.place] = result;
      if (result.response !== undefined && ++errors === failOnErrors) break;
    }
    return { schemas: [BULK_RESPONSE], Operations: results.filter((result) => result !== undefined) };
  }

  private async perform(
    context: ScimContext,
    requestId: string,
    ordered: OrderedOperation,
    ids: BulkIds,
  ): Promise<BulkResult> {
    const { method, bulkId, endpoint, refusal } = ordered.operation;
    const write = endpoint && userWrite(method, endpoint);
    const attempt = write && new ProvisioningAttempt(context.caller, write, requestId);
    const named = { method, ...(bulkId !== undefined && { bulkId }) };
    let location = locationOf(ordered.operation, context);
    try {
      if (refusal !== undefined) throw refusal;
      const operation = ids.resolve(ordered);
      location = locationOf(operation, context);
      // Whatever else could be written is refused by the reader.
      if (attempt === undefined) throw new Error(`Nothing carries out ${method} ${endpoint}.`);
      const user = await this.users.write(context, attempt, operation);
      if (user === undefined) return { ...location, ...named, status: STATUS[attempt.operation] };
      ids.note(operation, user.id);
      const { location: itsLocation, version } = user.meta;
      return { location: itsLocation, ...named, version, status: STATUS[attempt.operation] };
    } catch (error) {
      return { ...location, ...named, ...(await this.refuse(attempt, error)) };
    }
  }

  /** An error ends its operation and never the request: the client must be told what became of the others. */
  private async refuse(
    attempt: ProvisioningAttempt | undefined,
    error: unknown,
  ): Promise<{ status: string; response: ScimErrorBody }> {
    const refusal = toScimError(error);
    const body = scimErrorBody(refusal);
    if (isFault(refusal)) this.logger.error({ err: error }, 'operation of a bulk request failed');
    if (attempt !== undefined)
      await this.refusals.record(attempt, { status: refusal.status, body, reason: refusal.reason });
    return { status: body.status, response: body };
  }
}

/** The location of a resource whose id is known; a reference that is not resolved has none. */
function locationOf({ endpoint, id }: BulkOperation, { baseUrl }: ScimContext): { location?: string } {
  if (endpoint === undefined || id === undefined || bulkIdIn(id) !== undefined) return {};
  return { location: `${baseUrl}/${endpoint.replace(':id', encodeURIComponent(id))}` };
}
