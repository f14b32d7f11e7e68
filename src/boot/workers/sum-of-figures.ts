import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Figures } from '../../processes/process-calls.js';

/** What only grows, so that Prometheus takes a figure that has become less for a start from zero. */
const GROWING = ['counter', 'histogram'];

/** The figures of a server: those of its workers added up, with what those counted that have ended. */
export class SumOfFigures {
  private ended: Figures = [];

  /** A process has ended; what it had counted when it was last asked goes on counting. */
  async keep(last: Figures): Promise<void> {
    const lasting = last.filter(
      ({ type, aggregator, name }) => GROWING.includes(String(type)) || isLatest(name, aggregator),
    );
    this.ended = await sum([this.ended, lasting]).getMetricsAsJSON();
  }

  /** @returns the sums, in Prometheus' text format */
  text(figures: readonly Figures[]): Promise<string> {
    return sum([...figures, this.ended]).metrics();
  }
}

/** When something was last so is still true when the process has ended that saw it. */
function isLatest(name: string, aggregator: string): boolean {
  return aggregator === 'max' && name.endsWith('_timestamp_seconds');
}

/** Each figure by its own rule: most are added, lags are averaged, what means nothing for several processes is left out. */
function sum(figures: readonly Figures[]): Registry {
  return AggregatorRegistry.aggregate([...figures]);
}
