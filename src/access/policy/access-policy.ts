import { SetMetadata } from '@nestjs/common';

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

/** Declares a controller's or route's policy. A route without one does not start (see `AccessPolicyCheck`). */
export const Access = (policy: AccessPolicy): MethodDecorator & ClassDecorator => SetMetadata(ACCESS_POLICY, policy);
