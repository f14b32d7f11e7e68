import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Figures } from '../../processes/process-calls.js';

/** What only grows, so that Prometheus takes a figure that has become less for a start from zero. */
const GROWING = ['counter', 'histogram'];

/** The figures of a server: those of its workers added up, with what those counted that have ended. */
export class SumOfFigures {
  private ended: Figures = [];

  /** A process has ended; what it had counted when it was last asked goes on counting. */
  async keep(last: Figures): Promise<void> {
    const growing = last.filter(({ type }) => GROWING.includes(String(type)));
    this.ended = await sum([this.ended, growing]).getMetricsAsJSON();
  }

  /** @returns the sums, in Prometheus' text format */
  text(figures: readonly Figures[]): Promise<string> {
    return sum([...figures, this.ended]).metrics();
  }
}

/** Each figure by its own rule: most are added, lags are averaged, what means nothing for several processes is left out. */
function sum(figures: readonly Figures[]): Registry {
  return AggregatorRegistry.aggregate([...figures]);
}
