import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { AlarmWatch } from '../deactivation-alarm/alarm-watch.js';
import { Metrics } from './metrics.js';

/** How often HR was told that many accounts were taken away at once. Workers raise none: their primary does. */
@Injectable()
export class AlarmFigures {
  constructor(watch: AlarmWatch, { registry }: Metrics) {
    void new Counter({
      name: 'deactivation_alarms_total',
      help: 'Alarms raised because a provider deactivated or deleted many accounts at once',
      registers: [registry],
      collect() {
        this.reset();
        this.inc(watch.raised);
      },
    });
  }
}
