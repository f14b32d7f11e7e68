import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { IsOptional, IsString, isUUID, MaxLength } from 'class-validator';
import { literally } from '../../text/like-pattern.js';
import { DomainError } from '../../errors/domain-error.js';
import { isStorable, QueryNumber, QueryText } from './field-rules.js';

/** Query of every admin list. */
export class PageQuery {
  @ApiPropertyOptional({
    description:
      'Words to look for, in any order, without regard to case, accents and commas (`muller` and `Müller, Peter` find ' +
      'Peter Müller); which fields are searched is said at each list.',
  })
  @IsOptional()
  @QueryText(200)
  search?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, default: 50 })
  @IsOptional()
  @QueryNumber(1, 500)
  limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** One page of an admin list; `total` counts all that match, whatever the page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

/**
 * Describes a list's answer in the OpenAPI document.
 *
 * @param searched what `search` looks in, without a full stop; undefined for a list that cannot be searched
 */
export const ApiPage = (item: ClassType, searched?: string): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiExtraModels(item),
    ...(searched === undefined ? [] : [ApiOperation({ description: `\`search\` looks in ${searched}.` })]),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor', 'total'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: { type: ['string', 'null'] as unknown as 'string' },
          total: { type: 'integer' },
        },
      },
    }),
  );

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
 * @param view turns an entity into what the API shows
 * @throws DomainError `invalid` when the cursor is not one of ours
 */
export async function readPage<Entity extends object, View>(
  em: EntityManager,
  entity: new () => Entity,
  where: FilterQuery<Entity>,
  order: PageOrder<Entity>,
  query: PageQuery,
  view: (item: Entity) => View,
): Promise<Page<View>> {
  const direction = order.direction ?? 'asc';
  const operator = direction === 'asc' ? '$gt' : '$lt';
  const filters = order.inOneTenant === false ? { filters: false as const } : {};
  const after =
    query.cursor === undefined ? [] : [{ [order.by]: { [operator]: decodeCursor(query.cursor, order.by === 'id') } }];
  const found = await em.find(entity, { $and: [where, ...after] } as FilterQuery<Entity>, {
    orderBy: { [order.by]: direction } as never,
    populate: (order.populate ?? []) as never,
    limit: query.limit + 1,
    ...filters,
  });
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(view),
    nextCursor: found.length > query.limit && last !== undefined ? encodeCursor(String(last[order.by])) : null,
    total: await em.count(entity, where, filters),
  };
}

/** A pattern for `ilike` that finds `text` anywhere, with the pattern characters in it taken literally. */
export function containing(text: string): string {
  return `%${literally(text)}%`;
}

function encodeCursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/** @param isId whether the key is a row's id, and so a UUID: PostgreSQL would fail over any other text */
function decodeCursor(cursor: string, isId: boolean): string {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const key: unknown = Array.isArray(decoded) ? decoded[0] : undefined;
    if (typeof key === 'string' && (isId ? isUUID(key) : isStorable(key))) return key;
  } catch {
    // falls through to the one answer for anything that is not ours
  }
  throw DomainError.invalidField('cursor', 'is not a cursor of this list; begin without one.');
}
