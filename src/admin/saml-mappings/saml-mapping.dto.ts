import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { ExactKeyText, Optional, QueryIds } from '../../http/admin/field-rules.js';
import { sortedPageQuery } from '../../http/admin/sorted-page-query.js';
import type { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import { SAML_MAPPING_SORTS } from '../../saml-mappings/saml-mapping-list.js';

export class SamlMappingQuery extends sortedPageQuery(SAML_MAPPING_SORTS, 'createdAt') {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  identityProviderId?: string;

  @QueryIds()
  ids?: string[];
}

export class NewSamlMappingBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  accountId!: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  identityProviderId!: string;

  @ApiProperty({ example: 'jane.doe@acme.example', description: 'The NameID, kept and compared byte for byte.' })
  @ExactKeyText(1, 1024)
  userIdentifier!: string;
}

export class SamlMappingChangeBody {
  @ApiPropertyOptional({ format: 'uuid' })
  @Optional()
  @IsUUID()
  accountId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @Optional()
  @IsUUID()
  identityProviderId?: string;

  @ApiPropertyOptional()
  @Optional()
  @ExactKeyText(1, 1024)
  userIdentifier?: string;
}

export class SamlMappingView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ format: 'uuid' })
  identityProviderId!: string;

  @ApiProperty()
  userIdentifier!: string;
}

export function samlMappingView({ id, account, identityProvider, userIdentifier }: SamlMapping): SamlMappingView {
  return { id, accountId: account.id, identityProviderId: identityProvider.id, userIdentifier };
}
