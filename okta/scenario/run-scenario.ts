import type { OktaOrg } from '../org/okta-org.js';
import { palette, type Palette } from '../report/palette.js';
import { formatExchange, formatOutcome } from '../report/transcript.js';
import { unmetBy } from './expectation.js';
import { resultTable, resultLine } from './result-table.js';
import type { Scenario, ScenarioResult, ScenarioStep, StepResult } from './scenario.js';

export interface RunScenarioOptions {
  /** Where the progress and the table go. */
  write: (text: string) => void;
  colour?: boolean;
  /** Leaves out the transcript of each exchange. */
  quiet?: boolean;
  /** Ends with the number of steps as expected alone, instead of the table of all steps. */
  short?: boolean;
  /** Width of the table in characters; default 120. */
  width?: number;
}

/**
 * Runs the steps one after another, prints what happens as it happens, and a table at the end. A step that does not come
 * out as expected does not stop the run.
 *
 * @throws whatever a step throws: a mistake of the script, never an answer of the server.
 */
export async function runScenario(
  scenario: Scenario,
  org: OktaOrg,
  options: RunScenarioOptions,
): Promise<ScenarioResult> {
  const paint = palette(options.colour ?? false);
  const { write } = options;
  const steps: StepResult[] = [];
  write(`${paint.bold(scenario.title)}\n`);
  const unsubscribe = options.quiet ? undefined : org.subscribe((exchange) => write(formatExchange(exchange, paint)));
  try {
    for (const [index, step] of scenario.steps.entries()) {
      write(`\n${paint.bold(`${index + 1}. ${step.story ?? step.name}`)}\n`);
      steps.push(await runStep(step, org, steps, write, paint));
    }
  } finally {
    unsubscribe?.();
  }
  write(`\n${options.short ? resultLine(steps) : resultTable(steps, paint, options.width ?? 120)}`);
  return { title: scenario.title, steps, asExpected: steps.every(({ unmet }) => unmet.length === 0) };
}

async function runStep(
  step: ScenarioStep,
  org: OktaOrg,
  earlier: readonly StepResult[],
  write: (text: string) => void,
  paint: Palette,
): Promise<StepResult> {
  const result = await step.run(org, earlier);
  if (!result) {
    write(`  ${paint.yellow('skipped')}\n`);
    return { name: step.name, unmet: ['skipped'] };
  }
  write(formatOutcome(result, paint));
  const unmet = unmetBy(result, step.expect);
  const verdict = unmet.length === 0 ? paint.green('✓ as expected') : paint.red(`✗ ${unmet.join('; ')}`);
  write(`  ${verdict}\n`);
  return { name: step.name, result, unmet };
}
