import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AttributeVocabulary } from '../protocol/vocabulary/attribute-vocabulary.js';
import { PAGE_SIZE } from '../protocol/query/page-size.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { readSearchRequest } from '../protocol/query/read-search-request.js';
import { readScimBody } from '../request/scim-body.js';

/** The query in the body of a `POST …/.search`, read with the names of the type that is searched. */
export const SearchBody = createParamDecorator(
  async (vocabulary: AttributeVocabulary, context: ExecutionContext): Promise<ListQuery> => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return readSearchRequest(await readScimBody(request), PAGE_SIZE, vocabulary);
  },
);
