import { applyDecorators, SetMetadata, UsePipes } from '@nestjs/common';
import { AdminQueryPipe } from '../../http/admin/admin-validation.pipe.js';

/**
 * Who may call a route:
 * - `public`: everybody;
 * - `scim`: the tenant's SCIM token;
 * - `signed-in`: anybody with a session, whatever the role is by now;
 * - `operator`: the operator token;
 * - `tenant-admin`: an HR Professional of the tenant in the path, or the operator.
 */
export type AccessPolicy = 'public' | 'scim' | 'signed-in' | 'operator' | 'tenant-admin';

export const ACCESS_POLICY = 'access-policy';

/**
 * Declares a controller's or route's policy. A route without one does not start (see `AccessPolicyCheck`).
 *
 * What is not SCIM's has its query validated by its class with it, so that no route can be without: SCIM reads its own, and a
 * pipe for all routes costs each of its requests a promise for each parameter.
 */
export const Access = (policy: AccessPolicy): MethodDecorator & ClassDecorator =>
  policy === 'scim'
    ? SetMetadata(ACCESS_POLICY, policy)
    : applyDecorators(SetMetadata(ACCESS_POLICY, policy), UsePipes(AdminQueryPipe));
