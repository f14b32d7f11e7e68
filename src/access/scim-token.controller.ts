import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsISO8601, IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { TenantDatabase } from '../database/tenant-database.js';
import { DomainError } from '../http/domain-error.js';
import { ItemIdPipe } from '../http/item-id.pipe.js';
import { JsonBody } from '../http/json-body.js';
import type { Page } from '../http/page.js';
import { Access } from './access-policy.js';
import { type Caller, callerName, CurrentCaller } from './caller.js';
import { ScimToken } from './scim-token.entity.js';
import { ScimTokenService } from './scim-token.service.js';

class NewScimTokenBody {
  @ApiPropertyOptional({ example: 'Okta production' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Absent or null: never.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string | null;

  @ApiPropertyOptional({ minimum: 0, maximum: 168, default: 24, description: 'How long older tokens go on working.' })
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(168)
  overlapHours?: number;
}

interface ScimTokenView {
  id: string;
  name: string;
  lastFour: string;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

@ApiTags('SCIM tokens')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/scim-tokens')
export class ScimTokenController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tokens: ScimTokenService,
  ) {}

  @Get()
  async list(@Param('tenantId') tenantId: string): Promise<Page<ScimTokenView>> {
    const tokens = await this.database.inTenant(tenantId, (scope) => this.tokens.list(scope));
    return { items: tokens.map(viewOf), nextCursor: null, total: tokens.length };
  }

  /** The answer is the only place where the token ever stands in clear. */
  @Post()
  @ApiBody({ type: NewScimTokenBody })
  async generate(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: NewScimTokenBody,
  ): Promise<ScimTokenView & { token: string }> {
    const expiresAt = body.expiresAt == null ? null : new Date(body.expiresAt);
    if (expiresAt !== null && expiresAt <= new Date()) {
      throw DomainError.invalidField('expiresAt', 'must be in the future.');
    }
    const wish = {
      name: body.name ?? 'SCIM token',
      expiresAt,
      overlapHours: body.overlapHours ?? 24,
      createdBy: callerName(caller),
    };
    const { token, record } = await this.database.inTenant(tenantId, (scope) => this.tokens.generate(scope, wish));
    return { ...viewOf(record), token };
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Param('tenantId') tenantId: string, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(tenantId, (scope) => this.tokens.revoke(scope, id));
  }
}

function viewOf(token: ScimToken): ScimTokenView {
  const { id, name, lastFour, createdAt, createdBy } = token;
  return {
    id,
    name,
    lastFour,
    createdAt,
    createdBy,
    expiresAt: token.expiresAt ?? null,
    lastUsedAt: token.lastUsedAt ?? null,
    revokedAt: token.revokedAt ?? null,
  };
}
