import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { RequestsUnderWay } from '../access/turns/requests-under-way.js';
import { Metrics } from './metrics.js';

/** The requests of tenants that are worked at, and those that wait for their turn. */
@Injectable()
export class RequestGauges {
  constructor({ turns }: RequestsUnderWay, { registry }: Metrics) {
    void new Gauge({
      name: 'tenant_requests_under_way',
      help: 'Requests of tenants that are worked at',
      registers: [registry],
      collect() {
        this.set(turns.underWay);
      },
    });
    void new Gauge({
      name: 'tenant_requests_waiting',
      help: 'Requests of tenants that wait for their turn',
      registers: [registry],
      collect() {
        this.set(turns.waiting);
      },
    });
  }
}
