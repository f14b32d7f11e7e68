import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import type { MatchDecision } from '../provisioning-log/provisioning-log-entry.js';
import { Metrics } from './metrics.js';

/** Providers that say who they are in their User-Agent. */
const PROVIDERS = [
  ['okta', /okta/i],
  ['entra', /azure|entra|microsoft/i],
] as const;

/** What comes of the requests of identity providers; never by tenant, of which there is no end. */
@Injectable()
export class ProvisioningFigures {
  private readonly matches: Counter<'method' | 'outcome'>;
  private readonly refusals: Counter<'reason'>;
  private readonly lastSuccess: Gauge<'provider'>;

  constructor({ registry }: Metrics) {
    this.matches = new Counter({
      name: 'scim_matches_total',
      help: 'What looking for the person of a new user came to, by the method; by "hand" HR has said who it is',
      labelNames: ['method', 'outcome'],
      registers: [registry],
    });
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

  /** @param match how the person of a new user was looked for */
  matched({ method, key, candidates }: MatchDecision): void {
    const outcome = candidates === 1 ? 'one' : candidates > 1 ? 'several' : key === null ? 'no-key' : 'none';
    this.matches.inc({ method, outcome });
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
