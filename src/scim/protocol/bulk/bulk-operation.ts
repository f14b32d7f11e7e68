import type { Endpoint } from '../discovery/endpoints.js';
import type { ScimError } from '../errors/scim-error.js';

export const BULK_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** One operation of a bulk request (RFC 7644 §3.7). */
export interface BulkOperation {
  /** as sent, in capitals; one of `BULK_METHODS` unless the operation is refused */
  readonly method: string;
  readonly bulkId?: string;
  /** undefined for a path that leads nowhere */
  readonly endpoint?: Endpoint;
  /** the last segment of the path, decoded: an id, or `bulkId:` and the bulkId of a POST */
  readonly id?: string;
  /** what a request alone would send as `If-Match` */
  readonly version?: string;
  /** what a request alone would send as its body */
  readonly data?: unknown;
  /** why it cannot be carried out, as far as it alone can tell */
  readonly refusal?: ScimError;
}

export interface BulkRequest {
  /** after so many errors no further operation is carried out; undefined for all */
  readonly failOnErrors?: number;
  readonly operations: readonly BulkOperation[];
}
