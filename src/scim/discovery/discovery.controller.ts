import { Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import { cezanneUserSchema } from '../protocol/cezanne-user.schema.js';
import { enterpriseUserSchema } from '../protocol/enterprise-user.schema.js';
import { listResponse, type ListResponse } from '../protocol/list-response.js';
import { quote } from '../protocol/quote.js';
import { resourceTypes } from '../protocol/resource-types.js';
import { roleSchema } from '../protocol/role.schema.js';
import { schemaDocument } from '../protocol/schema-document.js';
import { ScimError } from '../protocol/scim-error.js';
import { serviceProviderConfig } from '../protocol/service-provider-config.js';
import { userSchema } from '../protocol/user.schema.js';
import { CurrentScimContext, type ScimContext } from '../scim-context.js';
import { ScimController } from '../scim-controller.js';

const SCHEMAS = [userSchema, enterpriseUserSchema, cezanneUserSchema, roleSchema];

/** What this server can do, in its own words (RFC 7644 §4). These lists are neither filtered nor paged. */
@ScimController()
export class DiscoveryController {
  @Get('ServiceProviderConfig')
  serviceProviderConfig(@CurrentScimContext() { baseUrl }: ScimContext): object {
    return serviceProviderConfig(baseUrl, { sort: true, etag: true, changePassword: false });
  }

  @Get('ResourceTypes')
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
  schemas(@CurrentScimContext() { baseUrl }: ScimContext): ListResponse<object> {
    return everything(SCHEMAS.map((schema) => schemaDocument(schema, baseUrl)));
  }

  @Get('Schemas/:urn')
  schema(@CurrentScimContext() { baseUrl }: ScimContext, @Param('urn') urn: string): object {
    const schema = SCHEMAS.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
    return schemaDocument(found(schema, 'schema', urn), baseUrl);
  }

  /** HR has no groups. Okta and Entra ID ask all the same, and take an empty list for an answer (OKTA.md §3.4). */
  @Get('Groups')
  groups(): ListResponse<object> {
    return everything([]);
  }

  @Get('Groups/:id')
  group(@Param('id') id: string): never {
    throw ScimError.notFound(`There is no group ${quote(id)}: this service has no groups.`);
  }

  @Post('Groups')
  createGroup(): never {
    throw noGroups();
  }

  @Put('Groups/:id')
  replaceGroup(): never {
    throw noGroups();
  }

  @Patch('Groups/:id')
  patchGroup(): never {
    throw noGroups();
  }

  @Delete('Groups/:id')
  deleteGroup(): never {
    throw noGroups();
  }
}

function noGroups(): ScimError {
  return ScimError.notImplemented(
    'This service has no groups. Switch group push off; roles are sent as an attribute of the user.',
  );
}

function everything<T>(resources: T[]): ListResponse<T> {
  return listResponse(resources, { totalResults: resources.length, startIndex: 1 });
}

function found<T>(item: T | undefined, what: string, name: string): T {
  if (item === undefined) throw ScimError.notFound(`There is no ${what} ${quote(name)}.`);
  return item;
}
