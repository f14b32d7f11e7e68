import type { PatchOperationName } from '../dialects/spelling/entra-capital-ops.js';
import type { Filter } from '../filter/tree/filter.js';
import type { AttributePath } from '../vocabulary/attribute-vocabulary.js';

/** What an operation works on: an attribute or sub-attribute, of all values or of those that a filter selects. */
export interface PatchTarget {
  readonly path: AttributePath;
  /** of a value path: `emails[type eq "work"]` */
  readonly filter?: Filter;
}

/**
 * One change to one attribute, checked: the operation of a PATCH request (RFC 7644 §3.5.2), or one of the changes that an
 * operation without a path stands for.
 */
export interface PatchOperation {
  readonly op: PatchOperationName;
  readonly target: PatchTarget;
  /** of the type that the target has; `null` clears it; for `remove` of a multi-valued attribute, the values to remove */
  readonly value?: unknown;
  /** whether the client's `path` named the attribute; false when it was a key of a path-less value */
  readonly viaPath: boolean;
}
