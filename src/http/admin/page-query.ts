import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { PageRequest } from '../../database/paging/page.js';
import { QueryNumber, QueryText } from './field-rules.js';

/** Query of every admin list. */
export class PageQuery implements PageRequest {
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
