import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';

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
