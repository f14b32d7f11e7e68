import { type EntityManager, type EntityProperty, type FilterQuery, raw } from '@mikro-orm/postgresql';
import type { TenantScope } from '../transactions/tenant-database.js';
import type { Page, PageRequest } from './page.js';
import { decodeCursor, encodeCursor, type ListOrder, type PagePlace, placeOf } from './page-cursor.js';
import type { SortDirection, SortKey, SortKeys, SortRequest } from './sort-key.js';

/** How a list can be read. */
export interface PagedList<Entity, Name extends string = string> {
  sorts: SortKeys<Name, Entity>;
  /** What it is sorted by where nobody says. */
  otherwise: NoInfer<Name>;
  populate?: string[];
  /** False for the one list that is not a tenant's: the operator's list of tenants. */
  inOneTenant?: boolean;
  /**
   * Conditions that cut the list into parts, each of which an index gives in order; the parts are read one by one and put
   * together. Absent where an index has the whole list.
   */
  parts?: readonly FilterQuery<Entity>[];
}

/** A list that has one order, by a property that is unique in the tenant. */
export interface PageOrder<Entity> {
  by: keyof Entity & string;
  direction?: SortDirection;
  populate?: string[];
  inOneTenant?: boolean;
}

/** Where a list is read. */
type ListSource = Pick<TenantScope, 'em' | 'reader'>;

/** Rows of a page that are made into objects at one go where others wait: a millisecond or two. */
export const ROWS_AT_ONCE = 25;

/** Above, a count would be most of the work of a page, and later pages repeat what the first one counted. */
const COUNTED_ON_EVERY_PAGE = 10_000;

/**
 * Reads one page by keyset: a cursor holds the last key seen, so that inserts and deletes move nothing, and rows of equal keys
 * are neither lost nor doubled.
 *
 * @throws DomainError `invalid` when the cursor is not one of this list in this order
 */
export async function readPage<Entity extends object, Name extends string>(
  source: ListSource,
  entity: new () => Entity,
  where: FilterQuery<Entity>,
  listOrOrder: PagedList<Entity, Name> | PageOrder<Entity>,
  request: PageRequest & SortRequest<Name>,
): Promise<Page<Entity>> {
  const list = 'by' in listOrOrder ? inOneOrder(listOrOrder) : listOrOrder;
  const reader = new PageReader<Entity>(source, entity, where, list, request);
  const items = await reader.rows();
  source.reader?.gone().throwIfAborted();
  const total = reader.knownTotal ?? (await countOf(source.em, entity, where, list));
  return { ...reader.pageOf(items, total), total };
}

/** The same without a count, for whoever reads them all. */
export async function readRows<Entity extends object, Name extends string>(
  source: ListSource,
  entity: new () => Entity,
  where: FilterQuery<Entity>,
  list: PagedList<Entity, Name>,
  request: PageRequest & SortRequest<Name>,
): Promise<Omit<Page<Entity>, 'total'>> {
  const reader = new PageReader<Entity>(source, entity, where, list, request);
  return reader.pageOf(await reader.rows());
}

/** @returns what a request has a list sorted by, and which way */
export function orderOf<Entity, Name extends string>(
  list: PagedList<Entity, Name>,
  request: SortRequest<Name>,
): ListOrder & { key: SortKey<keyof Entity & string> } {
  const sort = request.sort ?? list.otherwise;
  const key = list.sorts[sort];
  // Types do not know what a query says.
  if ((key as SortKey | undefined) === undefined) throw new Error(`The list cannot be sorted by ${sort}.`);
  return { sort, direction: request.order ?? key.first ?? 'asc', key };
}

function inOneOrder<Entity>({ by, direction, ...list }: PageOrder<Entity>): PagedList<Entity> {
  const type = by === 'id' ? 'id' : 'text';
  return { ...list, sorts: { [by]: { property: by, type, isUnique: true, first: direction } }, otherwise: by };
}

async function countOf<Entity extends object>(
  em: EntityManager,
  entity: new () => Entity,
  where: FilterQuery<Entity>,
  { parts = [{}], ...list }: PagedList<Entity>,
): Promise<number> {
  let total = 0;
  for (const part of parts) {
    total += await em.count(entity, { $and: [where, part] } as FilterQuery<Entity>, filtersOf(list));
  }
  return total;
}

const filtersOf = ({ inOneTenant }: { inOneTenant?: boolean }) =>
  inOneTenant === false ? { filters: false as const } : {};

class PageReader<Entity extends object> {
  private readonly em: EntityManager;
  private readonly order: ListOrder;
  private readonly key: SortKey<keyof Entity & string>;
  private readonly place: PagePlace | undefined;

  constructor(
    private readonly source: ListSource,
    private readonly entity: new () => Entity,
    private readonly where: FilterQuery<Entity>,
    private readonly list: PagedList<Entity>,
    private readonly request: PageRequest & SortRequest,
  ) {
    this.em = source.em;
    const { key, ...order } = orderOf(list, request);
    this.key = key;
    this.order = order;
    this.place = request.cursor === undefined ? undefined : decodeCursor(request.cursor, this.order, this.key);
  }

  get knownTotal(): number | undefined {
    return this.place?.total;
  }

  /** The rows of the page, and one more if there is one. */
  async rows(): Promise<Entity[]> {
    const wanted = this.request.limit + 1;
    const standAside = this.source.reader?.standAside;
    if (standAside === undefined) return this.rowsFrom(this.place, wanted);
    const found: Entity[] = [];
    for (let place = this.place; ;) {
      const atOnce = Math.min(wanted - found.length, ROWS_AT_ONCE + 1);
      const rows = await this.rowsFrom(place, atOnce);
      found.push(...rows);
      const last = rows.at(-1);
      if (last === undefined || rows.length < atOnce || found.length === wanted) return found;
      await standAside();
      this.source.reader?.gone().throwIfAborted();
      place = placeOf(last, this.key);
    }
  }

  private async rowsFrom(place: PagePlace | undefined, wanted: number): Promise<Entity[]> {
    const found: Entity[] = [];
    for (const range of this.ranges(place)) {
      if (found.length < wanted) found.push(...(await this.rowsOf(range, wanted - found.length)));
    }
    return found;
  }

  /** @param total absent where nobody has counted */
  pageOf(found: Entity[], total?: number): Omit<Page<Entity>, 'total'> {
    const items = found.slice(0, this.request.limit);
    const last = items.at(-1);
    if (found.length <= this.request.limit || last === undefined) return { items, nextCursor: null };
    const kept = total !== undefined && total > COUNTED_ON_EVERY_PAGE ? { total } : {};
    return { items, nextCursor: encodeCursor(this.order, { ...placeOf(last, this.key), ...kept }) };
  }

  /** Where to look, one after the other: rows with a key and then those without one, each from the place on. */
  private ranges(place: PagePlace | undefined): FilterQuery<Entity>[] {
    const { property, isNullable = false } = this.key;
    const after = place === undefined ? [] : [this.after(place)];
    if (!isNullable) return [{ $and: after } as FilterQuery<Entity>];
    const missing = { [property]: null };
    if (place?.key === null) return [{ $and: [missing, ...after] } as FilterQuery<Entity>];
    const present = { [property]: { $ne: null } };
    return [{ $and: [present, ...after] }, missing] as FilterQuery<Entity>[];
  }

  private after({ key, id }: PagePlace): FilterQuery<Entity> {
    const beyond = this.order.direction === 'asc' ? '$gt' : '$lt';
    if (key === null) return { id: { [beyond]: id } } as FilterQuery<Entity>;
    if (this.key.isUnique === true) return { [this.key.property]: { [beyond]: key } } as FilterQuery<Entity>;
    // Raw, because the ORM has no words for rows that are compared as one, from which PostgreSQL knows where to begin in the
    // index. Only the names of columns are written into it.
    const column = this.columnOf(this.key.property);
    const operator = this.order.direction === 'asc' ? '>' : '<';
    const condition = raw((alias) => `(${alias}.${column}, ${alias}.id) ${operator} (?, ?)`, [key, id]);
    return { [condition]: [] } as FilterQuery<Entity>;
  }

  private columnOf(property: string): string {
    return this.metadataOf(property)?.fieldNames[0] ?? property;
  }

  private async rowsOf(range: FilterQuery<Entity>, limit: number): Promise<Entity[]> {
    const parts = this.list.parts ?? [];
    if (parts.length === 0) return this.find([this.where, range], limit);
    const [part] = parts;
    if (parts.length === 1 && part !== undefined) return this.find([this.where, range, part], limit);
    const ids: unknown[] = [];
    for (const one of parts) ids.push(...(await this.idsOf([this.where, range, one], limit)));
    // The database puts them together, since it knows the collation.
    return ids.length === 0 ? [] : this.find([{ id: { $in: ids } } as FilterQuery<Entity>], limit);
  }

  private async find(conditions: FilterQuery<Entity>[], limit: number): Promise<Entity[]> {
    return this.em.find(this.entity, { $and: conditions } as FilterQuery<Entity>, {
      orderBy: this.orderBy() as never,
      populate: [...(this.list.populate ?? []), ...this.lazyKey()] as never,
      limit,
      ...filtersOf(this.list),
    });
  }

  private async idsOf(conditions: FilterQuery<Entity>[], limit: number): Promise<unknown[]> {
    const found = await this.em.find(this.entity, { $and: conditions } as FilterQuery<Entity>, {
      orderBy: this.orderBy() as never,
      fields: ['id'] as never,
      disableIdentityMap: true,
      limit,
    });
    return found.map((row) => (row as { id?: unknown }).id);
  }

  /** A key that is not read by itself. */
  private lazyKey(): string[] {
    const { property } = this.key;
    return this.metadataOf(property)?.lazy === true ? [property] : [];
  }

  private metadataOf(property: string): EntityProperty | undefined {
    const properties: Record<string, EntityProperty | undefined> = this.em.getMetadata().get(this.entity).properties;
    return properties[property];
  }

  private orderBy(): object[] {
    const { property, isUnique = false } = this.key;
    const { direction } = this.order;
    return [{ [property]: direction }, ...(isUnique ? [] : [{ id: direction }])];
  }
}
