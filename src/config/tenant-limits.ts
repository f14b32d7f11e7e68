/** What one tenant may have of this process, so that the others have the rest. */
export interface TenantLimits {
  /** Requests that are under way at once; never more than three quarters of the connections to the database. */
  readonly requests: number;
  /** The same while other tenants send requests, too. */
  readonly shared: number;
  /** Requests that wait for that. */
  readonly queue: number;
  /** How long one waits. Seconds. */
  readonly seconds: number;
  /** How long a client may leave its answer unread. Seconds. */
  readonly unread: number;
}

/** @param whole reads a variable that is a whole number: name, default, least and greatest */
export function readTenantLimits(
  whole: (name: string, fallback: number, min: number, max: number) => number,
): TenantLimits {
  return {
    requests: whole('TENANT_REQUESTS', 10, 1, 1000),
    shared: whole('TENANT_REQUESTS_SHARED', 2, 1, 1000),
    queue: whole('TENANT_QUEUE', 200, 0, 10_000),
    seconds: whole('TENANT_QUEUE_SECONDS', 20, 1, 60),
    unread: whole('UNREAD_SECONDS', 30, 1, 3600),
  };
}
