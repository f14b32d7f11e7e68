import type { JobResult } from '../jobs/job-result.js';
import type { OktaOrg } from '../org/okta-org.js';
import type { Expectation } from './expectation.js';

/** One step of a scripted run: what an administrator does in Okta, and what ought to come of it. */
export interface ScenarioStep {
  /** E.g. "Assign Ada Lovelace". */
  name: string;
  /** The same as a sentence for somebody who watches: what happens, and what ought to come of it. */
  story?: string;
  expect: Expectation;
  /** Does it. `undefined` skips the step, when an earlier one left nothing to work on. */
  run(org: OktaOrg, earlier: readonly StepResult[]): Promise<JobResult | undefined>;
}

/** A scripted run. */
export interface Scenario {
  title: string;
  steps: readonly ScenarioStep[];
}

/** How a step went. */
export interface StepResult {
  name: string;
  /** Absent if the step was skipped. */
  result?: JobResult;
  /** What differed from the expectation; empty means as expected. A skipped step says so here. */
  unmet: string[];
}

/** How a run went. */
export interface ScenarioResult {
  title: string;
  steps: StepResult[];
  /** Whether every step came out as expected. */
  asExpected: boolean;
}
