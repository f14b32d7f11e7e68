import type { Type as ClassType } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { SORT_DIRECTIONS, type SortDirection, type SortKey, type SortRequest } from '../../database/paging/sort-key.js';
import { PageQuery } from './page-query.js';

/**
 * Query of a list that can be sorted.
 *
 * @param sorts what it can be sorted by, by the names in the query; another is 400 with all of them
 * @param otherwise what it is sorted by where nobody says
 */
export function sortedPageQuery<Name extends string>(
  sorts: Readonly<Record<Name, SortKey>>,
  otherwise: NoInfer<Name>,
): ClassType<PageQuery & SortRequest<Name>> {
  const names = Object.keys(sorts) as Name[];
  const falling = names.filter((name) => sorts[name].first === 'desc');
  const first = falling.length === 0 ? '`asc`' : `\`desc\` for ${falling.join(', ')}, else \`asc\``;
  class SortedPageQuery extends PageQuery implements SortRequest<Name> {
    @ApiPropertyOptional({
      enum: names,
      default: otherwise,
      description: 'Rows without a value come last. A cursor belongs to the order that it was given for.',
    })
    @IsOptional()
    @IsIn(names, { message: `sort must be one of ${names.join(', ')}` })
    sort?: Name;

    @ApiPropertyOptional({ enum: SORT_DIRECTIONS, description: `If absent: ${first}.` })
    @IsOptional()
    @IsIn(SORT_DIRECTIONS, { message: 'order must be asc or desc' })
    order?: SortDirection;
  }
  return SortedPageQuery;
}
