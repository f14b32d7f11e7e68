import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../access/policy/access-policy.js';
import { FailedAuthLimit } from '../../access/policy/failed-auth-limit.js';
import { Configuration } from '../../config/configuration.js';
import { DomainError } from '../../errors/domain-error.js';
import { UNLISTED_PAGE_HEADERS } from '../../http/connection/security-headers.js';
import { ItPage } from './it-page.js';
import { ItPageView, itPageView } from './it-page.dto.js';

/** What IT enters at the provider. Outside of `/api/tenants`, because nobody has to sign in for it. */
@ApiTags('Page for IT')
@Controller('api/it-page')
export class ItPageController {
  constructor(
    private readonly page: ItPage,
    private readonly config: Configuration,
    private readonly failures: FailedAuthLimit,
  ) {}

  /**
   * By the key of the link that HR has made. 404 with one and the same answer for a key that is wrong, was taken back or has
   * expired, and for a tenant that does not exist; 429 with `Retry-After` after too many of them from one address.
   */
  @Get(':tenantId/:key')
  @Access('public')
  @ApiOkResponse({ type: ItPageView })
  async show(
    @Param('tenantId') tenantId: string,
    @Param('key') key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItPageView> {
    reply.headers(UNLISTED_PAGE_HEADERS);
    const facts = await this.page.open(tenantId, key);
    if (facts !== null) return itPageView(facts, this.config.publicUrl);
    await this.failures.count(request);
    throw DomainError.notFound('page');
  }
}
