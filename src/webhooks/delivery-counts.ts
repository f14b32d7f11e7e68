import { Injectable } from '@nestjs/common';
import type { DeliveryProblem } from './delivery-problem.js';

export const DELIVERY_RESULTS = ['delivered', 'failed', 'given-up'] as const;
type Result = (typeof DELIVERY_RESULTS)[number];
type Listener = (result: Result) => void;

/** Tells whoever counts what came of each attempt to deliver; the records know nothing of metrics. */
@Injectable()
export class DeliveryCounts {
  private readonly listeners: Listener[] = [];

  onAttempt(listener: Listener): void {
    this.listeners.push(listener);
  }

  count(problem: DeliveryProblem | null, isGivenUp: boolean): void {
    const result = problem === null ? 'delivered' : isGivenUp ? 'given-up' : 'failed';
    for (const listener of this.listeners) listener(result);
  }
}
