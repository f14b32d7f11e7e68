/** What a tenant is to the figures: there is no end of tenants, and three of these. `none`: a request of nobody's tenant. */
export type TenantClass = 'busy' | 'quiet' | 'none';

/** A tenant with as many requests in one minute, of the server as a whole, is busy for that minute and the next. */
const BUSY = 60;
/** Milliseconds. */
const A_MINUTE = 60_000;

/**
 * Tells tenants that send much from those that send little: whoever looks at the figures wants to know whether the many are
 * served well while one imports its company. Counted in the process, so that it costs nobody a look in the database, and
 * forgotten after two minutes, so that it grows with the tenants that are there and not with those that there are.
 */
export class TenantClasses {
  private readonly atLeast: number;
  private minute = -1;
  private counts = new Map<string, number>();
  private before = new Map<string, number>();

  /** @param processes that share the requests of a tenant */
  constructor(processes: number) {
    this.atLeast = Math.ceil(BUSY / processes);
  }

  /** Counts one request of a tenant. @returns what the tenant is now */
  of(tenantId: string, now = Date.now()): TenantClass {
    this.turn(Math.floor(now / A_MINUTE));
    const count = (this.counts.get(tenantId) ?? 0) + 1;
    this.counts.set(tenantId, count);
    return count >= this.atLeast || (this.before.get(tenantId) ?? 0) >= this.atLeast ? 'busy' : 'quiet';
  }

  private turn(minute: number): void {
    if (minute === this.minute) return;
    this.before = minute === this.minute + 1 ? this.counts : new Map();
    this.counts = new Map();
    this.minute = minute;
  }
}
