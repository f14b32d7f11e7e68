import { quote } from '../errors/quote.js';
import { ScimError } from '../errors/scim-error.js';
import type { BulkOperation } from './bulk-operation.js';
import { creatorsByBulkId, type OrderedOperation } from './bulk-order.js';
import { withReferences } from './bulk-references.js';

/** Which ids the bulkIds of one request stand for, as far as it has been carried out. */
export class BulkIds {
  private readonly creators: ReadonlyMap<string, number>;
  private readonly made = new Map<string, string>();

  constructor(operations: readonly BulkOperation[]) {
    this.creators = creatorsByBulkId(operations);
  }

  /** Notes the id of what an operation has made. */
  note({ method, bulkId }: BulkOperation, id: string): void {
    if (method === 'POST' && bulkId !== undefined) this.made.set(bulkId, id);
  }

  /**
   * Puts ids in the place of the references of an operation.
   *
   * @throws ScimError invalidValue: no POST of the request has that bulkId
   * @throws ScimError 409: the references lead back to the operation (RFC 7644 §3.7.1), or what they name was not made
   */
  resolve({ operation, references, isCircular }: OrderedOperation): BulkOperation {
    if (isCircular) {
      throw ScimError.of(
        409,
        'invalid-value',
        `The references of ${quote(`bulkId:${operation.bulkId ?? ''}`)} lead back to it. ` +
          'Create one of these resources without its reference, and add that with a PATCH.',
      );
    }
    for (const bulkId of references) this.requireMade(bulkId);
    const { id, data } = operation;
    return {
      ...operation,
      ...(id !== undefined && { id: withReferences(id, this.made) as string }),
      data: withReferences(data, this.made),
    };
  }

  private requireMade(bulkId: string): void {
    if (this.made.has(bulkId)) return;
    const reference = quote(`bulkId:${bulkId}`);
    if (!this.creators.has(bulkId)) {
      throw ScimError.invalidValue(`${reference} refers to nothing: no POST of this request has that bulkId.`);
    }
    throw ScimError.of(
      409,
      'invalid-value',
      `${reference} was not created, so nothing can refer to it. See the result of that operation.`,
    );
  }
}
