import { ApiProperty } from '@nestjs/swagger';
import {
  KEY_ATTRIBUTES,
  type KeyAttribute,
  MATCH_METHOD_FACTS,
  MATCH_METHODS,
  type MatchMethod,
} from '../../persons/matching/match-method.js';
import {
  IMMUTABLE_ATTRIBUTES_MODES,
  type ImmutableAttributesMode,
  USER_IDENTIFIERS,
  type UserIdentifier,
} from '../../scim-settings/scim-settings.js';
import { tokenUrl } from '../../tenants/oauth-urls.js';
import { scimUrl } from '../../tenants/scim-url.js';
import type { ItPageFacts } from './it-page.js';

/** What is to be sent, for one way of finding a person. */
export class ItPageKeyView {
  @ApiProperty({ enum: MATCH_METHODS })
  method!: MatchMethod;

  @ApiProperty({ enum: KEY_ATTRIBUTES, description: 'The SCIM attribute to map.' })
  keyAttribute!: KeyAttribute;
}

export class ItPageView {
  @ApiProperty({ description: 'Name of the company.' })
  company!: string;

  @ApiProperty()
  tenantId!: string;

  @ApiProperty({ format: 'uri' })
  scimUrl!: string;

  @ApiProperty({ format: 'uri', description: 'Where an OAuth client gets its access tokens, in the place of a token.' })
  tokenUrl!: string;

  @ApiProperty({ description: 'While false, every SCIM request is refused.' })
  enabled!: boolean;

  @ApiProperty({ type: ItPageKeyView })
  matching!: ItPageKeyView;

  @ApiProperty({ type: ItPageKeyView, nullable: true, description: 'A second value that has to fit where it is sent.' })
  secondKey!: ItPageKeyView | null;

  @ApiProperty({ type: [String], description: 'Original names of the roles that may be sent.' })
  roles!: string[];

  @ApiProperty({ enum: USER_IDENTIFIERS, nullable: true, description: 'What SSO has to send as NameID; null: no SSO.' })
  userIdentifier!: UserIdentifier | null;

  @ApiProperty({ enum: IMMUTABLE_ATTRIBUTES_MODES })
  immutableAttributes!: ImmutableAttributesMode;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the link ends; null: never.' })
  expiresAt!: Date | null;
}

/** @returns how the API shows what IT needs, in the installation at `publicUrl` */
export function itPageView({ company, settings, roles, expiresAt }: ItPageFacts, publicUrl: string): ItPageView {
  const { tenantId, enabled, matchMethod, secondMatchMethod, createSamlMappings, immutableAttributes } = settings;
  return {
    company,
    tenantId,
    scimUrl: scimUrl(publicUrl, tenantId),
    tokenUrl: tokenUrl(publicUrl, tenantId),
    enabled,
    matching: keyOf(matchMethod),
    secondKey: secondMatchMethod == null ? null : keyOf(secondMatchMethod),
    roles,
    userIdentifier: createSamlMappings ? (settings.userIdentifier ?? null) : null,
    immutableAttributes,
    expiresAt,
  };
}

function keyOf(method: MatchMethod): ItPageKeyView {
  return { method, keyAttribute: MATCH_METHOD_FACTS[method].keyAttribute };
}
