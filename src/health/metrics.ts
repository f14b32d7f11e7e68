import { Inject, Injectable, Optional } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ownVersion } from '../config/own-version.js';
import { answerOutcome } from '../http/connection/answer-outcome.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';

/** Figures of this process for Prometheus. A registry of its own: the library's global one would mix two applications. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help:
      'Time to answer a request, by route pattern; never by tenant or user. ' +
      'What is not offered (501) has no number for a status, so that it is never counted with the failures (5xx)',
    labelNames: ['method', 'route', 'status', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  private readonly workers = new Gauge({
    name: 'workers',
    help: 'Processes that serve requests',
    registers: [this.registry],
  });

  constructor(@Optional() @Inject(PRIMARY) private readonly primary?: PrimaryLink) {
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

  /** @param seconds how long the answer took */
  answered(method: string, route: string, status: number, seconds: number): void {
    const outcome = answerOutcome(status);
    this.requests.observe({ method, route, status: status === 501 ? outcome : String(status), outcome }, seconds);
  }
}
