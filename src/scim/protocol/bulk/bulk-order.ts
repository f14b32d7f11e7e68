import type { BulkOperation } from './bulk-operation.js';
import { bulkReferences } from './bulk-references.js';

/** One operation with its place in the request, in the order in which to carry them out. */
export interface OrderedOperation {
  readonly operation: BulkOperation;
  /** from 0 */
  readonly place: number;
  readonly references: ReadonlySet<string>;
  /** whether its references lead back to itself */
  readonly isCircular: boolean;
}

/**
 * Orders the operations of a bulk request so that what a reference names is made before it is needed, in whatever
 * direction the references point (RFC 7644 §3.7.2). Otherwise the order of the request is kept.
 */
export function inOrderOfReferences(operations: readonly BulkOperation[]): OrderedOperation[] {
  const references = operations.map(bulkReferences);
  const creators = creatorsByBulkId(operations);
  const circular = new Set<number>();
  const order: number[] = [];
  const begun = new Set<number>();
  const path: number[] = [];

  // At most one level a reference, and at most as many as there are operations.
  const visit = (place: number): void => {
    if (path.includes(place)) for (const member of path.slice(path.indexOf(place))) circular.add(member);
    if (begun.has(place)) return;
    begun.add(place);
    path.push(place);
    for (const bulkId of references[place] ?? []) {
      const creator = creators.get(bulkId);
      if (creator !== undefined) visit(creator);
    }
    path.pop();
    order.push(place);
  };
  for (const place of operations.keys()) visit(place);

  return order.map((place) => ({
    operation: operations[place] as BulkOperation,
    place,
    references: references[place] as ReadonlySet<string>,
    isCircular: circular.has(place),
  }));
}

/** Only a POST makes something that can be referred to. */
export function creatorsByBulkId(operations: readonly BulkOperation[]): ReadonlyMap<string, number> {
  const creators = new Map<string, number>();
  for (const [place, { method, bulkId }] of operations.entries()) {
    if (method === 'POST' && bulkId !== undefined) creators.set(bulkId, place);
  }
  return creators;
}
