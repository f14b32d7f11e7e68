import { Inject, Injectable, Optional } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ownVersion } from '../config/own-version.js';
import type { AnswerOutcome } from '../http/connection/answer-outcome.js';
import { Configuration } from '../config/configuration.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { type TenantClass, TenantClasses } from './tenant-classes.js';

/** One answer, as it is counted. */
export interface Answered {
  method: string;
  /** The pattern. */
  route: string;
  status: number;
  outcome: AnswerOutcome;
  /** Of whom it was; undefined for a request of nobody's tenant. */
  tenantId: string | undefined;
  /** How long it took. */
  seconds: number;
}

/** Figures of this process for Prometheus. A registry of its own: the library's global one would mix two applications. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help:
      'Time to answer a request, by route pattern and by whether its tenant sends much; never by tenant or user. ' +
      'What is not offered (501) has no number for a status, so that it is never counted with the failures (5xx)',
    labelNames: ['method', 'route', 'status', 'outcome', 'tenant_class'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  /** One for each combination of labels that there was: names and order of labels are looked at once for each. */
  private readonly known = new Map<string, { observe(seconds: number): void }>();

  private readonly workers = new Gauge({
    name: 'workers',
    help: 'Processes that serve requests',
    registers: [this.registry],
  });

  private readonly restarts = new Counter({
    name: 'worker_restarts_total',
    help: 'Processes that were started in the place of one that had ended by itself or was killed',
    registers: [this.registry],
  });

  private readonly classes: TenantClasses;

  constructor(
    { workers }: Configuration,
    @Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink,
  ) {
    this.classes = new TenantClasses(workers);
    collectDefaultMetrics({ register: this.registry });
    const build = { name: 'build_info', help: 'Always 1; the version that runs', labelNames: ['version'] };
    // The same in every process: the first one's is enough.
    new Gauge({ ...build, aggregator: 'first', registers: [this.registry] }).set({ version: ownVersion() }, 1);
    primary?.answer('metrics', () => this.registry.getMetricsAsJSON());
  }

  /** @returns the figures of the server, in the text format: those of this process, or the sums of all its workers */
  read(): Promise<string> {
    return this.primary === undefined ? this.registry.metrics() : this.primary.ask('metrics');
  }

  /** This process serves requests. */
  serves(): void {
    this.workers.set(1);
  }

  /** Another process was put into the place of one. */
  restarted(): void {
    this.restarts.inc();
  }

  /** Counts an answer. */
  answered({ method, route, status, outcome, tenantId, seconds }: Answered): void {
    const tenantClass = tenantId === undefined ? 'none' : this.classes.of(tenantId);
    const key = `${method} ${status} ${outcome} ${tenantClass} ${route}`;
    let one = this.known.get(key);
    if (one === undefined) this.known.set(key, (one = this.child({ method, route, status, outcome, tenantClass })));
    one.observe(seconds);
  }

  private child({
    method,
    route,
    status,
    outcome,
    tenantClass,
  }: Pick<Answered, 'method' | 'route' | 'status' | 'outcome'> & { tenantClass: TenantClass }): {
    observe(seconds: number): void;
  } {
    const told = status === 501 ? 'not-offered' : String(status);
    return this.requests.labels({ method, route, status: told, outcome, tenant_class: tenantClass });
  }
}
