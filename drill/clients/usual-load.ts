import type { Setting } from '../drill.js';
import type { DrillTenant } from '../setting/drill-tenant.js';
import { Load } from './load.js';

/** How long a client waits, as Okta does. Milliseconds. */
export const OKTAS_PATIENCE = 60_000;

/** How many users there are for the clients to work at: few enough that they meet. */
export const PERSONS = 12;

/** The clients of a drill. */
export function usualLoad(
  { seed, clients }: Setting,
  tenant: DrillTenant,
  next: () => string | undefined,
  patience = OKTAS_PATIENCE,
): Load {
  return new Load(tenant, next, { seed, clients, patience });
}
