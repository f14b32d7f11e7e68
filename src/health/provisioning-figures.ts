import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from './metrics.js';

/** Providers that say who they are in their User-Agent. */
const PROVIDERS = [
  ['okta', /okta/i],
  ['entra', /azure|entra|microsoft/i],
] as const;

/** What comes of the requests of identity providers; never by tenant, of which there is no end. */
@Injectable()
export class ProvisioningFigures {
  private readonly refusals: Counter<'reason'>;
  private readonly lastSuccess: Gauge<'provider'>;

  constructor({ registry }: Metrics) {
    this.refusals = new Counter({
      name: 'scim_refusals_total',
      help: 'SCIM writes that were refused, by the reason in the provisioning log: what the match came to, among others',
      labelNames: ['reason'],
      registers: [registry],
    });
    this.lastSuccess = new Gauge({
      name: 'scim_last_success_timestamp_seconds',
      help: 'When a SCIM request was last answered as its client wished, by the provider that it says it is',
      labelNames: ['provider'],
      aggregator: 'max',
      registers: [registry],
    });
  }

  /** @param reason of the closed list; null where there is none */
  refused(reason: string | null): void {
    this.refusals.inc({ reason: reason ?? 'none' });
  }

  /** @param userAgent what the client of a request says that it is */
  succeeded(userAgent: string | undefined): void {
    const provider = PROVIDERS.find(([, says]) => says.test(userAgent ?? ''))?.[0] ?? 'other';
    this.lastSuccess.set({ provider }, Math.floor(Date.now() / 1000));
  }
}
