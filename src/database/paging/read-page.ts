import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import type { Page, PageRequest } from './page.js';
import { decodeCursor, encodeCursor } from './page-cursor.js';

/** How a list is ordered: by one property that is unique in the tenant, so that a cursor can name a place in it. */
export interface PageOrder<Entity> {
  by: keyof Entity & string;
  direction?: 'asc' | 'desc';
  populate?: string[];
  /** False for the one list that is not a tenant's: the operator's list of tenants. */
  inOneTenant?: boolean;
}

/**
 * Reads one page by keyset: a cursor holds the last key seen, so that inserts and deletes move nothing.
 *
 * @throws DomainError `invalid` when the cursor is not one of ours
 */
export async function readPage<Entity extends object>(
  em: EntityManager,
  entity: new () => Entity,
  where: FilterQuery<Entity>,
  order: PageOrder<Entity>,
  request: PageRequest,
): Promise<Page<Entity>> {
  const direction = order.direction ?? 'asc';
  const operator = direction === 'asc' ? '$gt' : '$lt';
  const filters = order.inOneTenant === false ? { filters: false as const } : {};
  const after =
    request.cursor === undefined
      ? []
      : [{ [order.by]: { [operator]: decodeCursor(request.cursor, order.by === 'id') } }];
  const found = await em.find(entity, { $and: [where, ...after] } as FilterQuery<Entity>, {
    orderBy: { [order.by]: direction } as never,
    populate: (order.populate ?? []) as never,
    limit: request.limit + 1,
    ...filters,
  });
  const items = found.slice(0, request.limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: found.length > request.limit && last !== undefined ? encodeCursor(String(last[order.by])) : null,
    total: await em.count(entity, where, filters),
  };
}
