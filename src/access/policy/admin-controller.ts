import { applyDecorators, Controller } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from './access-policy.js';

/**
 * A controller below `/api/tenants/{tenantId}`: for the tenant's HR Professionals and the operator. Which tenant it is for
 * comes with the caller, as the guard has found out; handlers do not read it from the path.
 *
 * @param path what follows the tenant
 * @param tag the group in the API's documentation
 */
export const AdminController = (path: string, tag: string): ClassDecorator =>
  applyDecorators(
    ApiTags(tag),
    ApiParam({ name: 'tenantId', type: String }),
    Access('tenant-admin'),
    Controller(`api/tenants/:tenantId/${path}`),
  );
