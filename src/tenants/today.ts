import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { dayIn } from '../text/time-zone.js';
import { Tenant } from './tenant.entity.js';

/** @returns the IANA name of where the tenant's days begin. @throws DomainError `not-found` for a tenant that has gone */
export async function timeZoneOf({ em, tenantId }: TenantScope): Promise<string> {
  const tenant = await em.findOne(Tenant, { tenantId });
  if (tenant === null) throw DomainError.notFound('tenant');
  return tenant.timeZone;
}

/** @returns the calendar date that it is for the tenant now, ISO 8601. @throws DomainError as `timeZoneOf` */
export async function todayOf(scope: TenantScope): Promise<string> {
  return dayIn(await timeZoneOf(scope), new Date());
}
