import { Get, Param, Query, UseGuards } from '@nestjs/common';
import { Configuration } from '../../config/configuration.js';
import { tokenUrl } from '../../tenants/oauth-urls.js';
import { BULK_LIMITS } from '../bulk/bulk-limits.js';
import { cezanneUserSchema } from '../protocol/schemas/cezanne-user.schema.js';
import {
  resourceTypeSchema,
  schemaSchema,
  serviceProviderConfigSchema,
} from '../protocol/discovery/discovery-schemas.js';
import { enterpriseUserSchema } from '../protocol/schemas/enterprise-user.schema.js';
import { groupVocabulary } from '../protocol/vocabulary/group-vocabulary.js';
import { listResponse, type ListResponse } from '../protocol/query/list-response.js';
import { quote } from '../protocol/errors/quote.js';
import { readListQuery } from '../protocol/query/read-list-query.js';
import { resourceTypes } from '../protocol/discovery/resource-types.js';
import { roleSchema } from '../protocol/schemas/role.schema.js';
import { schemaDocument } from '../protocol/discovery/schema-document.js';
import { ScimError } from '../protocol/errors/scim-error.js';
import { serviceProviderConfig } from '../protocol/discovery/service-provider-config.js';
import { userSchema } from '../protocol/schemas/user.schema.js';
import { withRoleNames } from '../protocol/discovery/with-role-names.js';
import { RoleCatalogue } from '../roles/role-catalogue.js';
import { PAGE_SIZE } from '../protocol/query/page-size.js';
import { CurrentScimContext, type ScimContext } from '../request/scim-context.js';
import { ScimController } from '../guards/scim-controller.js';
import { UnfilteredGuard } from './unfiltered.guard.js';

const SCHEMAS = [
  userSchema,
  enterpriseUserSchema,
  cezanneUserSchema,
  roleSchema,
  serviceProviderConfigSchema,
  resourceTypeSchema,
  schemaSchema,
];

/** What this server can do, in its own words (RFC 7644 §4). These lists are neither filtered nor paged. */
@ScimController()
export class DiscoveryController {
  constructor(
    private readonly roles: RoleCatalogue,
    private readonly config: Configuration,
  ) {}

  @Get('ServiceProviderConfig')
  @UseGuards(UnfilteredGuard)
  serviceProviderConfig(@CurrentScimContext() { baseUrl, caller }: ScimContext): object {
    const url = tokenUrl(this.config.publicUrl, caller.tenantId);
    return serviceProviderConfig(baseUrl, url, { sort: true, etag: true, changePassword: false, bulk: BULK_LIMITS });
  }

  @Get('ResourceTypes')
  @UseGuards(UnfilteredGuard)
  resourceTypes(@CurrentScimContext() { baseUrl }: ScimContext): ListResponse<object> {
    return everything(resourceTypes(baseUrl));
  }

  @Get('ResourceTypes/:name')
  resourceType(@CurrentScimContext() { baseUrl }: ScimContext, @Param('name') name: string): object {
    return found(
      resourceTypes(baseUrl).find((type) => type.name === name),
      'resource type',
      name,
    );
  }

  @Get('Schemas')
  @UseGuards(UnfilteredGuard)
  async schemas(@CurrentScimContext() context: ScimContext): Promise<ListResponse<object>> {
    const names = await this.roles.names(context);
    return everything(SCHEMAS.map((schema) => schemaDocument(withRoleNames(schema, names), context.baseUrl)));
  }

  @Get('Schemas/:urn')
  async schema(@CurrentScimContext() context: ScimContext, @Param('urn') urn: string): Promise<object> {
    const schema = SCHEMAS.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
    const names = await this.roles.names(context);
    return schemaDocument(withRoleNames(found(schema, 'schema', urn), names), context.baseUrl);
  }

  /** HR has no groups. Okta and Entra ID ask all the same, and take an empty list for an answer (docs/okta.md §3.4, §6.1). */
  @Get('Groups')
  groups(@Query() query: Record<string, unknown>): ListResponse<object> {
    const { startIndex, cursor } = readListQuery(query, PAGE_SIZE, groupVocabulary);
    return listResponse([], {
      totalResults: 0,
      ...(cursor === undefined ? { startIndex } : { nextCursor: undefined }),
    });
  }

  @Get('Groups/:id')
  group(@Param('id') id: string): never {
    throw ScimError.notFound(`There is no group ${quote(id)}: this service has no groups.`);
  }
}

function everything<T>(resources: T[]): ListResponse<T> {
  return listResponse(resources, { totalResults: resources.length, startIndex: 1 });
}

function found<T>(item: T | undefined, what: string, name: string): T {
  if (item === undefined) throw ScimError.notFound(`There is no ${what} ${quote(name)}.`);
  return item;
}
