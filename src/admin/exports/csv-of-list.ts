import { applyDecorators, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';

/** `GET {list}.csv`: what the list answers to the same query, as a file. */
export const CsvOfList = (list: string): MethodDecorator =>
  applyDecorators(
    Get(`${list}.csv`),
    ApiOperation({
      description:
        `What \`${list}\` has for the same \`search\`, filters, \`sort\` and \`order\`, all pages of it: CSV in UTF-8, in ` +
        'which no spreadsheet finds a formula. `limit` and `cursor` say nothing here. `search` looks in the same.',
    }),
    ApiProduces('text/csv'),
    ApiOkResponse({ schema: { type: 'string' } }),
    Header('cache-control', 'no-store'),
  );
