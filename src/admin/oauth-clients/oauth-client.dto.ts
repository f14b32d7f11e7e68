import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { DateTime } from '../../http/admin/date-time.js';
import { Optional, OptionalOrNull, Text } from '../../http/admin/field-rules.js';
import { KeySetField, KeySetUrlField } from './key-set-fields.js';
import type { OauthClient, OauthClientSecret } from '../../oauth-clients/oauth-client.entity.js';
import { tokenUrl } from '../../tenants/oauth-urls.js';

export class NewClientSecretBody {
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Absent or null: never.' })
  @OptionalOrNull()
  @DateTime()
  expiresAt?: string | null;
}

/** @returns when a secret is to end; null for never */
export function endOf({ expiresAt }: NewClientSecretBody): Date | null {
  return expiresAt == null ? null : new Date(expiresAt);
}

/** Without keys the client is made with a first secret. */
export class NewOauthClientBody extends NewClientSecretBody {
  @ApiProperty({ example: 'Entra ID' })
  @Text(1, 100)
  name!: string;

  @KeySetField('Public keys that the client signs its assertions with (RFC 7523).')
  jwks?: JSONWebKeySet | null;

  @KeySetUrlField('Where these keys are published, in the place of `jwks`.')
  jwksUrl?: string | null;
}

export class OauthClientChangeBody {
  @ApiPropertyOptional()
  @Optional()
  @Text(1, 100)
  name?: string;

  @KeySetField('Takes the place of `jwksUrl`; null: none.')
  jwks?: JSONWebKeySet | null;

  @KeySetUrlField('Takes the place of `jwks`; null: none.')
  jwksUrl?: string | null;
}

export class ClientSecretView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  lastFour!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt!: Date | null;
}

export class NewClientSecretView extends ClientSecretView {
  @ApiProperty({ description: 'In clear, only here.' })
  secret!: string;
}

export class OauthClientView {
  @ApiProperty({ format: 'uuid', description: 'Also the `tokenId` of what it does, in the provisioning log.' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'What the client calls itself at the token endpoint.' })
  clientId!: string;

  @ApiProperty({ type: [ClientSecretView], description: 'Newest first.' })
  secrets!: ClientSecretView[];

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  jwks!: JSONWebKeySet | null;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  jwksUrl!: string | null;

  @ApiProperty({ format: 'uri', description: 'Where it gets access tokens.' })
  tokenUrl!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ description: 'User name or `operator`.' })
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of one of its access tokens.' })
  lastUsedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where the last use came from.' })
  lastUsedAddress!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What it called itself, at most 200 characters.' })
  lastUsedUserAgent!: string | null;
}

export class NewOauthClientView extends OauthClientView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The first secret in clear, only here; null for a client with keys.',
  })
  secret!: string | null;
}

export function clientSecretView({ id, lastFour, createdAt, expiresAt }: OauthClientSecret): ClientSecretView {
  return { id, lastFour, createdAt, expiresAt: expiresAt ?? null };
}

/** @param publicUrl of this installation */
export function oauthClientView(client: OauthClient, publicUrl: string): OauthClientView {
  const { tenantId, id, name, clientId, createdAt, createdBy } = client;
  return {
    id,
    name,
    clientId,
    secrets: client.secrets.getItems().map(clientSecretView),
    jwks: client.jwks ?? null,
    jwksUrl: client.jwksUrl ?? null,
    tokenUrl: tokenUrl(publicUrl, tenantId),
    createdAt,
    createdBy,
    lastUsedAt: client.lastUsedAt ?? null,
    lastUsedAddress: client.lastUsedAddress ?? null,
    lastUsedUserAgent: client.lastUsedUserAgent ?? null,
  };
}
